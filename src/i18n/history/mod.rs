//! The history of an inspection in words: who, when, why, before and after.

mod answer;
mod judgement;

use super::{W, by, detail, format as write, phrase, t};
use crate::domain::checklist::Checklist;
use crate::domain::evidence::Position;
use crate::domain::inspection::{DetailField, Difference, Entry, Occurrence};
use crate::domain::preferences::Language;

/// One entry's headline. `again`: it was finished before.
pub fn entry(language: Language, entry: &Entry, again: bool) -> String {
    let who = phrase::by_at(language, &entry.mark.by, entry.mark.at);
    match &entry.what {
        Occurrence::Finished { score, changes } => {
            // What is not scored has none.
            let score = score.map_or_else(String::new, |score| {
                by(language, format!("，得分 {score}"), format!(", score {score}"))
            });
            if again && changes.is_empty() {
                return by(
                    language,
                    format!("{who}：恢复为原来的结果，内容没有改动{score}"),
                    format!("{who}: result restored, nothing changed{score}"),
                );
            }
            by(language, format!("{who}：完成{score}"), format!("{who}: finished{score}"))
        }
        Occurrence::Reopened { reason } => by(
            language,
            format!("{who}：重新打开，原因：{reason}"),
            format!("{who}: reopened, reason: {reason}"),
        ),
    }
}

/// The changes of an entry, one line each.
pub fn changes(language: Language, entry: &Entry, checklist: &Checklist) -> Vec<String> {
    match &entry.what {
        Occurrence::Finished { changes, .. } => {
            changes.iter().flat_map(|change| difference(language, change, checklist)).collect()
        }
        Occurrence::Reopened { .. } => Vec::new(),
    }
}

/// How detailed each side is: exact times and sums only where both sides would read the same without them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Usual,
    Exact,
}

/// `name: before → after`. No two sides that differ read the same.
fn line(language: Language, name: &str, sides: impl Fn(Depth) -> (String, String)) -> String {
    let colon = write::colon(language);
    let (mut before, mut after) = sides(Depth::Usual);
    if before == after {
        (before, after) = sides(Depth::Exact);
    }
    if before == after {
        let small = by(language, "（读起来一样，写法有改动）", " (reads the same, written differently)");
        return format!("{name}{colon}{before}{small}");
    }
    format!("{name}{colon}{before} → {after}")
}

fn difference(language: Language, change: &Difference, checklist: &Checklist) -> Vec<String> {
    match change {
        Difference::Answer { item, before, after } => {
            let known = checklist.item(item);
            let name = known.map_or_else(|| item.to_string(), |item| write::local(language, &item.text));
            let (before, after) = (before.as_deref(), after.as_deref());
            let side =
                |one, other, depth| answer::side(language, known.map(|item| &**item), one, other, depth);
            vec![line(language, &name, |depth| (side(before, after, depth), side(after, before, depth)))]
        }
        Difference::Detail { field, before, after } => {
            let name = detail::name(language, *field);
            let side = |text, depth| value(language, *field, text, depth);
            vec![line(language, name, |depth| (side(before, depth), side(after, depth)))]
        }
        Difference::NewerDetail { field, before, after } => {
            let name = detail::newer(language, field);
            let side = |text: &String| if text.is_empty() { "–".to_owned() } else { text.clone() };
            vec![line(language, &name, |_| (side(before), side(after)))]
        }
        Difference::Vetoes { before, after } => judgement::vetoes(language, before, after, checklist),
        Difference::Adjustments { before, after } => {
            let name = t(language, W::AdjustmentsTitle);
            let side = |made, depth| judgement::adjustments(language, made, checklist, depth);
            vec![line(language, name, |depth| (side(before, depth), side(after, depth)))]
        }
    }
}

/// A side of a changed detail.
pub fn value(language: Language, field: DetailField, text: &str, depth: Depth) -> String {
    match (field, Position::parse(text)) {
        (DetailField::Position, Some(position)) => self::position(language, &position, depth),
        _ if text.is_empty() => "–".to_owned(),
        _ => detail::value(language, field, text),
    }
}

/// A position; when it was measured only where nothing else tells two apart.
fn position(language: Language, position: &Position, depth: Depth) -> String {
    let place = phrase::position(language, position);
    match depth {
        Depth::Usual => place,
        Depth::Exact => format!("{place} · {}", write::moment(language, position.at)),
    }
}
