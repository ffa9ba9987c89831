//! Elements, put together by a chain of calls: what a template macro would write out at every use is compiled here,
//! once. One use costs some tens of bytes. See `docs/decisions/0008-elements-without-a-macro.md`.

use std::cell::RefCell;
use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Html};

use super::attribute::A;
use super::input::Act;

/// An element being put together; every method takes it and gives it back.
#[must_use = "an element is shown where it becomes a child"]
pub struct Tag(Box<Parts>);

#[derive(Default)]
struct Parts {
    name: &'static str,
    key: Option<Key>,
    /// Which attributes are there: one bit each, in the order of `A`.
    which: u64,
    /// Their values, in that order. One that is left out for now keeps its place.
    values: Vec<Option<AttributeOrProperty>>,
    /// What a field holds: not an attribute, since those only say what it held at first.
    value: Option<AttrValue>,
    checked: Option<bool>,
    acts: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
}

/// An element by its name and classes: `ul`, or `li.village`, or `button.button button--plain`.
#[inline(never)]
pub fn el(what: &'static str) -> Tag {
    let (name, class) = what.split_once('.').unwrap_or((what, ""));
    let tag = Tag(Box::new(Parts { name, ..Parts::default() }));
    if class.is_empty() { tag } else { tag.set(A::Class, Some(AttrValue::Static(class))) }
}

impl Tag {
    /// An attribute; the last word on it counts.
    #[inline(never)]
    pub fn attr<T: Text>(self, attribute: A, value: T) -> Self {
        self.set(attribute, Some(value.text()))
    }

    /// An attribute that is there or not.
    #[inline(never)]
    pub fn maybe<T: Text>(self, attribute: A, value: Option<T>) -> Self {
        self.set(attribute, value.map(Text::text))
    }

    /// An attribute without a value: `disabled`.
    pub fn flag(self, attribute: A, on: bool) -> Self {
        self.maybe(attribute, on.then(|| attribute.name()))
    }

    /// `aria-pressed` and its like say no as well as yes.
    pub fn state(self, attribute: A, on: bool) -> Self {
        self.attr(attribute, if on { "true" } else { "false" })
    }

    /// What tests know it by.
    #[inline(never)]
    pub fn testid<T: Text>(self, id: T) -> Self {
        self.set(A::Testid, Some(id.text()))
    }

    /// Other classes than it was made with.
    pub fn class(self, class: &'static str) -> Self {
        self.attr(A::Class, class)
    }

    /// Other classes than it was made with, if.
    #[inline(never)]
    pub fn class_if(self, on: bool, class: &'static str) -> Self {
        if on { self.class(class) } else { self }
    }

    /// Tells it from its neighbours: an element that moves stays the same one.
    #[inline(never)]
    pub fn key<T: Text>(mut self, key: T) -> Self {
        self.0.key = Some(Key::from(key.text().as_str()));
        self
    }

    /// What a field holds.
    #[inline(never)]
    pub fn value<T: Text>(mut self, value: T) -> Self {
        self.0.value = Some(value.text());
        self
    }

    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.checked = Some(checked);
        self
    }

    #[inline(never)]
    pub fn on(mut self, act: Act) -> Self {
        self.0.acts.push(Some(act.listener()));
        self
    }

    /// One more child: an element, a text, or nothing for now, which keeps its place.
    #[inline(never)]
    pub fn child<C: Child>(mut self, child: C) -> Self {
        self.0.children.push(child.node());
        self
    }

    pub fn children<C: Child>(self, children: impl IntoIterator<Item = C>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    #[inline(never)]
    fn set(mut self, attribute: A, value: Option<AttrValue>) -> Self {
        let parts = &mut *self.0;
        let bit = 1_u64 << attribute as u32;
        let at = (parts.which & (bit - 1)).count_ones() as usize;
        let value = value.map(AttributeOrProperty::Attribute);
        if parts.which & bit == 0 {
            parts.which |= bit;
            parts.values.insert(at, value);
        } else if let Some(known) = parts.values.get_mut(at) {
            *known = value;
        }
        self
    }
}

/// The element as Yew takes it.
impl From<Tag> for Html {
    #[inline(never)]
    fn from(tag: Tag) -> Self {
        let parts = *tag.0;
        let mut tag = VTag::new(AttrValue::Static(parts.name));
        tag.key = parts.key;
        tag.attributes =
            Attributes::Dynamic { keys: names(parts.which), values: parts.values.into_boxed_slice() };
        if parts.value.is_some() {
            tag.set_value(parts.value);
        }
        if let Some(checked) = parts.checked {
            tag.set_checked(checked);
        }
        if !parts.acts.is_empty() {
            tag.set_listeners(parts.acts.into_boxed_slice());
        }
        if let Some(children) = tag.children_mut() {
            let mut nodes = parts.children;
            // A list stays a list when it shrinks to one entry: its elements are the same ones then.
            *children = match nodes.pop() {
                Some(text @ VNode::VText(_)) if nodes.is_empty() => text,
                last => {
                    nodes.extend(last);
                    VNode::VList(Rc::new(VList::from(nodes)))
                }
            };
        }
        VNode::VTag(Rc::new(tag))
    }
}

thread_local! {
    /// The sets of attributes that elements have had. There are as many as kinds of elements: some dozens.
    static SETS: RefCell<Vec<(u64, &'static [&'static str])>> = const { RefCell::new(Vec::new()) };
}

/// The names of a set of attributes: always the same ones for the same set. Yew compares what an element was and is
/// by place then, without looking names up.
fn names(which: u64) -> &'static [&'static str] {
    SETS.with_borrow_mut(|sets| {
        if let Some((_, names)) = sets.iter().find(|(known, _)| *known == which) {
            return *names;
        }
        let names = A::ALL.iter().filter(|one| which & (1 << **one as u32) != 0).map(|one| one.name());
        // Never given back: it is known, and used, as long as the page is there.
        let names: &'static [&'static str] = Box::leak(names.collect::<Vec<_>>().into_boxed_slice());
        sets.push((which, names));
        names
    })
}

/// A text on the screen or in an attribute. Fixed ones are not copied.
pub trait Text {
    fn text(self) -> AttrValue;
}

impl Text for &'static str {
    fn text(self) -> AttrValue {
        AttrValue::Static(self)
    }
}

impl Text for String {
    fn text(self) -> AttrValue {
        AttrValue::from(self)
    }
}

impl Text for Rc<str> {
    fn text(self) -> AttrValue {
        AttrValue::Rc(self)
    }
}

impl Text for AttrValue {
    fn text(self) -> AttrValue {
        self
    }
}

/// What can stand inside an element.
pub trait Child {
    fn node(self) -> Html;
}

impl<T: Text> Child for T {
    fn node(self) -> Html {
        VNode::VText(VText::new(self.text()))
    }
}

impl Child for Tag {
    fn node(self) -> Html {
        self.into()
    }
}

impl Child for Html {
    fn node(self) -> Html {
        self
    }
}

/// Nothing keeps the place of what is not there now, so that what follows stays where it is.
impl<C: Child> Child for Option<C> {
    fn node(self) -> Html {
        self.map_or_else(Html::default, Child::node)
    }
}

/// Several elements in one place: they come and go without moving what stands after them.
pub fn list(tags: impl IntoIterator<Item = Tag>) -> Html {
    let nodes: Vec<Html> = tags.into_iter().map(Html::from).collect();
    VNode::VList(Rc::new(VList::from(nodes)))
}
