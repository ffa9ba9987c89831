//! The content: the part of an inspection that is filled in.

use serde::{Deserialize, Serialize};

use super::answer::{WireAnswer, answers};
use super::evidence::{WirePosition, position};
use super::mark::mark;
use super::veto::{WireVeto, vetoes};
use crate::domain::date::Month;
use crate::domain::inspection::{
    Adjustment, Content, ContentUnknown, DetailText, DetailTexts, Details, Round, Visit,
};
use crate::domain::unknown::UnknownFields;
use crate::domain::village::VillageCode;
use crate::wire::fault::{At as _, Fault, date, each, id, word};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::Text;

/// What was seen: the part that is filled in.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Content"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireContent<'a> {
    #[serde(borrow)]
    village: Object<WireVillage<'a>>,
    /// `monthly`, `drill`, `self-check`, `acceptance`, `re-check`, `patrol` or `campaign`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["monthly", "drill", "self-check", "acceptance", "re-check", "patrol", "campaign"])))]
    round: Text<'a>,
    /// The month the round belongs to: `2026-11`.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^2[01][0-9]{2}-(0[1-9]|1[0-2])$")))]
    month: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    site: Text<'a>,
    inspectors: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    companion: Text<'a>,
    /// `unannounced` or `announced`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["unannounced", "announced"])))]
    visit: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    weather: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    route: Text<'a>,
    /// Households looked at.
    #[serde(default, skip_serializing_if = "is_zero")]
    households: u16,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    remarks: Text<'a>,
    /// Where the inspection was made, if the inspector wanted it said.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Object<WirePosition<'a>>>,
    /// Sorted by item; an item without an entry has not been looked at.
    answers: Vec<Open<'a, WireAnswer<'a>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    vetoes: Vec<Open<'a, WireVeto<'a>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adjustments: Vec<Open<'a, WireAdjustment<'a>>>,
    /// `09:10`: when a river patrol began.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    start: Text<'a>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    end: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Village"))]
#[serde(deny_unknown_fields)]
struct WireVillage<'a> {
    /// The official 12-digit code.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[1-9][0-9]{11}$")))]
    code: Text<'a>,
    name: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Adjustment"))]
pub(in crate::wire) struct WireAdjustment<'a> {
    /// The checklist's adjustment id.
    #[serde(borrow)]
    kind: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    note: Text<'a>,
    by: Text<'a>,
    at: Text<'a>,
}

static NONE: UnknownFields = UnknownFields::NONE;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(super) fn is_zero(number: &u16) -> bool {
    *number == 0
}

impl<'a> WireContent<'a> {
    pub(super) fn of(content: &'a Content) -> Open<'a, Self> {
        let details = &content.details;
        let text = |text| (&details.texts[text]).into();
        let wire = Self {
            village: Object(WireVillage {
                code: Text::printed(&details.village),
                name: (&details.village_name).into(),
            }),
            round: details.round.code().into(),
            month: Text::printed(&details.month),
            site: text(DetailText::Site),
            inspectors: details.inspectors.iter().map(Into::into).collect(),
            companion: text(DetailText::Companion),
            visit: details.visit.code().into(),
            weather: text(DetailText::Weather),
            route: text(DetailText::Route),
            households: details.households,
            remarks: text(DetailText::Remarks),
            position: details.position.as_ref().map(Into::into),
            answers: content
                .answers
                .iter()
                .map(|(item, answer)| {
                    WireAnswer::of(item.as_str(), answer, content.unknown.answers.get(item).unwrap_or(&NONE))
                })
                .collect(),
            vetoes: content.vetoes.iter().map(WireVeto::of).collect(),
            adjustments: content.adjustments.iter().map(WireAdjustment::of).collect(),
            start: text(DetailText::Start),
            end: text(DetailText::End),
        };
        Open::of(wire, &content.unknown.own)
    }
}

pub(super) fn content(Open { known: wire, unknown }: Open<'_, WireContent<'_>>) -> Result<Content, Fault> {
    let village = &wire.village;
    let details = Details {
        village: id("code", &village.code, VillageCode::parse).at("village")?,
        round: word("round", &wire.round, round)?,
        month: date("month", &wire.month, Month::parse)?,
        visit: word("visit", &wire.visit, visit)?,
        village_name: village.name.shared(),
        inspectors: wire.inspectors.iter().map(Text::shared).collect(),
        households: wire.households,
        position: wire.position.map(position).transpose().at("position")?,
        texts: DetailTexts::new(|text| match text {
            DetailText::Site => wire.site.shared(),
            DetailText::Companion => wire.companion.shared(),
            DetailText::Weather => wire.weather.shared(),
            DetailText::Route => wire.route.shared(),
            DetailText::Remarks => wire.remarks.shared(),
            DetailText::Start => wire.start.shared(),
            DetailText::End => wire.end.shared(),
        }),
    };
    let (answers, unknown_of_answers) = answers(wire.answers)?;
    Ok(Content {
        details,
        answers,
        vetoes: vetoes("vetoes", wire.vetoes)?,
        adjustments: each("adjustments", wire.adjustments, adjustment)?,
        unknown: ContentUnknown { own: unknown.fields(), answers: unknown_of_answers },
    })
}

fn round(word: &str) -> Option<Round> {
    Round::ALL.into_iter().find(|round| round.code() == word)
}

fn visit(word: &str) -> Option<Visit> {
    [Visit::Unannounced, Visit::Announced].into_iter().find(|visit| visit.code() == word)
}

impl<'a> WireAdjustment<'a> {
    pub(super) fn of(made: &'a Adjustment) -> Open<'a, Self> {
        let wire = Self {
            kind: (&made.kind).into(),
            note: (&made.note).into(),
            by: (&made.made.by).into(),
            at: Text::printed(&made.made.at),
        };
        Open::of(wire, &made.unknown)
    }
}

pub(super) fn adjustment(
    Open { known: wire, unknown }: Open<'_, WireAdjustment<'_>>,
) -> Result<Adjustment, Fault> {
    Ok(Adjustment {
        kind: wire.kind.shared(),
        note: wire.note.shared(),
        made: mark(&wire.by, &wire.at)?,
        unknown: unknown.fields(),
    })
}
