//! Answers beside the items they are given to. Both are sorted by id, so one walk through both finds all.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Checklist, Item};
use crate::domain::id::ItemId;

impl Checklist {
    /// Each of `answers` with the place of its item; `None` of an item that isn't here.
    fn placed<'a, T>(
        &'a self,
        answers: &'a BTreeMap<ItemId, T>,
    ) -> impl Iterator<Item = (&'a ItemId, &'a T, Option<(usize, usize)>)> {
        let mut places = self.places.iter().peekable();
        answers.iter().map(move |(id, answer)| {
            while let Some((known, _)) = places.peek() {
                match (*known).cmp(id) {
                    Ordering::Less => drop(places.next()),
                    Ordering::Equal => return (id, answer, places.next().map(|(_, place)| *place)),
                    Ordering::Greater => break,
                }
            }
            (id, answer, None)
        })
    }

    /// Each of `answers` with its item, in the order of the items' ids; `None` of an item that isn't here.
    pub fn with_items<'a, T>(
        &'a self,
        answers: &'a BTreeMap<ItemId, T>,
    ) -> impl Iterator<Item = (&'a ItemId, &'a T, Option<&'a Rc<Item>>)> {
        self.placed(answers).map(|(id, answer, place)| {
            (id, answer, place.map(|(section, position)| &self.parts.sections[section].items[position]))
        })
    }

    /// What `answers` says of each item, in the order of the items.
    pub fn in_order<'a, T>(&'a self, answers: &'a BTreeMap<ItemId, T>) -> Vec<Option<&'a T>> {
        let mut begins = Vec::with_capacity(self.parts.sections.len());
        let mut count = 0;
        for section in &self.parts.sections {
            begins.push(count);
            count += section.items.len();
        }
        let mut ordered = vec![None; count];
        for (_, answer, place) in self.placed(answers) {
            if let Some((section, position)) = place {
                ordered[begins[section] + position] = Some(answer);
            }
        }
        ordered
    }
}
