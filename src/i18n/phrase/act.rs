//! A change of an inspection, as undo and redo name it.

use crate::domain::preferences::Language;
use crate::i18n::format::{counted, local};
use crate::i18n::message::done::{Act, Thing};
use crate::i18n::{W, by, detail, t};

/// The label of "undo": what it takes back.
pub fn undo(language: Language, act: &Act) -> String {
    let word = t(language, W::Undo);
    by(language, format!("{word}：{}", named(language, act)), format!("{word}: {}", named(language, act)))
}

/// The label of "redo".
pub fn redo(language: Language, act: &Act) -> String {
    let word = t(language, W::Redo);
    by(language, format!("{word}：{}", named(language, act)), format!("{word}: {}", named(language, act)))
}

pub(super) fn undone(language: Language, act: &Act) -> String {
    let named = named(language, act);
    by(language, format!("已撤销：{named}。"), format!("Undone: {named}."))
}

pub(super) fn redone(language: Language, act: &Act) -> String {
    let named = named(language, act);
    by(language, format!("已重做：{named}。"), format!("Redone: {named}."))
}

/// The thing, and the item that it is about.
fn named(language: Language, act: &Act) -> String {
    let thing = thing(language, act.thing);
    match &act.item {
        Some(item) => {
            let item = local(language, item);
            by(language, format!("{thing}（{item}）"), format!("{thing} ({item})"))
        }
        None => thing,
    }
}

fn thing(language: Language, thing: Thing) -> String {
    let count = |count, chinese, one, many| counted(language, count, chinese, one, many);
    let fixed = match thing {
        Thing::Answers { count: items } => {
            let items = count(items, "项", "item", "items");
            return by(language, format!("{items}的结论"), format!("answers of {items}"));
        }
        Thing::FindingsDropped { count: findings } => {
            let findings = count(findings, "处问题", "finding", "findings");
            return by(language, format!("删除{findings}"), format!("removal of {findings}"));
        }
        Thing::Detail(field) => return detail::name(language, field).to_owned(),
        Thing::Fine => t(language, W::Fine),
        Thing::NotApplicable => t(language, W::NotApplicable),
        Thing::AnswerCleared => by(language, "清除结论", "answer cleared"),
        Thing::Reason => by(language, "不涉及的原因", "reason"),
        Thing::FindingNoted => by(language, "新增问题", "finding added"),
        Thing::Place => by(language, "问题地点", "place of a finding"),
        Thing::Note => by(language, "问题描述", "description of a finding"),
        Thing::Tier => by(language, "扣分档次", "deduction of a finding"),
        Thing::PhotoAdded => by(language, "添加照片", "photo added"),
        Thing::PhotoDropped => by(language, "删除照片", "photo removed"),
        Thing::NoPhoto => by(language, "未拍照原因", "reason for no photo"),
        Thing::Position => by(language, "问题的定位", "location of a finding"),
        Thing::Marks => by(language, "照片上的标注", "marks on a photo"),
        Thing::AdjustmentMade => by(language, "加减分", "adjustment"),
        Thing::AdjustmentDropped => by(language, "删除加减分", "adjustment removed"),
        Thing::AdjustmentNote => by(language, "加减分的依据", "basis of an adjustment"),
        Thing::VetoRaised => by(language, "一票否决", "veto"),
        Thing::VetoDropped => by(language, "撤回一票否决", "veto removed"),
        Thing::VetoReview => by(language, "一票否决的复核", "review of a veto"),
        Thing::Other => by(language, "上一步", "last step"),
    };
    fixed.to_owned()
}
