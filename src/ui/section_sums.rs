//! A result by section: what each brought of its applicable points, and how many findings it has, in words and as bars.

use yew::{Html, html};

use super::context::Ui;
use super::kit::gauge;
use crate::domain::score::SectionSum;
use crate::domain::text::LocalText;
use crate::i18n::{W, format, phrase};

/// A section with its sum, and the one of the result before, where there is one to compare with.
pub(super) struct SumRow<'a> {
    pub name: &'a LocalText,
    pub sum: SectionSum,
    pub before: Option<SectionSum>,
}

pub(super) fn section_sums<'a>(ui: &Ui, rows: impl IntoIterator<Item = SumRow<'a>>) -> Html {
    html! {
        <ul class="sums" data-testid="section-sums">
            for row in rows {
                { self::row(ui, &row) }
            }
        </ul>
    }
}

fn row(ui: &Ui, row: &SumRow<'_>) -> Html {
    let language = ui.language;
    // Points of a section whose items changed are not comparable.
    let before = row.before.filter(|before| before.applicable == row.sum.applicable);
    let change = before.map(|before| row.sum.earned - before.earned).filter(|change| !change.is_zero());
    html! {
        <li class="sums__row" data-testid="section-sum">
            <span class="sums__name">{ format::local(language, row.name) }</span>
            <span class="sums__value">
                { phrase::section_sum(language, &row.sum) }
                if let Some(change) = change {
                    <span class="sums__change">{ format::aside(language, &format::signed(change)) }</span>
                }
            </span>
            { bar(&row.sum) }
            if let Some(before) = &row.before {
                <span class="sums__name sums__name--before">{ ui.t(W::ResultBefore) }</span>
                <span class="sums__value sums__value--before">{ phrase::section_sum(language, before) }</span>
                { bar(before) }
            }
        </li>
    }
}

fn bar(sum: &SectionSum) -> Html {
    if sum.applicable.is_zero() {
        return Html::default();
    }
    gauge(sum.earned.hundredths(), sum.applicable.hundredths())
}
