//! Where versions of one inspection differ, item by item, from what they hold: not only what it cost.

use std::rc::Rc;

use super::inspection::record;
use crate::app::view::form::VetoRow;
use crate::app::view::score;
use crate::codec::inspection::Record;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item};
use crate::domain::id::ItemId;
use crate::domain::inspection::history::{Difference, Field, differences};
use crate::domain::inspection::{Adjustment, Answer};
use crate::hq::Version;
use crate::sorted::{SortedSet, order_by_key};

/// One thing that isn't the same in all versions, with what each says, in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Differing {
    Detail(Field, Vec<String>),
    Answer(Rc<Item>, Vec<Option<Rc<Answer>>>),
    Vetoes(Vec<Vec<VetoRow>>),
    Adjustments(Vec<Vec<(Adjustment, AdjustmentKind)>>),
    /// How many signatures each has.
    Signatures(Vec<usize>),
}

pub(super) fn differing(versions: &[Version], checklist: &Rc<Checklist>) -> Vec<Differing> {
    // Everything here is kept with its text; a side that could not be read would have no row of its own.
    let Some(records) = versions.iter().map(record).collect::<Option<Vec<Record>>>() else {
        return Vec::new();
    };
    let Some((first, others)) = records.split_first() else { return Vec::new() };
    let content = |record: &Record| record.inspection.content().clone();
    let own = content(first);
    let (mut fields, mut items) = (Vec::new(), SortedSet::<ItemId>::default());
    let (mut vetoes, mut adjustments) = (false, false);
    for other in others {
        for found in differences(&own, other.inspection.content()) {
            match found {
                Difference::Detail { field, .. } if fields.contains(&field) => {}
                Difference::Detail { field, .. } => fields.push(field),
                Difference::Answer { item, .. } => {
                    items.insert(item);
                }
                Difference::Vetoes { .. } => vetoes = true,
                Difference::Adjustments { .. } => adjustments = true,
            }
        }
    }
    order_by_key(&mut fields, |field| Field::ALL.iter().position(|one| one == field));
    let views = || records.iter().map(|record| score::of(record, checklist));
    let detail = |field: Field| {
        Differing::Detail(field, records.iter().map(|one| field.read(one.inspection.content())).collect())
    };
    let answer = |item: &Rc<Item>| {
        let said = |record: &Record| record.inspection.content().answers.get(&item.id).cloned();
        Differing::Answer(item.clone(), records.iter().map(said).collect())
    };
    let signed = |record: &Record| record.inspection.core().signatures.clone();
    let mut all: Vec<Differing> = fields.into_iter().map(detail).collect();
    all.extend(checklist.items().filter(|item| items.contains(&item.id)).map(answer));
    if vetoes {
        all.push(Differing::Vetoes(views().map(|view| view.vetoes).collect()));
    }
    if adjustments {
        all.push(Differing::Adjustments(views().map(|view| view.adjustments).collect()));
    }
    if others.iter().any(|other| signed(other) != signed(first)) {
        all.push(Differing::Signatures(records.iter().map(|one| signed(one).len()).collect()));
    }
    all
}
