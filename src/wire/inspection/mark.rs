//! The author and the time of an action.

use serde::{Deserialize, Serialize};

use crate::domain::date::Timestamp;
use crate::domain::inspection::Mark;
use crate::wire::fault::{Fault, date};
use crate::wire::object::Object;
use crate::wire::text::Text;

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Mark"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WireMark<'a> {
    #[serde(borrow)]
    by: Text<'a>,
    at: Text<'a>,
}

impl WireMark<'_> {
    pub(super) fn mark(&self) -> Result<Mark, Fault> {
        mark(&self.by, &self.at)
    }
}

impl<'a> From<&'a Mark> for Object<WireMark<'a>> {
    fn from(mark: &'a Mark) -> Self {
        Self(WireMark { by: (&mark.by).into(), at: Text::printed(&mark.at) })
    }
}

/// A mark whose members are among those of another object.
pub(in crate::wire) fn mark(by: &Text<'_>, at: &Text<'_>) -> Result<Mark, Fault> {
    Ok(Mark { at: date("at", at, Timestamp::parse)?, by: by.shared() })
}
