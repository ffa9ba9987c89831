//! Findings of earlier visits that are still open in the village, each with a link to its re-check, and the values that
//! the ledger proposes for an item.

use yew::{Html, html};

use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::Carried;
use crate::app::route::{LedgerPage, Route};
use crate::i18n::ledger;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Frame};

pub(super) fn carried(ui: &Ui, view: &Carried) -> Html {
    let language = ui.language;
    let counts = phrase::carried(language, view.open.len(), view.overdue, view.complaints);
    html! {
        <Frame title={ui.t(W::CarriedTitle)} testid="carried">
            if !view.open.is_empty() {
                <p class="note">{ counts }</p>
            }
            { open(ui, view) }
            <ButtonLink
                look={ButtonStyle::Quiet}
                href={ui.href(&Route::Ledger(LedgerPage::Village(view.village)))}
                label={phrase::village_page(language)}
                testid="carried-village"
            />
            if let Some((findings, in_time, closed)) = view.proposed {
                <p class="note">{ phrase::proposed(language, findings, in_time, closed) }</p>
                <Button
                    label={ui.t(W::TakeProposal)}
                    testid="take-proposal"
                    onclick={ui.click(FillEvent::PreviousTaken)}
                />
            }
        </Frame>
    }
}

fn open(ui: &Ui, view: &Carried) -> Html {
    if view.open.is_empty() {
        return Html::default();
    }
    let language = ui.language;
    let lines = view.open.iter().map(|one| {
        let late = one.flags.overdue.then(|| ledger::overdue(language, one.flags));
        let complaint = one.source.is_complaint().then(|| ledger::complaint(language, one.source));
        let parts = [late, complaint, Some(one.place.to_string())].into_iter().flatten();
        let detail: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        html! {
            <li key={one.id.to_string()}>
                <a
                    class="list__row"
                    href={ui.href(&Route::Ledger(LedgerPage::Recheck(one.id.clone())))}
                    data-testid={format!("carried-{}", one.id)}
                >
                    <span class="list__main">{ format::local(language, &one.what) }</span>
                    <span class="list__detail">{ detail.join(" · ") }</span>
                </a>
            </li>
        }
    });
    html! { <ul class="list">{ lines.collect::<Html>() }</ul> }
}
