//! One of a few: big radio buttons side by side.

use yew::Html;

use crate::ui::attribute::A;
use crate::ui::input::Act;
use crate::ui::tag::{Child, Tag, Text, el};

/// Radio buttons under a legend.
#[must_use = "choices are shown where they become a child"]
pub struct Choices {
    name: &'static str,
    legend: Tag,
    row: Tag,
}

/// `legend` says what is chosen; `name` groups the buttons and is unique on the page.
pub fn choices(name: &'static str, legend: &'static str) -> Choices {
    Choices { name, legend: el("legend.choices__legend").child(legend), row: el("div.choices__row") }
}

impl Choices {
    /// The legend is read out but not shown.
    pub fn hide_legend(mut self) -> Self {
        self.legend = self.legend.class("visually-hidden");
        self
    }

    #[inline(never)]
    pub fn choice<L: Text, I: Text>(mut self, label: L, testid: I, chosen: bool, act: Act) -> Self {
        let testid = testid.text();
        let radio = el("input.choice__radio")
            .attr(A::Type, "radio")
            .attr(A::Name, self.name)
            .testid(testid.clone())
            .checked(chosen)
            .on(act);
        let label = el("span.choice__label").child(label);
        self.row = self.row.child(el("label.choice").key(testid).child(radio).child(label));
        self
    }
}

impl Child for Choices {
    #[inline(never)]
    fn node(self) -> Html {
        el("fieldset.choices").child(self.legend).child(self.row).into()
    }
}
