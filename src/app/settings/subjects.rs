//! The page of the register: subjects by kind, each with its fields, and the form of a new one.

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft::{self, Loaded, texts};
use crate::app::session::{Session, store_effects};
use crate::app::subjects::{inspections_of, matters_of};
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::date::Month;
use crate::domain::form_draft::Form;
use crate::domain::id::SubjectId;
use crate::domain::inspection::Inspection;
use crate::domain::person::{Person, is_nameless};
use crate::domain::points::Points;
use crate::domain::register::{Entry, EntryChange, RegisterEdit, SubjectKind};
use crate::domain::village::{VillageCode, search};
use crate::i18n::message::register::Refused;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub kind: SubjectKind,
    pub query: Rc<str>,
    /// The subject whose fields are open.
    pub open: Option<SubjectId>,
    /// The name of the open one, where the typed text has nothing that is seen yet.
    pub emptied: bool,
    pub new: New,
}

/// The form of a new subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    pub name: Rc<str>,
    pub village: Option<VillageCode>,
    pub refused: Option<Refused>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    KindChosen(SubjectKind),
    QueryTyped(Rc<str>),
    /// Opens a subject's fields, or closes them.
    Toggled(SubjectId),
    /// Opens a subject's fields, from another page.
    Opened(SubjectId),
    Changed {
        id: SubjectId,
        change: EntryChange,
    },
    NameTyped(Rc<str>),
    VillageChosen(Option<VillageCode>),
    /// Enters the subject whose name was typed.
    Added,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectsView {
    pub kind: SubjectKind,
    pub query: Rc<str>,
    pub new: New,
    pub rows: Vec<Row>,
    /// How many of the kind there are, found or not.
    pub all: usize,
    /// Every village, for the choice of one.
    pub villages: Vec<(VillageCode, &'static str)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub entry: Rc<Entry>,
    pub village: Rc<str>,
    pub open: bool,
    /// The name of the open one was emptied: the last one stays until another is typed.
    pub emptied: bool,
    /// Inspections of it on this tablet.
    pub inspections: usize,
    /// The latest result on this tablet.
    pub last: Option<(Month, Option<Points>)>,
    /// Live matters of it in the ledger.
    pub matters: usize,
    /// Another entry has the same name.
    pub is_twice: bool,
}

impl Default for State {
    fn default() -> Self {
        let (query, open, emptied, new) = ("".into(), None, false, New::default());
        Self { kind: SubjectKind::Place, query, open, emptied, new }
    }
}

pub(super) fn update(
    state: &mut State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        Event::KindChosen(kind) => state.kind = kind,
        Event::QueryTyped(query) => state.query = query,
        Event::Opened(id) => {
            if let Some(entry) = session.archive.register().get(&id) {
                (state.kind, state.query, state.emptied) = (entry.kind, "".into(), false);
                state.open = Some(id);
            }
        }
        Event::Toggled(id) => {
            state.emptied = false;
            state.open = (state.open.as_ref() != Some(&id)).then_some(id);
        }
        Event::Changed { id, change } => {
            state.emptied = matches!(&change, EntryChange::Name(name) if is_nameless(name));
            return changed(session, id, change);
        }
        Event::NameTyped(name) => (state.new.name, state.new.refused) = (name, None),
        Event::VillageChosen(village) => (state.new.village, state.new.refused) = (village, None),
        Event::Added => return add(state, session, ctx),
    }
    Vec::new()
}

fn add(state: &mut State, session: &mut Session, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let (kind, new) = (state.kind, &mut state.new);
    let Some(village) = new.village else {
        let is_nameless = is_nameless(&new.name);
        new.refused = Some(if is_nameless { Refused::NameMissing } else { Refused::VillageMissing });
        return Vec::new();
    };
    if session.archive.register().named(kind, village, &new.name).is_some() {
        new.refused = Some(Refused::Known);
        return Vec::new();
    }
    let id = SubjectId::parse(&(ctx.new_id)());
    let entry = id.and_then(|id| Entry::new(id, kind, village, &new.name, ctx.now));
    let Some(entry) = entry else {
        new.refused = Some(Refused::NameMissing);
        return vec![Effect::Focus("subject-name".into())];
    };
    // The next one is likely of the same village.
    *new = New { village: Some(village), ..New::default() };
    (state.open, state.emptied) = (Some(entry.id.clone()), false);
    let mut effects = store_effects(session.archive.edit_register(RegisterEdit::Entered(Rc::new(entry))));
    effects.extend(form_draft::end(session, &Form::NewSubject));
    session.toast = Toast::message(Done::SubjectEntered);
    effects
}

/// Changes a field, and offers to restore what it was before it was typed.
fn changed(session: &mut Session, id: SubjectId, change: EntryChange) -> Vec<Effect> {
    let Some(entry) = session.archive.register().get(&id) else { return Vec::new() };
    let before = entry.undo_of(&change);
    let edit = RegisterEdit::Changed { id: id.clone(), change, at: session.now };
    let effects = store_effects(session.archive.edit_register(edit));
    if !effects.is_empty() {
        // A text is typed letter by letter: it is undone as a whole.
        let (id, before) = match session.toast.take().and_then(|toast| toast.undo) {
            Some(Undo::Subject(same, first)) if same == id && first.is_of_same(&before) => (same, first),
            _ => (id, before),
        };
        session.toast = Some(Toast { done: Done::SubjectChanged, undo: Some(Undo::Subject(id, before)) });
    }
    effects
}

pub(super) fn loaded(state: &State) -> Loaded {
    let mut fields = texts([("name", &state.new.name)]);
    // The village alone is the one of the last subject.
    if !fields.is_empty() {
        fields.insert("kind".into(), state.kind.code().into());
        if let Some(village) = state.new.village {
            fields.insert("village".into(), village.to_string().into());
        }
    }
    (Form::NewSubject, fields)
}

pub(super) fn load(state: &mut State, session: &Session) {
    let fields = session.archive.form_drafts().fields(&Form::NewSubject);
    let text = |name: &str| fields.get(name).cloned().unwrap_or_else(|| "".into());
    state.new.name = text("name");
    if fields.is_empty() {
        return;
    }
    state.kind = SubjectKind::of(&text("kind")).unwrap_or(state.kind);
    state.new.village = VillageCode::parse(&text("village"));
}

pub(in crate::app) fn view(state: &State, session: &Session) -> SubjectsView {
    let (register, villages) = (session.archive.register(), session.archive.villages());
    let named = |code: VillageCode| -> Rc<str> {
        villages.get(code).map_or_else(|| code.to_string().into(), |known| known.village().name().into())
    };
    let sought = Person::named(&state.query);
    let found: Vec<VillageCode> = if sought.is_nameless() {
        Vec::new()
    } else {
        search(&state.query, villages).into_iter().map(|found| found.code).collect()
    };
    let of_kind = || register.iter().filter(|entry| entry.kind == state.kind);
    let is_found = |entry: &&Rc<Entry>| {
        sought.is_nameless()
            || Person::named(&entry.name).contains(&sought)
            || found.contains(&entry.village)
            || state.open.as_ref() == Some(&entry.id)
    };
    let mut rows: Vec<Row> =
        of_kind().filter(is_found).map(|entry| row(state, session, entry, named(entry.village))).collect();
    rows.sort_by_cached_key(|row| {
        (row.entry.state, row.entry.village, Person::named(&row.entry.name), row.entry.id.clone())
    });
    let all = of_kind().count();
    let villages = villages.iter().map(|known| (known.village().code(), known.village().name())).collect();
    SubjectsView { kind: state.kind, query: state.query.clone(), new: state.new.clone(), rows, all, villages }
}

fn row(state: &State, session: &Session, entry: &Rc<Entry>, village: Rc<str>) -> Row {
    let mut inspections = 0;
    let mut last: Option<(i64, Month, Option<Points>)> = None;
    for record in inspections_of(session, entry) {
        inspections += 1;
        if let Inspection::Finished(done) = &*record.inspection {
            let score = done.last_score().and_then(|(_, score)| score);
            let started = record.inspection.core().started.unix_seconds();
            let found = (started, record.inspection.details().month, score);
            last = last.max(Some(found));
        }
    }
    let name = Person::named(&entry.name);
    let is_of = |site: &str| Person::named(site) == name;
    let matters = matters_of(session, entry).filter(|one| one.state().is_open());
    let open = state.open.as_ref() == Some(&entry.id);
    let same = session.archive.register().of(entry.kind, entry.village);
    Row {
        entry: entry.clone(),
        village,
        open,
        emptied: open && state.emptied,
        inspections,
        last: last.map(|(_, month, score)| (month, score)),
        matters: matters.count(),
        is_twice: same.filter(|other| is_of(&other.name)).count() > 1,
    }
}
