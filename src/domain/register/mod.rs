//! The register of subjects: the shops, river sections and sites that are inspected beside the villages. It belongs to the
//! tablet, goes along in its exports, and is merged by the subjects' ids.

mod entry;

pub use entry::{Entry, EntryChange, EntryText, SubjectKind, SubjectState};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::date::Timestamp;
use super::id::SubjectId;
use super::person::is_same;
use super::village::VillageCode;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register(BTreeMap<SubjectId, Rc<Entry>>);

/// One edit, which can be applied again to the register that another tab saved first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterEdit {
    /// A subject is entered.
    Entered(Rc<Entry>),
    /// Subjects of a file.
    Taken(Vec<Rc<Entry>>),
    Changed {
        id: SubjectId,
        change: EntryChange,
        at: Timestamp,
    },
}

impl Register {
    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Entry>> {
        self.0.values()
    }

    pub fn get(&self, id: &SubjectId) -> Option<&Rc<Entry>> {
        self.0.get(id)
    }

    /// The subject of this name: one in use before one that is closed, then the one that was changed last.
    pub fn named(&self, kind: SubjectKind, village: VillageCode, name: &str) -> Option<&Rc<Entry>> {
        self.of(kind, village)
            .filter(|entry| is_same(&entry.name, name))
            .max_by_key(|entry| (entry.state == SubjectState::InUse, *entry))
    }

    /// The subjects of a kind in a village, closed ones too.
    pub fn of(&self, kind: SubjectKind, village: VillageCode) -> impl Iterator<Item = &Rc<Entry>> {
        self.iter().filter(move |entry| entry.kind == kind && entry.village == village)
    }

    /// Whether this version of a subject is new here, or later than the known one.
    pub fn is_news(&self, theirs: &Rc<Entry>) -> bool {
        self.get(&theirs.id).is_none_or(|ours| ours < theirs)
    }

    fn take(&mut self, theirs: &Rc<Entry>) {
        if self.is_news(theirs) {
            self.0.insert(theirs.id.clone(), theirs.clone());
        }
    }

    /// The register after an edit. An entry whose known version is at least as new changes nothing.
    #[must_use]
    pub fn with(&self, edit: &RegisterEdit) -> Self {
        let mut next = self.clone();
        match edit {
            RegisterEdit::Entered(theirs) => next.take(theirs),
            RegisterEdit::Taken(all) => all.iter().for_each(|theirs| next.take(theirs)),
            RegisterEdit::Changed { id, change, at } => {
                if let Some(entry) = next.0.get_mut(id) {
                    let mut changed = entry.with(change);
                    if changed != **entry {
                        // A clock that is behind must not make the change older than what it changes.
                        changed.changed = (*at).max(entry.changed);
                        *entry = Rc::new(changed);
                    }
                }
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn village() -> VillageCode {
        VillageCode::parse("110112105201").unwrap()
    }

    fn at(minute: u8) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T09:{minute:02}:00+08:00")).unwrap()
    }

    fn entered(id: &str, name: &str, minute: u8) -> RegisterEdit {
        let id = SubjectId::parse(id).unwrap();
        let entry = Entry::new(id, SubjectKind::Place, village(), name, at(minute)).unwrap();
        RegisterEdit::Entered(Rc::new(entry))
    }

    fn changed(id: &str, change: EntryChange, minute: u8) -> RegisterEdit {
        RegisterEdit::Changed { id: SubjectId::parse(id).unwrap(), change, at: at(minute) }
    }

    fn address(text: &str) -> EntryChange {
        EntryChange::Text(EntryText::Address, text.into())
    }

    #[test]
    fn a_subject_is_found_by_its_name_in_any_spelling_of_its_kind_and_village() {
        let register = Register::default().with(&entered("a", "家家乐 超市", 0));
        let named = |kind, name| register.named(kind, village(), name).map(|entry| entry.id.as_str());
        assert_eq!(named(SubjectKind::Place, "家家乐超市"), Some("a"));
        assert_eq!(named(SubjectKind::Place, "家家乐"), None);
        assert_eq!(named(SubjectKind::Reach, "家家乐超市"), None);
        let elsewhere = VillageCode::parse("110112105202").unwrap();
        assert_eq!(register.named(SubjectKind::Place, elsewhere, "家家乐超市"), None);
    }

    #[test]
    fn of_two_of_one_name_the_one_in_use_is_found() {
        let both = Register::default().with(&entered("a", "修理铺", 0)).with(&entered("b", "修理铺", 1));
        let closed = both.with(&changed("b", EntryChange::State(SubjectState::Closed), 2));
        let found = |register: &Register| {
            register.named(SubjectKind::Place, village(), "修理铺").map(|entry| entry.id.to_string())
        };
        assert_eq!(found(&both).as_deref(), Some("b"));
        assert_eq!(found(&closed).as_deref(), Some("a"));
    }

    #[test]
    fn two_registers_merge_to_the_later_versions_in_either_order() {
        let first = entered("a", "家家乐超市", 0);
        let ours = Register::default().with(&first).with(&changed("a", address("南街 1 号"), 5));
        let theirs = Register::default().with(&first).with(&changed("a", address("南街 2 号"), 7));
        let theirs = theirs.with(&entered("b", "木材加工点", 1));
        let merged = |into: &Register, from: &Register| {
            from.iter().fold(into.clone(), |known, entry| known.with(&RegisterEdit::Entered(entry.clone())))
        };
        let (one, other) = (merged(&ours, &theirs), merged(&theirs, &ours));
        assert_eq!(one, other);
        assert_eq!(one, merged(&one, &theirs), "a second time it changes nothing");
        let a = one.get(&SubjectId::parse("a").unwrap()).unwrap();
        assert_eq!(&**a.text(EntryText::Address), "南街 2 号");
        assert_eq!(one.iter().count(), 2);
    }

    #[test]
    fn a_change_under_a_slow_clock_still_holds() {
        let register = Register::default().with(&entered("a", "家家乐超市", 9));
        let next = register.with(&changed("a", address("南街"), 3));
        let merged = next.with(&entered("a", "家家乐超市", 9));
        assert_eq!(merged, next);
    }

    #[test]
    fn a_name_is_never_emptied() {
        let register = Register::default().with(&entered("a", "家家乐超市", 0));
        for nothing in ["", "　", "\u{200b}"] {
            assert_eq!(register.with(&changed("a", EntryChange::Name(nothing.into()), 1)), register);
            let id = SubjectId::parse("b").unwrap();
            assert_eq!(Entry::new(id, SubjectKind::Site, village(), nothing, at(0)), None);
        }
    }

    #[test]
    fn each_change_is_undone_by_the_change_it_names() {
        let RegisterEdit::Entered(entry) = entered("a", "家家乐超市", 0) else { unreachable!() };
        let elsewhere = VillageCode::parse("110112105202").unwrap();
        for change in [
            EntryChange::Name("家家乐".into()),
            EntryChange::Village(elsewhere),
            EntryChange::State(SubjectState::Closed),
            address("南街"),
        ] {
            let undo = entry.undo_of(&change);
            assert!(undo.is_of_same(&change));
            assert_ne!(entry.with(&change), *entry);
            assert_eq!(entry.with(&change).with(&undo), *entry);
        }
    }
}
