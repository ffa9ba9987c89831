//! What page and worker say to each other: lists whose first entry says what it is.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Url};

use crate::app::hq::{Command, Line, LineWhat, NotGiven, Told};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::domain::text::LocalText;
use crate::hq::Collection;
use crate::hq::arrivals::Tally;
use crate::hq::gathered::Undecidable;
use crate::store::StoreError;

/// So many files will come, then some at a time, then that this was all.
pub(super) const BEGIN: &str = "begin";
pub(super) const FILES: &str = "files";
pub(super) const IMPORT: &str = "import";
pub(super) const OPEN: &str = "open";
pub(super) const SHOW: &str = "show";
pub(super) const DECIDE: &str = "decide";
pub(super) const RULES: &str = "rules";
pub(super) const CLEAR: &str = "clear";
pub(super) const PICTURE: &str = "picture";
pub(super) const BACK_UP: &str = "back-up";
pub(super) const TAKE_OUT: &str = "take-out";

/// A request without files.
pub(super) fn request(command: &Command) -> Array {
    let list = |parts: &[&str]| parts.iter().map(|part| JsValue::from_str(part)).collect::<Array>();
    match command {
        Command::Show(collection) => list(&[SHOW, collection_code(*collection)]),
        Command::Decide { id, chosen, made, tablet, reason } => {
            list(&[DECIDE, id, &chosen.to_string(), &made.by, &made.at.to_string(), tablet.as_str(), reason])
        }
        Command::SetRules(change) => list(&[RULES, change]),
        Command::Clear => list(&[CLEAR]),
        Command::ShowPicture(name) => list(&[PICTURE, &name.to_string()]),
        Command::BackUp { name, at } => list(&[BACK_UP, name, &at.to_string()]),
        Command::TakeOut { name } => list(&[TAKE_OUT, name]),
        Command::Open
        | Command::Import { .. }
        | Command::Give(_)
        | Command::Remember(_)
        | Command::AskRemembered
        | Command::Print => list(&[OPEN]),
    }
}

/// A decision that is asked for.
pub(super) struct Decision {
    pub id: String,
    pub chosen: ContentHash,
    pub made: Mark,
    pub tablet: TabletId,
    pub reason: String,
}

pub(super) fn decision(request: &Array) -> Option<Decision> {
    let text = |at: u32| request.get(at).as_string();
    Some(Decision {
        id: text(1)?,
        chosen: ContentHash::parse(&text(2)?)?,
        made: Mark { by: text(3)?.into(), at: Timestamp::parse(&text(4)?)? },
        tablet: TabletId::parse(&text(5)?)?,
        reason: text(6)?,
    })
}

pub(super) fn collection_code(collection: Collection) -> &'static str {
    match collection {
        Collection::Real => "real",
        Collection::Demo => "demo",
        Collection::Speech => "speech",
    }
}

pub(super) fn collection(code: &str) -> Collection {
    match code {
        "demo" => Collection::Demo,
        "speech" => Collection::Speech,
        _ => Collection::Real,
    }
}

// --- what the worker tells ------------------------------------------------------------------------

const READY: &str = "ready";
const PROGRESS: &str = "progress";
const ARRIVED: &str = "arrived";
const BEGUN: &str = "begun";
const PART: &str = "part";
const FAILED: &str = "failed";
const UNREADABLE: &str = "unreadable";
const DECIDED: &str = "decided";
const UNDECIDED: &str = "undecided";
const RULES_SET: &str = "rulesSet";
const SHOWN: &str = "shown";
const PACKING: &str = "packing";
const FILE: &str = "file";
const NOT_GIVEN: &str = "not-given";

/// The worker hears what it is asked from now on.
pub(super) fn ready() -> JsValue {
    Array::of1(&READY.into()).into()
}

pub(super) fn is_ready(message: &JsValue) -> bool {
    Array::from(message).get(0).as_string().as_deref() == Some(READY)
}

pub(super) fn progress(done: usize, of: usize) -> JsValue {
    Array::of3(&PROGRESS.into(), &count(done), &count(of)).into()
}

pub(super) fn begun(collection: Collection) -> JsValue {
    Array::of2(&BEGUN.into(), &collection_code(collection).into()).into()
}

/// A part and the memory that goes along with it.
pub(super) fn part(text: &str, last: bool) -> (JsValue, Array) {
    let bytes = Uint8Array::from(text.as_bytes());
    let transfer = Array::of1(&bytes.buffer());
    (Array::of3(&PART.into(), &bytes, &last.into()).into(), transfer)
}

pub(super) fn arrived(lines: &[Line]) -> JsValue {
    let lines: Array = lines.iter().map(line).collect();
    Array::of2(&ARRIVED.into(), &lines).into()
}

pub(super) fn failed(error: &StoreError) -> JsValue {
    let (name, why) = match error {
        StoreError::Full => ("full", ""),
        StoreError::Blocked => ("blocked", ""),
        StoreError::Lost | StoreError::Stale { .. } => ("lost", ""),
        StoreError::Broken { why } => ("broken", &**why),
    };
    Array::of3(&FAILED.into(), &name.into(), &why.into()).into()
}

pub(super) fn unreadable() -> JsValue {
    Array::of1(&UNREADABLE.into()).into()
}

pub(super) fn decided(result: Result<(), Undecidable>) -> JsValue {
    let why = match result {
        Ok(()) => return Array::of1(&DECIDED.into()).into(),
        Err(Undecidable::NoConflict) => "none",
        Err(Undecidable::UnknownVersion) => "unknown",
        Err(Undecidable::NotReadable) => "unreadable",
    };
    Array::of2(&UNDECIDED.into(), &why.into()).into()
}

pub(super) fn rules_set() -> JsValue {
    Array::of1(&RULES_SET.into()).into()
}

pub(super) fn picture(name: &str, found: &JsValue) -> JsValue {
    Array::of3(&SHOWN.into(), &name.into(), found).into()
}

pub(super) fn packing(done: usize, of: usize) -> JsValue {
    Array::of3(&PACKING.into(), &count(done), &count(of)).into()
}

/// A file for the page to give to the browser's downloads; a backup with the pictures in it, and those that are not.
pub(super) fn file(name: &str, blob: &Blob, backup: Option<(usize, usize)>) -> JsValue {
    let message = Array::of3(&FILE.into(), &name.into(), blob);
    if let Some((photos, absent)) = backup {
        message.push(&count(photos));
        message.push(&count(absent));
    }
    message.into()
}

/// Reads it; with what is told once it is in the downloads.
pub(super) fn read_file(message: &JsValue) -> Option<(String, Blob, Option<Told>)> {
    let list = Array::from(message);
    if list.get(0).as_string().as_deref() != Some(FILE) {
        return None;
    }
    let of = |at: u32| number(&list.get(at)) as usize;
    let told = (list.length() > 3).then(|| Told::BackedUp { photos: of(3), absent: of(4) });
    Some((list.get(1).as_string()?, list.get(2).dyn_into().ok()?, told))
}

pub(super) fn not_given(why: NotGiven) -> JsValue {
    let why = match why {
        NotGiven::NothingCounts => "nothing",
        NotGiven::TooLarge => "large",
        NotGiven::Refused => "refused",
    };
    Array::of2(&NOT_GIVEN.into(), &why.into()).into()
}

fn count(number: usize) -> JsValue {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

fn line(line: &Line) -> JsValue {
    let name = JsValue::from_str(&line.name);
    match &line.what {
        LineWhat::Taken(tally) => {
            let counts = [
                tally.taken,
                tally.already,
                tally.older,
                tally.newer,
                tally.conflict,
                tally.rectifications,
                tally.news,
            ];
            Array::of3(&name, &"taken".into(), &counts.into_iter().map(JsValue::from).collect::<Array>())
                .into()
        }
        LineWhat::Checklist => Array::of2(&name, &"checklist".into()).into(),
        LineWhat::Demo => Array::of2(&name, &"demo".into()).into(),
        LineWhat::Damaged { path, reason } => {
            let parts = [&**path, &*reason.zh, &*reason.en].map(JsValue::from_str);
            Array::of3(&name, &"damaged".into(), &parts.into_iter().collect::<Array>()).into()
        }
    }
}

fn read_line(value: &JsValue) -> Option<Line> {
    let list = Array::from(value);
    let parts = Array::from(&list.get(2));
    let text = |at: u32| parts.get(at).as_string().unwrap_or_default();
    let what = match list.get(1).as_string()?.as_str() {
        "taken" => LineWhat::Taken(Tally {
            taken: number(&parts.get(0)),
            already: number(&parts.get(1)),
            older: number(&parts.get(2)),
            newer: number(&parts.get(3)),
            conflict: number(&parts.get(4)),
            rectifications: number(&parts.get(5)),
            news: number(&parts.get(6)),
        }),
        "checklist" => LineWhat::Checklist,
        "demo" => LineWhat::Demo,
        _ => LineWhat::Damaged { path: text(0).into(), reason: LocalText::new(&text(1), &text(2)) },
    };
    Some(Line { name: list.get(0).as_string()?.into(), what })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts that we wrote")]
pub(super) fn number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as u32
}

/// What a message of the worker's says; `None` for one that is none of ours.
pub(super) fn told(message: &JsValue) -> Option<Told> {
    let list = Array::from(message);
    let text = |at: u32| list.get(at).as_string();
    Some(match text(0)?.as_str() {
        PROGRESS => Told::Progress { done: number(&list.get(1)) as usize, of: number(&list.get(2)) as usize },
        BEGUN => Told::Begun(collection(&text(1)?)),
        PART => {
            let bytes = list.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
            Told::Part { text: String::from_utf8(bytes).ok()?.into(), last: list.get(2).is_truthy() }
        }
        ARRIVED => {
            Told::Arrived(Array::from(&list.get(1)).iter().filter_map(|one| read_line(&one)).collect())
        }
        FAILED => Told::Failed(match text(1)?.as_str() {
            "full" => StoreError::Full,
            "blocked" => StoreError::Blocked,
            "lost" => StoreError::Lost,
            _ => StoreError::Broken { why: text(2).unwrap_or_default() },
        }),
        UNREADABLE => Told::Unreadable,
        DECIDED => Told::Decided,
        RULES_SET => Told::RulesSet,
        UNDECIDED => Told::Undecided(match text(1)?.as_str() {
            "none" => Undecidable::NoConflict,
            "unknown" => Undecidable::UnknownVersion,
            _ => Undecidable::NotReadable,
        }),
        PACKING => Told::Packing { done: number(&list.get(1)) as usize, of: number(&list.get(2)) as usize },
        NOT_GIVEN => Told::NotGiven(match text(1)?.as_str() {
            "nothing" => NotGiven::NothingCounts,
            "large" => NotGiven::TooLarge,
            _ => NotGiven::Refused,
        }),
        SHOWN => {
            let found = list.get(2).dyn_into::<Blob>().ok();
            let address = found.and_then(|found| Url::create_object_url_with_blob(&found).ok());
            Told::Picture { name: ContentHash::parse(&text(1)?)?, address: address.map(Rc::from) }
        }
        _ => return None,
    })
}
