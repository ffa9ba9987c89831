//! What was put right on the spot: one page, one confirmation.

use crate::app::Event as AppEvent;
use crate::app::ledger::{Event, FixedRefusal, fixed as app};
use crate::app::view::ledger::FixedView;
use crate::i18n::format;
use crate::i18n::ledger::{self as say, L};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_with, field, frame, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::pictures;

pub(super) fn fixed(shared: &Shared, view: &FixedView) -> Tag {
    let (language, form) = (shared.language, &view.form);
    let item = format::local(language, &view.item);
    let about = [&*view.village, &*view.place, &*view.note].join(" ");
    let typed = |event: fn(std::rc::Rc<str>) -> app::Event| {
        shared.typed(move |text| AppEvent::Ledger(Event::Fixed(event(text))))
    };
    let said = form.refused.as_ref().map(|why| say::not_fixed(language, why));
    let of_who = form.refused == Some(FixedRefusal::WhoMissing);
    // Where there is a photo no reason is asked for; one that was typed before stays.
    let no_photo = view.taken.photos.is_empty() || !form.reason.is_empty();
    let counts = if view.counts { L::FixedCounts } else { L::FixedCountsNot };
    el("div.page")
        .child(super::back_to(shared, view.form_page.as_ref()))
        .child(page_title(format!("{}{}{item}", shared.l(L::Fixed), format::colon(language))))
        .child(el("p.note").child(about.trim().to_owned()))
        .child(pictures::row(shared, L::Before, &view.before, None))
        .child(frame(shared.l(L::PhotosAfter)).child(pictures::taking(shared, &view.id, &view.taken)).child(
            no_photo.then(|| {
                field(
                    "fixed-reason",
                    shared.l(L::FixedReason),
                    form.reason.clone(),
                    typed(app::Event::ReasonTyped),
                )
                .error(said.clone().filter(|_| !of_who))
            }),
        ))
        .child(
            field("fixed-who", shared.l(L::FixedWho), form.who.clone(), typed(app::Event::WhoTyped))
                .error(said.filter(|_| of_who)),
        )
        .child(el("p.note").attr(A::Role, "status").testid("fixed-counts").child(shared.l(counts)))
        .child(
            el("div.actions").child(
                button_with(Look::Primary, Shape::Tick, shared.l(L::FixedConfirm))
                    .testid("fixed-confirm")
                    .on(shared.tap(Event::Fixed(app::Event::Confirmed(view.id.clone())))),
            ),
        )
}
