//! The names of half-filled forms, as home lists them.

use super::format::counted;
use super::ledger::{L, action, l};
use super::{W, by, register, t};
use crate::domain::form_draft::{Form, FormSigner};
use crate::domain::preferences::Language;

/// `整改反馈`, `签字确认：张三`.
pub fn name(language: Language, form: &Form) -> String {
    let fixed = match form {
        Form::Welcome => t(language, W::YourName),
        Form::Complaint => l(language, L::Complaint),
        Form::Action(_, act) => action(language, *act),
        Form::Correction(_) => l(language, L::Edit),
        Form::Fixed(_) => l(language, L::Fixed),
        Form::Recheck(_) => l(language, L::RecheckTitle),
        Form::Rules | Form::TownRules => l(language, L::RulesTitle),
        Form::Decision(_) => by(language, "选定采用的版本", "Which version to use"),
        Form::Signature(_, FormSigner::Village) => {
            return by(
                language,
                "签字确认：村代表".to_owned(),
                "Signature: village representative".to_owned(),
            );
        }
        Form::Signature(_, FormSigner::Inspector(name)) => {
            return by(language, format!("签字确认：{name}"), format!("Signature: {name}"));
        }
        Form::Reopening(_) => t(language, W::ReopenReason),
        Form::VetoReview(..) => t(language, W::VetoReview),
        Form::Visit(_) => t(language, W::DetailsTitle),
        Form::PhotoText(_) => by(language, "照片上的文字", "Text on a photo"),
        Form::VillagePlace(_) => by(language, "村庄位置", "Village location"),
        Form::NewInspector => t(language, W::AddInspector),
        Form::NewSubject => register::new_subject(language),
    };
    fixed.to_owned()
}

/// Photos that wait with a form, or alone.
pub fn photos(language: Language, photos: usize) -> String {
    counted(language, photos, " 张照片待用", "photo waiting", "photos waiting")
}

/// Names the button that gives the entries up.
pub fn give_up(language: Language, name: &str) -> String {
    by(language, format!("放弃：{name}"), format!("Discard: {name}"))
}

/// Forms that were given up less than a day ago.
pub fn given_up(language: Language, count: usize) -> String {
    by(
        language,
        format!("最近放弃的内容（{count}），可恢复"),
        format!("Given up lately ({count}); can be restored"),
    )
}

/// Photos that wait without a form.
pub fn only_photos(language: Language) -> &'static str {
    by(language, "待用照片", "Photos to use")
}
