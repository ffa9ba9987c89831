//! The details of a rectification.

use serde::{Deserialize, Serialize};

use super::picture::{WirePicture, pictures};
use crate::domain::checklist::{Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::rectification::{
    Deadline, Details, ExtensionRule, HotlineLimit, ItemNamed, ItemWords, Number, Origin, Source,
};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::wire::fault::{At as _, Fault, absent, date, id, required, word};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::Text;

/// What is to be put right, where, by whom and by when.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Matter"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireMatter<'a> {
    /// The number on paper.
    #[serde(borrow)]
    number: Text<'a>,
    village: Object<WireVillage<'a>>,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["monthly", "drill", "hotline", "petition", "higher-notice", "self-check", "river-patrol", "safety"])))]
    source: Text<'a>,
    /// With `hotline`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["urgent", "utilities", "ordinary", "complex"])))]
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<Text<'a>>,
    /// The inspection and the finding it was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    inspection: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<Text<'a>>,
    /// The checklist's item and its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item_zh: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item_en: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    place: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    description: Text<'a>,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    demand: Text<'a>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    photos: Vec<WirePicture<'a>>,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["general", "serious", "critical"])))]
    severity: Text<'a>,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["village", "town"])))]
    level: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    responsible: Text<'a>,
    found: Text<'a>,
    /// The last second of a day, or a moment.
    deadline: Text<'a>,
    /// How often and by how many days the deadline may be moved.
    extensions: u16,
    extension_days: u16,
    /// The problem and the required measure in the checklist's words; all four, with `item`, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem_zh: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem_en: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_zh: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_en: Option<Text<'a>>,
    /// The place, river reach or site that was inspected, where it was not the village itself.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    site: Text<'a>,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MatterVillage"))]
#[serde(deny_unknown_fields)]
struct WireVillage<'a> {
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[1-9][0-9]{11}$")))]
    code: Text<'a>,
    name: Text<'a>,
}

impl<'a> WireMatter<'a> {
    pub(super) fn of(details: &'a Details) -> Open<'a, Self> {
        let (origin, item) = (details.origin.as_ref(), details.item.as_ref());
        let words = item.and_then(|item| item.words.as_ref());
        let wire = Self {
            number: details.number.as_str().into(),
            village: Object(WireVillage {
                code: Text::printed(&details.village),
                name: (&details.village_name).into(),
            }),
            source: details.source.code().into(),
            limit: match details.source {
                Source::Hotline(limit) => Some(limit.code().into()),
                _ => None,
            },
            inspection: origin.map(|origin| origin.inspection.as_str().into()),
            finding: origin.map(|origin| origin.finding.as_str().into()),
            item: item.map(|item| item.id.as_str().into()),
            item_zh: item.map(|item| (&item.text.zh).into()),
            item_en: item.map(|item| (&item.text.en).into()),
            place: (&details.place).into(),
            description: (&details.description).into(),
            demand: (&details.demand).into(),
            photos: details.photos.iter().map(Into::into).collect(),
            severity: details.severity.code().into(),
            level: details.level.code().into(),
            responsible: (&details.responsible).into(),
            found: Text::printed(&details.found),
            deadline: Text::printed(&details.deadline.moment()),
            extensions: details.extension.times,
            extension_days: details.extension.days,
            problem_zh: words.map(|words| (&words.problem.zh).into()),
            problem_en: words.map(|words| (&words.problem.en).into()),
            order_zh: words.map(|words| (&words.order.zh).into()),
            order_en: words.map(|words| (&words.order.en).into()),
            site: (&details.site).into(),
        };
        Open::of(wire, &details.unknown)
    }

    fn source(&self) -> Result<Source, Fault> {
        let source =
            word("source", &self.source, |word| Source::ALL.into_iter().find(|one| one.code() == word))?;
        let is_hotline = matches!(source, Source::Hotline(_));
        absent("limit", is_hotline || self.limit.is_none())?;
        if !is_hotline {
            return Ok(source);
        }
        let limit = required("limit", self.limit.as_ref())?;
        let known = |word: &str| HotlineLimit::ALL.into_iter().find(|one| one.code() == word);
        word("limit", limit, known).map(Source::Hotline)
    }

    /// `None` where neither half is given.
    fn origin(&self) -> Result<Option<Origin>, Fault> {
        if self.inspection.is_none() && self.finding.is_none() {
            return Ok(None);
        }
        let inspection = required("inspection", self.inspection.as_ref())?;
        let finding = required("finding", self.finding.as_ref())?;
        Ok(Some(Origin {
            inspection: id("inspection", inspection, InspectionId::parse)?,
            finding: id("finding", finding, FindingId::parse)?,
        }))
    }

    /// `None` where no part is given.
    fn item(&self) -> Result<Option<ItemNamed>, Fault> {
        let words = self.words()?;
        if self.item.is_none() && self.item_zh.is_none() && self.item_en.is_none() && words.is_none() {
            return Ok(None);
        }
        Ok(Some(ItemNamed {
            id: id("item", required("item", self.item.as_ref())?, ItemId::parse)?,
            text: LocalText {
                zh: required("itemZh", self.item_zh.as_ref())?.shared(),
                en: required("itemEn", self.item_en.as_ref())?.shared(),
            },
            words,
        }))
    }

    /// `None` where none of them is given.
    fn words(&self) -> Result<Option<ItemWords>, Fault> {
        let all = [&self.problem_zh, &self.problem_en, &self.order_zh, &self.order_en];
        if all.into_iter().all(Option::is_none) {
            return Ok(None);
        }
        let text = |name: &str, text: &Option<Text<'_>>| required(name, text.as_ref()).map(Text::shared);
        Ok(Some(ItemWords {
            problem: LocalText {
                zh: text("problemZh", &self.problem_zh)?,
                en: text("problemEn", &self.problem_en)?,
            },
            order: LocalText { zh: text("orderZh", &self.order_zh)?, en: text("orderEn", &self.order_en)? },
        }))
    }
}

pub(super) fn details(Open { known: wire, unknown }: Open<'_, WireMatter<'_>>) -> Result<Details, Fault> {
    Ok(Details {
        number: id("number", &wire.number, Number::parse)?,
        village: id("code", &wire.village.code, VillageCode::parse).at("village")?,
        village_name: wire.village.name.shared(),
        source: wire.source()?,
        origin: wire.origin()?,
        item: wire.item()?,
        site: wire.site.shared(),
        place: wire.place.shared(),
        description: wire.description.shared(),
        demand: wire.demand.shared(),
        photos: pictures(wire.photos)?,
        severity: word("severity", &wire.severity, Severity::of)?,
        level: word("level", &wire.level, Level::of)?,
        responsible: wire.responsible.shared(),
        found: date("found", &wire.found, Timestamp::parse)?,
        deadline: Deadline::at(date("deadline", &wire.deadline, Timestamp::parse)?),
        extension: ExtensionRule { times: wire.extensions, days: wire.extension_days },
        unknown: unknown.fields(),
    })
}
