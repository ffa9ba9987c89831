//! The findings of an inspection, and the rectification of each.

use yew::{Html, html};

use super::pictures;
use super::row::LedgerRow;
use crate::app::ledger::Event;
use crate::app::ledger::view::{FindingRow, FindingsView};
use crate::app::route::{LedgerPage, Route};
use crate::domain::id::InspectionId;
use crate::domain::rectification::id_of_finding;
use crate::i18n::ledger::L;
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, PageTitle};

pub(super) fn findings(ui: &Ui, view: &FindingsView) -> Html {
    let (language, details) = (ui.language, &view.details);
    let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={ui.l(L::FindingsTitle)} />
            <p class="note">{ format!("{} · {round} · {month}", phrase::subject(language, &details.subject())) }</p>
            if view.rows.is_empty() {
                <p class="empty">{ ui.l(L::NoFindings) }</p>
            }
            <div class="actions">
                if view.without > 0 {
                    <Button
                        look={ButtonStyle::Primary}
                        label={ui.l(L::AllTaken)}
                        testid="findings-all"
                        onclick={ui.click(Event::AllTaken(view.id.clone()))}
                    />
                }
                if view.drafts > 0 {
                    <Button
                        look={ButtonStyle::Primary}
                        label={ui.l(L::AllIssued)}
                        testid="findings-issue"
                        onclick={ui.click(Event::AllIssued(view.id.clone()))}
                    />
                }
                { super::link(ui, LedgerPage::Notice(view.id.clone()), L::PaperNotice, "paper-notice") }
                { super::link(ui, LedgerPage::Sheet(view.id.clone()), L::PaperSheet, "paper-sheet") }
                { super::link(ui, LedgerPage::Village(details.village), L::VillageFile, "ledger-of-village") }
            </div>
            <ul class="cards" aria-label={ui.l(L::FindingsTitle)}>
                { view.rows.iter().map(|row| finding(ui, &view.id, row)).collect::<Html>() }
            </ul>
        </div>
    }
}

fn finding(ui: &Ui, inspection: &InspectionId, row: &FindingRow) -> Html {
    if let Some(made) = &row.made {
        return html! { <LedgerRow key={made.id.as_str()} row={made.clone()} /> };
    }
    let finding = &row.finding;
    html! {
        <li key={finding.id.as_str()} class="finding-line card" data-tone="draft">
            <p class="ledger-row__what">{ format::local(ui.language, row.item.problem()) }</p>
            <p class="ledger-row__more">
                { format!("{} {}", finding.place, finding.note).trim().to_owned() }
            </p>
            { pictures::row(ui, L::PhotosTaken, &row.photos, None) }
            if row.can_be_taken {
                <div class="actions">
                    <Button
                        label={ui.l(L::TakeOne)}
                        testid={format!("take-{}", finding.id)}
                        onclick={ui.click(Event::FindingTaken {
                            inspection: inspection.clone(),
                            finding: finding.id.clone(),
                        })}
                    />
                    if let Some(id) = id_of_finding(&finding.id) {
                        <ButtonLink
                            href={ui.href(&Route::Ledger(LedgerPage::Fixed(id)))}
                            label={ui.l(L::Fixed)}
                            testid={format!("fixed-{}", finding.id)}
                        />
                    }
                </div>
            }
        </li>
    }
}
