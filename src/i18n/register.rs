//! The words of the register of subjects.

use super::by;
use super::format::counted;
use super::message::register::Refused;
use crate::domain::preferences::Language;
use crate::domain::register::{EntryText, SubjectKind, SubjectState};

pub fn title(language: Language) -> &'static str {
    by(language, "检查对象", "Subjects")
}

pub fn note(language: Language) -> &'static str {
    by(
        language,
        "商户、河段、拆违点位等，检查时可直接选用。完成检查时，新名称自动登记。随导出文件一起交接。",
        "Shops, river sections, cleared sites and the like. Inspections suggest them. A new name is entered when its inspection is finished. They go along in exports.",
    )
}

pub fn kinds(language: Language) -> &'static str {
    by(language, "类别", "Kind")
}

pub fn kind(language: Language, kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Place => by(language, "场所", "Places"),
        SubjectKind::Reach => by(language, "河段", "River sections"),
        SubjectKind::Site => by(language, "拆违点位", "Cleared sites"),
    }
}

pub fn state_title(language: Language) -> &'static str {
    by(language, "状态", "State")
}

pub fn state(language: Language, state: SubjectState) -> &'static str {
    match state {
        SubjectState::InUse => by(language, "在用", "In use"),
        SubjectState::Closed => by(language, "停用", "Closed"),
    }
}

pub fn name(language: Language) -> &'static str {
    by(language, "名称", "Name")
}

pub fn village(language: Language) -> &'static str {
    by(language, "所在村", "Village")
}

pub fn choose_village(language: Language) -> &'static str {
    by(language, "选择所在村", "Choose the village")
}

pub fn text(language: Language, text: EntryText) -> &'static str {
    match text {
        EntryText::Address => by(language, "地址", "Address"),
        EntryText::Responsible => by(language, "负责人", "Person in charge"),
        EntryText::Role => by(language, "负责人身份", "Role of that person"),
        EntryText::Remarks => by(language, "备注", "Remarks"),
    }
}

/// What persons in charge of such a subject usually are.
pub fn roles(language: Language, kind: SubjectKind) -> [&'static str; 3] {
    match kind {
        SubjectKind::Place => {
            by(language, ["经营者", "房东", "安全员"], ["Operator", "Landlord", "Safety officer"])
        }
        SubjectKind::Reach => by(
            language,
            ["村级河长", "镇级河长", "保洁员"],
            ["Village river chief", "Town river chief", "Cleaner"],
        ),
        SubjectKind::Site => by(
            language,
            ["村书记", "包村干部", "地块使用人"],
            ["Village secretary", "Town officer for the village", "User of the land"],
        ),
    }
}

pub fn search(language: Language) -> &'static str {
    by(language, "找名称或村", "Find a name or village")
}

/// The title of the form, and its button's name.
pub fn new_subject(language: Language) -> &'static str {
    by(language, "登记检查对象", "Enter a subject")
}

pub fn refused(language: Language, why: Refused) -> &'static str {
    match why {
        Refused::NameMissing => by(language, "请填写名称。", "Enter a name."),
        Refused::VillageMissing => by(language, "请选择所在村。", "Choose the village."),
        Refused::Known => {
            by(language, "该村已登记同名对象。", "The village has one of this name in the register.")
        }
    }
}

/// Of a name that was emptied.
pub fn emptied(language: Language) -> &'static str {
    by(language, "名称不能为空，仍用原名称。", "A name is needed; the last one stays.")
}

pub fn twice(language: Language) -> &'static str {
    by(
        language,
        "有同名对象，请核对；重复的可设为停用。",
        "There is another of this name. Close the one that is not needed.",
    )
}

pub fn inspections(language: Language, count: usize) -> String {
    counted(language, count, "次检查", "inspection", "inspections")
}

/// Where there is none of the kind.
pub fn none(language: Language) -> &'static str {
    by(
        language,
        "还没有登记。完成这类检查后自动登记，也可在下方登记。",
        "None yet. Finishing such an inspection enters its subject; you can also enter one below.",
    )
}

pub fn none_found(language: Language) -> &'static str {
    by(language, "没有找到。", "Nothing found.")
}

/// At the field of an inspection's subject: it is in the register.
pub fn in_register(language: Language, address: &str, person: &str, role: &str) -> String {
    let person = match (person.trim(), role.trim()) {
        ("", _) => String::new(),
        (name, "") => name.to_owned(),
        (name, role) => by(language, format!("{role}{name}"), format!("{name}, {role}")),
    };
    let parts = [by(language, "已登记", "In the register"), address.trim(), &person];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// A link to the subject's page: its scores, matters and inspections.
pub fn record(language: Language) -> &'static str {
    by(language, "得分、整改与检查记录", "Scores, rectifications, inspections")
}

/// A link to the subject's entry.
pub fn open_entry(language: Language) -> &'static str {
    by(language, "查看登记", "Open its entry")
}
