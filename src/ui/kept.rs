//! Rows that are painted again only when what they show has changed. One component for all of them: every component
//! costs some thousand bytes of code.

use std::any::Any;
use std::rc::Rc;

use yew::virtual_dom::{Key, VComp};
use yew::{Component, Context, Html, Properties};

use super::say::Shared;
use super::tag::{Tag, Text};

/// A row that shows `row` by `paint`, and is left alone as long as `row` is the same.
pub fn kept<R: PartialEq + 'static>(
    shared: &Shared,
    key: impl Text,
    row: R,
    paint: fn(&Shared, &R) -> Tag,
) -> Html {
    component(shared, Key::from(key.text().as_str()), Rc::new(Painted { row, paint }))
}

#[inline(never)]
fn component(shared: &Shared, key: Key, row: Rc<dyn Row>) -> Html {
    VComp::new::<Kept>(Rc::new(Props { shared: shared.clone(), row }), Some(key)).into()
}

trait Row {
    fn paint(&self, shared: &Shared) -> Tag;
    fn is(&self, other: &dyn Row) -> bool;
    fn any(&self) -> &dyn Any;
}

struct Painted<R> {
    row: R,
    paint: fn(&Shared, &R) -> Tag,
}

impl<R: PartialEq + 'static> Row for Painted<R> {
    fn paint(&self, shared: &Shared) -> Tag {
        (self.paint)(shared, &self.row)
    }

    fn is(&self, other: &dyn Row) -> bool {
        other.any().downcast_ref::<Self>().is_some_and(|other| self.row == other.row)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

#[derive(Clone, Properties)]
struct Props {
    shared: Shared,
    row: Rc<dyn Row>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.shared == other.shared && self.row.is(&*other.row)
    }
}

struct Kept;

impl Component for Kept {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        props.row.paint(&props.shared).into()
    }
}
