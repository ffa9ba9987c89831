//! A labelled text field. Its text is the model's; every keystroke is sent.

use std::rc::Rc;

use yew::{AttrValue, Html};

use crate::ui::attribute::A;
use crate::ui::input::Act;
use crate::ui::tag::{Child, Tag, Text, el};

#[must_use = "a field is shown where it becomes a child"]
pub struct Field(Box<Parts>);

struct Parts {
    id: AttrValue,
    label: Tag,
    input: Tag,
    frame: Tag,
    list: Option<Tag>,
    error: Option<Tag>,
}

/// A field of one line. `id` is unique on the page: it ties label, field and error together, and tests know the
/// field by it.
pub fn field<I: Text, V: Text>(id: I, label: impl Text, value: V, act: Act) -> Field {
    new(id.text(), label.text(), value.text(), act, el("input.field__input"))
        .attr(A::Type, "text")
        .attr(A::Autocomplete, "off")
}

/// A field of several lines.
pub fn long_field<I: Text, V: Text>(id: I, label: impl Text, value: V, act: Act) -> Field {
    let input = el("textarea.field__input field__input--long");
    new(id.text(), label.text(), value.text(), act, input).attr(A::Rows, "3")
}

#[inline(never)]
fn new(id: AttrValue, label: AttrValue, value: AttrValue, act: Act, input: Tag) -> Field {
    Field(Box::new(Parts {
        label: el("label.field__label").attr(A::For, id.clone()).child(label),
        input: input.attr(A::Id, id.clone()).testid(id.clone()).value(value).on(act),
        frame: el("div.field"),
        list: None,
        error: None,
        id,
    }))
}

impl Field {
    /// The label is read out but not shown.
    #[inline(never)]
    pub fn hide_label(mut self) -> Self {
        self.0.label = self.0.label.class("visually-hidden");
        self
    }

    /// Shown while the field is empty.
    pub fn hint<T: Text>(self, hint: T) -> Self {
        self.attr(A::Placeholder, hint)
    }

    /// An attribute of the input itself.
    #[inline(never)]
    pub fn attr<T: Text>(mut self, attribute: A, value: T) -> Self {
        self.0.input = self.0.input.attr(attribute, value);
        self
    }

    /// Something else that happens at the input itself.
    #[inline(never)]
    pub fn on(mut self, act: Act) -> Self {
        self.0.input = self.0.input.on(act);
        self
    }

    /// Other classes of the whole than `field`.
    #[inline(never)]
    pub fn class(mut self, class: &'static str) -> Self {
        self.0.frame = self.0.frame.class(class);
        self
    }

    /// What is wrong with it, if anything is.
    #[inline(never)]
    pub fn error<T: Text>(mut self, error: Option<T>) -> Self {
        let Some(error) = error else { return self };
        let parts = &mut *self.0;
        let id = AttrValue::from(parts.id.to_string() + "-error");
        parts.error = Some(el("p.field__error").attr(A::Id, id.clone()).child(error));
        self.attr(A::AriaInvalid, "true").attr(A::AriaDescribedby, id)
    }

    /// Texts to offer while typing.
    #[inline(never)]
    pub fn list(mut self, texts: &[Rc<str>]) -> Self {
        if texts.is_empty() {
            return self;
        }
        let id = AttrValue::from(self.0.id.to_string() + "-list");
        let options = texts.iter().map(|text| el("option").attr(A::Value, text.clone()));
        self.0.list = Some(el("datalist").attr(A::Id, id.clone()).children(options));
        self.attr(A::List, id)
    }
}

impl Child for Field {
    #[inline(never)]
    fn node(self) -> Html {
        let parts = *self.0;
        parts.frame.child(parts.label).child(parts.input).child(parts.list).child(parts.error).into()
    }
}
