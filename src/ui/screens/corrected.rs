//! What becomes of matters whose finding a correction took away: each is withdrawn with it, or stays.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::ledger::Event as LedgerEvent;
use crate::app::ledger::corrected::Event;
use crate::app::route::{LedgerPage, Route};
use crate::domain::rectification::{LedgerAction, Rectification, Verb};
use crate::i18n::format;
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Frame};

/// Nothing where no matter waits for an answer.
pub(super) fn corrected(ui: &Ui, matters: &[Rc<Rectification>]) -> Html {
    if matters.is_empty() {
        return Html::default();
    }
    html! {
        <Frame title={words::corrected_title(ui.language, matters.len())} testid="corrected">
            <p class="note note--warning">{ words::l(ui.language, L::CorrectedNote) }</p>
            <ul class="rows">
                { matters.iter().map(|one| matter(ui, one)).collect::<Html>() }
            </ul>
        </Frame>
    }
}

fn matter(ui: &Ui, one: &Rectification) -> Html {
    let (language, id, details) = (ui.language, one.id(), one.details());
    let route = Route::Ledger(LedgerPage::One(id.clone()));
    let act = LedgerAction::Move(Verb::Withdraw);
    let withdraw = ui.click(LedgerEvent::ActWanted { of: id.clone(), act });
    let facts = [&*details.number.to_string(), words::state(language, one.state()), &details.place]
        .map(str::to_owned);
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    html! {
        <li class="rows__row" key={id.to_string()}>
            <a class="rows__main" href={ui.href(&route)}>{ format::local(language, &details.problem()) }</a>
            <span class="rows__detail">{ facts.join(" · ") }</span>
            <div class="actions">
                // One that was reported done is decided by its re-check.
                if one.state().moves().contains(&Verb::Withdraw) {
                    <a
                        class={ButtonStyle::Danger.class()}
                        href={ui.href(&route)}
                        data-testid={format!("corrected-withdraw-{id}")}
                        onclick={withdraw}
                    >
                        { words::verb(language, Verb::Withdraw) }
                    </a>
                }
                <Button
                    label={words::l(ui.language, L::CorrectedKeep)}
                    testid={format!("corrected-keep-{id}")}
                    onclick={ui.click(LedgerEvent::Corrected(Event::Kept(id.clone())))}
                />
            </div>
        </li>
    }
}
