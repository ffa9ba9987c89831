//! The signatures on a printed sheet: as they were drawn, or why the village did not sign, and what it objects to. Where
//! nobody signed on the tablet there is room for a pen.

use crate::app::view::sign::SignatureView;
use crate::domain::inspection::{Party, Statement};
use crate::i18n::ledger::L;
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::marks;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::paper::signed;

/// A signature under an earlier version says nothing about what is printed: it is left out, and that it is void is said.
pub(super) fn signatures(shared: &Shared, all: &[SignatureView]) -> Tag {
    let valid = |party: Party| {
        all.iter()
            .filter(move |one| !one.void && one.signature.party == party)
            .map(|one| signature(shared, one))
    };
    let part = |party: Party, label: L| {
        let signed_here: Vec<Tag> = valid(party).collect();
        if signed_here.is_empty() { vec![signed(shared, label)] } else { signed_here }
    };
    let void = all.iter().filter(|one| one.void).count();
    el("section.paper__signed")
        .child(
            el("div.paper__signs")
                .children(part(Party::Inspector, L::Inspectors))
                .children(part(Party::Village, L::ReceiptBy)),
        )
        .child((void > 0).then(|| el("p.paper__line").child(phrase::void_signatures(shared.language, void))))
}

fn signature(shared: &Shared, one: &SignatureView) -> Tag {
    let (language, signed) = (shared.language, &one.signature);
    let party = if signed.party == Party::Village { L::ReceiptBy } else { L::Inspectors };
    let made = match &signed.statement {
        Statement::Signed { strokes } => el("svg.paper__ink")
            .testid("paper-signature")
            .attr(A::ViewBox, "0 0 10000 10000")
            .attr(A::PreserveAspectRatio, "none")
            .attr(A::Role, "img")
            .attr(A::AriaLabel, signed.mark.by.clone())
            .child(el("path.pad__ink").attr(A::D, marks::strokes(strokes))),
        Statement::Refused { reason } => {
            el("p").testid("paper-refusal").child(phrase::refused(language, reason))
        }
    };
    let objections = one.objected.iter().zip(&signed.objections).map(|(item, objection)| {
        let item = item.as_ref().map_or_else(String::new, |item| format::local(language, &item.text));
        el("li").child(format!("{item}{}{}", format::colon(language), objection.text))
    });
    el("div.paper__sign")
        .child(el("p").child(shared.l(party)))
        .child(made)
        .child(el("p.paper__date").child(phrase::by_at(language, &signed.mark.by, signed.mark.at)))
        .child((!signed.objections.is_empty()).then(|| {
            el("div.paper__objections")
                .testid("paper-objections")
                .child(el("p").child(shared.l(L::Objections)))
                .child(el("ul").children(objections))
        }))
}
