//! Files in: what became of each, and the conflicts a person decides.

use crate::app::transfer::{Event as TransferEvent, FileReport};
use crate::app::view::transfer::{ArrivingView, ConflictView, ImportView, Side};
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, frame, icon, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// The file field is read by the shell, which listens for its change and sends what the files hold.
pub fn import(shared: &Shared, view: &ImportView) -> Tag {
    let files = el("input.drop__input")
        .attr(A::Type, "file")
        .flag(A::Multiple, true)
        .attr(A::Accept, ".json,.txt,.zip,application/json,text/plain,application/zip")
        .attr(A::Id, "import-files")
        .testid("import-files");
    let reports = (!view.reports.is_empty()).then(|| {
        let reports = view.reports.iter().map(|report| self::report(shared, view, report));
        frame(shared.t(W::FilesRead))
            .testid("import-reports")
            .child(el("ul.reports").attr(A::AriaLive, "polite").children(reports))
            .child(
                button(Look::Quiet, shared.t(W::ClearList))
                    .testid("import-clear")
                    .on(shared.tap(TransferEvent::ReportsCleared)),
            )
    });
    el("div.page")
        .child(page_title(shared.t(W::ImportTitle)))
        .child(el("p.note").child(shared.t(W::ImportNote)))
        .child(
            el("label.drop")
                .child(icon(Shape::In))
                .child(el("span.drop__label").child(shared.t(W::ChooseFiles)))
                .child(files),
        )
        .child((!view.arriving.is_empty()).then(|| arriving(shared, &view.arriving)))
        .children(view.conflicts.iter().map(|conflict| self::conflict(shared, conflict)))
        .child(reports)
}

/// What is being read now.
fn arriving(shared: &Shared, files: &[ArrivingView]) -> Tag {
    let lines = files.iter().map(|file| {
        el("li.report")
            .testid("import-arriving")
            .attr(A::State, if file.is_checked { "keeping" } else { "checking" })
            .child(el("p.report__file").child(icon(Shape::Saving)).child(el("span").child(file.name.clone())))
            .child(el("p.report__what").child(phrase::arriving(
                shared.language,
                file.photos,
                file.is_checked,
            )))
    });
    el("ul.reports").attr(A::Role, "status").children(lines)
}

fn report(shared: &Shared, view: &ImportView, report: &FileReport) -> Tag {
    let language = shared.language;
    let bad = report.outcome.is_refused();
    let items = report.outcome.items().iter().map(|item| {
        let text = phrase::item_outcome(language, item);
        match view.ways.get(&item.id) {
            Some(way) => {
                let link = el("a.link").attr(A::Href, shared.href(way)).child(text);
                el("li").child(link.testid(format!("imported-{}", item.id)))
            }
            None => el("li").child(text),
        }
    });
    let faults = phrase::package_faults(language, &report.outcome).into_iter();
    let lines: Vec<Tag> = items.chain(faults.map(|line| el("li").child(line))).collect();
    let items = (!lines.is_empty()).then(|| el("ul.report__items").children(lines));
    el("li.report")
        .testid("import-report")
        .attr(A::State, if bad { "refused" } else { "read" })
        .child(
            el("p.report__file")
                .child(icon(if bad { Shape::Warning } else { Shape::Tick }))
                .child(el("span").child(report.name.clone())),
        )
        .child(el("p.report__what").child(phrase::file_outcome(language, &report.outcome)))
        .child(items)
}

fn conflict(shared: &Shared, conflict: &ConflictView) -> Tag {
    let language = shared.language;
    let title = format!(
        "{}{}{} {}",
        shared.t(W::ConflictTitle),
        format::colon(language),
        phrase::village(language, &conflict.village),
        format::month(language, conflict.month),
    );
    let keep = |testid: &'static str, event: TransferEvent| {
        button(Look::Plain, shared.t(W::KeepThis)).testid(testid).on(shared.tap(event))
    };
    let (ours, theirs) = (conflict.id.clone(), conflict.id.clone());
    el("section.conflict")
        .attr(A::AriaLabel, shared.t(W::ConflictTitle))
        .testid("conflict")
        .child(el("h2.frame__title").child(title))
        .child(el("p.note").child(shared.t(W::ConflictNote)))
        .child(
            el("div.conflict__sides")
                .child(
                    el("div.conflict__side")
                        .child(el("h3").child(shared.t(W::OnThisTablet)))
                        .child(side(shared, &conflict.ours))
                        .child(keep("conflict-ours", TransferEvent::OursChosen(ours))),
                )
                .child(
                    el("div.conflict__side")
                        .child(el("h3").child(if conflict.file.is_empty() {
                            shared.t(W::VersionEarlier).to_owned()
                        } else {
                            conflict.file.clone()
                        }))
                        .child(side(shared, &conflict.theirs))
                        .child(keep("conflict-theirs", TransferEvent::TheirsChosen(theirs))),
                ),
        )
}

fn side(shared: &Shared, side: &Side) -> Tag {
    let facts = phrase::side(shared.language, side);
    el("ul.conflict__facts").children(facts.into_iter().map(|fact| el("li").child(fact)))
}
