//! The town's notes on its villages: whether they are inspected, who answers for them.

use crate::app::Event;
use crate::app::edit::VillageFact;
use crate::app::locate::{Event as LocateEvent, Subject};
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::{VillageNotes, VillagesView};
use crate::domain::preferences::Language;
use crate::domain::village::VillageStatus;
use crate::i18n::ledger::{L, l};
use crate::i18n::{W, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_with, choices, field, icon, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn villages(shared: &Shared, view: &VillagesView) -> Tag {
    let typed = shared.typed(|query| Event::Settings(SettingsEvent::VillageQueryTyped(query)));
    el("div.page")
        .child(super::settings_back(shared))
        .child(page_title(shared.t(W::VillagesTitle)))
        .child(el("p.note").child(shared.t(W::VillagesNote)))
        .child(
            field("village-search", shared.t(W::SearchVillage), view.query.clone(), typed)
                .attr(A::Type, "search")
                .hint(shared.t(W::SearchHint))
                .hide_label(),
        )
        .child(el("ul.notes").children(view.rows.iter().map(|notes| self::notes(shared, notes))))
}

fn notes(shared: &Shared, notes: &VillageNotes) -> Tag {
    let village = notes.record.village();
    let code = village.code();
    let reading =
        if shared.language == Language::Chinese { village.pinyin().to_owned() } else { village.english() };
    let name =
        el("span.village__name").child(village.name()).child(el("span.village__reading").child(reading));
    el("li.notes__entry")
        .child(
            el("button.notes__open")
                .attr(A::Type, "button")
                .state(A::AriaExpanded, notes.open)
                .testid(format!("notes-{code}"))
                .on(shared.tap(SettingsEvent::VillageToggled(code)))
                .child(name)
                .child(el("span.notes__code").child(code.to_string()))
                .child(
                    el("span.village__state")
                        .child(phrase::village_status(shared.language, notes.record.status)),
                )
                .child(icon(Shape::Forward)),
        )
        .child(notes.open.then(|| body(shared, notes)))
}

fn body(shared: &Shared, notes: &VillageNotes) -> Tag {
    let record = &notes.record;
    let code = record.village().code();
    let changed =
        move |fact: VillageFact| Event::Settings(SettingsEvent::VillageNoted { village: code, fact });
    let statuses = [
        (VillageStatus::Inspected, W::StatusInspected, "status-inspected"),
        (VillageStatus::Cleared, W::StatusCleared, "status-cleared"),
        (VillageStatus::Exempt, W::StatusExempt, "status-exempt"),
    ];
    let all = choices("status", shared.t(W::StatusTitle));
    let statuses = statuses.into_iter().fold(all, |all, (status, word, testid)| {
        let act = shared.choice(changed(VillageFact::Status(status)));
        all.choice(shared.t(word), testid, record.status == status, act)
    });
    let secretary = shared.typed(move |text| changed(VillageFact::Secretary(text)));
    let director = shared.typed(move |text| changed(VillageFact::Director(text)));
    let place =
        shared.typed(move |text| Event::Settings(SettingsEvent::VillagePlaceTyped { village: code, text }));
    el("div.notes__body")
        .child(statuses)
        .child(field(
            "secretary",
            shared.t(W::Secretary),
            record.secretary.clone().unwrap_or_default(),
            secretary,
        ))
        .child(field(
            "director",
            shared.t(W::Director),
            record.director.clone().unwrap_or_default(),
            director,
        ))
        .child(
            field("village-place", l(shared.language, L::VillagePlace), notes.place.clone(), place)
                .hint(l(shared.language, L::VillagePlaceHint))
                .error(notes.place_is_bad.then(|| l(shared.language, L::VillagePlaceBad))),
        )
        .child(
            button_with(Look::Plain, Shape::Pin, l(shared.language, L::VillagePlaceHere))
                .testid("village-here")
                .on(shared.tap(LocateEvent::Asked(Subject::Village(code)))),
        )
}
