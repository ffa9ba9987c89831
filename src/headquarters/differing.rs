//! Where versions of one inspection differ, item by item, from what they hold: not only what it cost.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Version;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item};
use crate::domain::id::ItemId;
use crate::domain::inspection::history::{Difference, differences};
use crate::domain::inspection::{Adjustment, Answer, DetailField};
use crate::domain::score::{VetoRow, veto};
use crate::wire::inspection::Record;

/// One thing that isn't the same in all versions, with what each says, in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Differing {
    Detail(DetailField, Vec<String>),
    Answer(Rc<Item>, Vec<Option<Rc<Answer>>>),
    Vetoes(Vec<Vec<VetoRow>>),
    Adjustments(Vec<Vec<(Adjustment, AdjustmentKind)>>),
    /// How many signatures each has.
    Signatures(Vec<usize>),
}

pub fn differing(versions: &[Version], checklist: &Rc<Checklist>) -> Vec<Differing> {
    // Everything here is kept with its text; a side that could not be read would have no row of its own.
    let Some(records) = versions.iter().map(Version::record_here).collect::<Option<Vec<Record>>>() else {
        return Vec::new();
    };
    let Some((first, others)) = records.split_first() else { return Vec::new() };
    let content = |record: &Record| record.inspection.content().clone();
    let own = content(first);
    let (mut fields, mut items) = (Vec::new(), BTreeSet::<ItemId>::default());
    let (mut vetoes, mut adjustments) = (false, false);
    for other in others {
        for found in differences(&own, other.inspection.content()) {
            match found {
                Difference::Detail { field, .. } if fields.contains(&field) => {}
                Difference::Detail { field, .. } => fields.push(field),
                // Only a history that was read has one.
                Difference::NewerDetail { .. } => {}
                Difference::Answer { item, .. } => {
                    items.insert(item);
                }
                Difference::Vetoes { .. } => vetoes = true,
                Difference::Adjustments { .. } => adjustments = true,
            }
        }
    }
    fields.sort_by_key(|field| DetailField::ALL.iter().position(|one| one == field));
    let detail = |field: DetailField| {
        Differing::Detail(field, records.iter().map(|one| field.read(one.inspection.details())).collect())
    };
    let answer = |item: &Rc<Item>| {
        let said = |record: &Record| record.inspection.content().answers.get(&item.id).cloned();
        Differing::Answer(item.clone(), records.iter().map(said).collect())
    };
    let signed = |record: &Record| record.inspection.core().signatures.clone();
    let mut all: Vec<Differing> = fields.into_iter().map(detail).collect();
    all.extend(checklist.items().filter(|item| items.contains(&item.id)).map(answer));
    if vetoes {
        let of = |record: &Record| {
            let content = record.inspection.content();
            veto::rows(checklist, content, &veto::outcome(checklist, content))
        };
        all.push(Differing::Vetoes(records.iter().map(of).collect()));
    }
    if adjustments {
        let known =
            |made: &Adjustment| checklist.adjustment(&made.kind).map(|kind| (made.clone(), kind.clone()));
        let of = |record: &Record| record.inspection.content().adjustments.iter().filter_map(known).collect();
        all.push(Differing::Adjustments(records.iter().map(of).collect()));
    }
    if others.iter().any(|other| signed(other) != signed(first)) {
        all.push(Differing::Signatures(records.iter().map(|one| signed(one).len()).collect()));
    }
    all
}
