//! Recording that a finding was put right on the spot: one page, one confirmation.

use std::rc::Rc;

use yew::{Callback, Html, InputEvent, html};

use super::pictures;
use crate::app::ledger::view::FixedView;
use crate::app::ledger::{Event, FixedRefusal, fixed as app};
use crate::i18n::format;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::phrase;
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, PageTitle, Shape};

pub(super) fn fixed(ui: &Ui, view: &FixedView) -> Html {
    let (language, form) = (ui.language, &view.form);
    let item = format::local(language, &view.item);
    let subject = phrase::subject(language, &view.subject);
    let about = [&*subject, &*view.place, &*view.note].join(" ");
    let refused = form.refused.as_ref().map(|why| words::not_fixed(language, why));
    let of_who = form.refused == Some(FixedRefusal::WhoMissing);
    let (at_who, at_reason) = if of_who { (refused, None) } else { (None, refused) };
    // A photo needs no reason; a reason that was typed before the photo stays.
    let asks_reason = view.taken.photos.is_empty() || !form.reason.is_empty();
    let counts = if view.counts { L::FixedCounts } else { L::FixedCountsNot };
    html! {
        <div class="page">
            { super::back_to(ui, view.form_page.as_ref()) }
            <PageTitle title={format!("{}{}{item}", ui.l(L::Fixed), format::colon(language))} />
            <p class="note">{ about.trim().to_owned() }</p>
            { pictures::row(ui, L::Before, &view.before, None) }
            <Frame title={ui.l(L::PhotosAfter)}>
                { pictures::taking(ui, &view.id, &view.taken) }
                if asks_reason {
                    <Field
                        id="fixed-reason"
                        label={ui.l(L::FixedReason)}
                        value={form.reason.clone()}
                        oninput={typed(ui, app::Event::ReasonTyped)}
                        error={at_reason}
                    />
                }
            </Frame>
            <Field
                id="fixed-who"
                label={ui.l(L::FixedWho)}
                value={form.who.clone()}
                oninput={typed(ui, app::Event::WhoTyped)}
                error={at_who}
            />
            <p class="note" role="status" data-testid="fixed-counts">{ ui.l(counts) }</p>
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    icon={Shape::Tick}
                    label={ui.l(L::FixedConfirm)}
                    testid="fixed-confirm"
                    onclick={ui.click(Event::Fixed(app::Event::Confirmed(view.id.clone())))}
                />
            </div>
        </div>
    }
}

fn typed(ui: &Ui, event: fn(Rc<str>) -> app::Event) -> Callback<InputEvent> {
    ui.input(move |text| Event::Fixed(event(text)).into())
}
