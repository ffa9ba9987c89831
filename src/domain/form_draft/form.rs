//! The forms whose entries are kept, each with the thing it belongs to.

use std::rc::Rc;

use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::VetoCause;
use crate::domain::rectification::LedgerAction;
use crate::domain::village::VillageCode;

/// A form, and the thing that its entries belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// The name of the tablet's owner, at the first start.
    Welcome,
    /// A problem that came in without an inspection.
    Complaint,
    /// An action on a rectification.
    Action(RectificationId, LedgerAction),
    /// The correction of a rectification's fields.
    Correction(RectificationId),
    /// A finding that was fixed on the spot.
    Fixed(RectificationId),
    Recheck(RectificationId),
    /// The town's rules for rectification.
    Rules,
    Signature(InspectionId, FormSigner),
    /// The reason for a finished inspection to be opened again.
    Reopening(InspectionId),
    /// The second person's review of a veto.
    VetoReview(InspectionId, VetoCause),
    /// Fields of a visit with a text that is no value yet.
    Visit(InspectionId),
    /// The text that the next tap writes on a photo of the inspection.
    PhotoText(InspectionId),
    /// A village's place with a text that is no place yet.
    VillagePlace(VillageCode),
    /// The name of an inspector that is about to be added to the list.
    NewInspector,
    /// A subject that is about to be entered in the register.
    NewSubject,
    /// At headquarters: the town's rules that are being set.
    TownRules,
    /// At headquarters: which version of an inspection counts.
    Decision(InspectionId),
}

/// The person who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormSigner {
    Village,
    /// By name: any text.
    Inspector(Rc<str>),
}

impl Form {
    /// The name of its draft among the stored drafts. Names of persons come last: they may contain any character.
    pub fn key(&self) -> String {
        match self {
            Self::Welcome => "welcome".to_owned(),
            Self::Complaint => "complaint".to_owned(),
            Self::Action(id, action) => format!("action/{}/{id}", action.code()),
            Self::Correction(id) => format!("correction/{id}"),
            Self::Fixed(id) => format!("fixed/{id}"),
            Self::Recheck(id) => format!("recheck/{id}"),
            Self::Rules => "rules".to_owned(),
            Self::Signature(id, FormSigner::Village) => format!("signature/{id}/village"),
            Self::Signature(id, FormSigner::Inspector(name)) => format!("signature/{id}/inspector/{name}"),
            Self::Reopening(id) => format!("reopening/{id}"),
            Self::VetoReview(id, VetoCause::Item(item)) => format!("veto-review/{id}/item/{item}"),
            Self::VetoReview(id, VetoCause::Condition(name)) => format!("veto-review/{id}/condition/{name}"),
            Self::Visit(id) => format!("visit/{id}"),
            Self::PhotoText(id) => format!("photo-text/{id}"),
            Self::VillagePlace(code) => format!("village-place/{code}"),
            Self::NewInspector => "new-inspector".to_owned(),
            Self::NewSubject => "new-subject".to_owned(),
            Self::TownRules => "headquarters/rules".to_owned(),
            Self::Decision(id) => format!("headquarters/decision/{id}"),
        }
    }

    /// Reads a key; `None` for one of a later version.
    pub fn parse(key: &str) -> Option<Self> {
        let (kind, rest) = key.split_once('/').unwrap_or((key, ""));
        let rectification = || RectificationId::parse(rest);
        let inspection = || InspectionId::parse(rest);
        Some(match kind {
            "welcome" if rest.is_empty() => Self::Welcome,
            "complaint" if rest.is_empty() => Self::Complaint,
            "rules" if rest.is_empty() => Self::Rules,
            "new-inspector" if rest.is_empty() => Self::NewInspector,
            "new-subject" if rest.is_empty() => Self::NewSubject,
            "action" => {
                let (code, id) = rest.split_once('/')?;
                let action = LedgerAction::ALL.into_iter().find(|action| action.code() == code)?;
                Self::Action(RectificationId::parse(id)?, action)
            }
            "correction" => Self::Correction(rectification()?),
            "fixed" => Self::Fixed(rectification()?),
            "recheck" => Self::Recheck(rectification()?),
            "signature" => {
                let (id, signer) = rest.split_once('/')?;
                let signer = match signer.split_once('/') {
                    None if signer == "village" => FormSigner::Village,
                    Some(("inspector", name)) => FormSigner::Inspector(name.into()),
                    _ => return None,
                };
                Self::Signature(InspectionId::parse(id)?, signer)
            }
            "reopening" => Self::Reopening(inspection()?),
            "veto-review" => {
                let (id, cause) = rest.split_once('/')?;
                let cause = match cause.split_once('/')? {
                    ("item", item) => VetoCause::Item(ItemId::parse(item)?),
                    ("condition", name) => VetoCause::Condition(name.into()),
                    _ => return None,
                };
                Self::VetoReview(InspectionId::parse(id)?, cause)
            }
            "visit" => Self::Visit(inspection()?),
            "photo-text" => Self::PhotoText(inspection()?),
            "village-place" => Self::VillagePlace(VillageCode::parse(rest)?),
            "headquarters" if rest == "rules" => Self::TownRules,
            "headquarters" => Self::Decision(InspectionId::parse(rest.strip_prefix("decision/")?)?),
            _ => return None,
        })
    }

    /// Whether it is a form of headquarters: its pages show it, not the tablet's.
    pub fn is_headquarters(&self) -> bool {
        matches!(self, Self::TownRules | Self::Decision(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_its_form() {
        let rectification = RectificationId::parse("r1").unwrap();
        let inspection = InspectionId::parse("i1").unwrap();
        let village = VillageCode::parse("110112105201").unwrap();
        let mut forms = vec![
            Form::Welcome,
            Form::Complaint,
            Form::Correction(rectification.clone()),
            Form::Fixed(rectification.clone()),
            Form::Recheck(rectification.clone()),
            Form::Rules,
            Form::Signature(inspection.clone(), FormSigner::Village),
            Form::Signature(inspection.clone(), FormSigner::Inspector("张三/village".into())),
            Form::Reopening(inspection.clone()),
            Form::VetoReview(inspection.clone(), VetoCause::Item(ItemId::parse("a.b").unwrap())),
            Form::VetoReview(inspection.clone(), VetoCause::Condition("c".into())),
            Form::Visit(inspection.clone()),
            Form::PhotoText(inspection.clone()),
            Form::VillagePlace(village),
            Form::NewInspector,
            Form::NewSubject,
            Form::TownRules,
            Form::Decision(inspection),
        ];
        forms.extend(LedgerAction::ALL.map(|action| Form::Action(rectification.clone(), action)));
        for form in forms {
            assert_eq!(Form::parse(&form.key()), Some(form.clone()), "{form:?}");
        }
        for other in ["", "complaint/1", "action/sing/r1", "signature/i1/other", "visit/", "later/x"] {
            assert_eq!(Form::parse(other), None, "{other}");
        }
    }
}
