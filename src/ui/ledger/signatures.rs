//! The signatures on a printed sheet: the drawn strokes, or why the village refused, and its objections. A party that
//! didn't sign on the tablet gets space to sign by pen.

use std::rc::Rc;

use yew::{Html, html};

use super::paper::{signed, signed_by};
use crate::app::sign::view::SignatureView;
use crate::domain::inspection::{Party, Statement};
use crate::domain::person::is_same;
use crate::i18n::ledger::L;
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::marks;

/// `receipt`: the label of the party that is inspected. A signature of an earlier version isn't valid for the printed one: it is left out, and a line states that it is
/// void.
pub(super) fn signatures(ui: &Ui, all: &[SignatureView], receipt: &str) -> Html {
    let void = all.iter().filter(|one| one.void).count();
    html! {
        <section class="paper__signed">
            <div class="paper__signs">
                { of_party(ui, all, Party::Inspector, ui.l(L::Inspectors)) }
                { of_party(ui, all, Party::Village, receipt) }
            </div>
            if void > 0 {
                <p class="paper__line">{ phrase::void_signatures(ui.language, void) }</p>
            }
        </section>
    }
}

/// The inspectors of a notice, each by the signature under the inspection, or with space for a pen.
pub(super) fn of_inspectors(ui: &Ui, names: &[Rc<str>], signatures: &[SignatureView]) -> Html {
    let of = |name: &Rc<str>| {
        let made = signatures.iter().find(|one| is_same(&one.signature.mark.by, name));
        match made {
            Some(one) => signature(ui, one, ui.l(L::Inspectors)),
            None => signed_by(ui, L::Inspectors, name),
        }
    };
    html! {
        <div class="paper__signs" data-testid="paper-inspectors">
            { names.iter().map(of).collect::<Html>() }
        </div>
    }
}

fn of_party(ui: &Ui, all: &[SignatureView], party: Party, label: &str) -> Html {
    let valid = |one: &&SignatureView| !one.void && one.signature.party == party;
    if all.iter().any(|one| valid(&one)) {
        all.iter().filter(valid).map(|one| signature(ui, one, label)).collect()
    } else {
        signed(ui, label)
    }
}

fn signature(ui: &Ui, one: &SignatureView, label: &str) -> Html {
    let (language, signed) = (ui.language, &one.signature);
    let objections = one.objected.iter().zip(&signed.objections).map(|(item, objection)| {
        let item = item.as_ref().map_or_else(String::new, |item| format::local(language, &item.text));
        format!("{item}{}{}", format::colon(language), objection.text)
    });
    html! {
        <div class="paper__sign">
            <p>{ label.to_owned() }</p>
            { statement(ui, &signed.statement, &signed.mark.by) }
            <p class="paper__date">{ phrase::by_at(language, &signed.mark.by, signed.mark.at) }</p>
            if !signed.objections.is_empty() {
                <div class="paper__objections" data-testid="paper-objections">
                    <p>{ ui.l(L::Objections) }</p>
                    <ul>
                        for objection in objections {
                            <li>{ objection }</li>
                        }
                    </ul>
                </div>
            }
        </div>
    }
}

fn statement(ui: &Ui, statement: &Statement, by: &Rc<str>) -> Html {
    match statement {
        Statement::Signed { strokes } => html! {
            <svg
                class="paper__ink"
                data-testid="paper-signature"
                viewBox="0 0 10000 10000"
                preserveAspectRatio="none"
                role="img"
                aria-label={by.clone()}
            >
                <path class="pad__ink" d={marks::strokes(strokes)} />
            </svg>
        },
        Statement::Refused { reason } => html! {
            <p data-testid="paper-refusal">{ phrase::refused(ui.language, reason) }</p>
        },
    }
}
