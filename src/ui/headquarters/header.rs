//! The top of every page of headquarters: tabs, title, and the choice of the round.

use yew::{Html, html};

use super::Ui;
use crate::app::headquarters::page::wanted_code;
use crate::app::headquarters::view::{Frame, HeadquartersView, Page, Tab};
use crate::app::headquarters::{Event, HeadquartersPage};
use crate::headquarters::slice::Slice;
use crate::i18n::format;
use crate::i18n::headquarters::{self as words, O};
use crate::ui::kit::{PageTitle, Shape, Strip, icon};
use crate::ui::kit::{SelectOption, select};

pub(super) fn tabs(ui: &Ui, frame: &Frame) -> Html {
    let entries = [
        (Tab::Overview, HeadquartersPage::Overview, O::OverviewTitle, "hq-overview"),
        (Tab::Ranking, HeadquartersPage::Ranking(Slice::All, None), O::RankingTitle, "hq-ranking"),
        (Tab::Progress, HeadquartersPage::Progress, O::Progress, "hq-progress"),
        (Tab::Compare, HeadquartersPage::Compare, O::CompareTitle, "hq-compare"),
        (Tab::Matrix, HeadquartersPage::Matrix, O::MatrixTitle, "hq-matrix"),
        (Tab::Ledger, HeadquartersPage::Ledger(frame.ledger.clone()), O::LedgerTab, "hq-ledger"),
        (Tab::Conflicts, HeadquartersPage::Conflicts, O::ConflictsTitle, "hq-conflicts"),
        (Tab::Files, HeadquartersPage::Files, O::FilesTitle, "hq-files"),
        (Tab::Rules, HeadquartersPage::Rules, O::RulesTitle, "hq-rules"),
    ];
    let arrangement = format!("{:?} {} {:?}", frame.tab, frame.conflicts, ui.language);
    html! {
        <Strip class="tabs no-print" label={ui.o(O::NavLabel)} {arrangement}>
            for (tab, page, word, testid) in entries {
                <a
                    key={testid}
                    class="tabs__link"
                    href={ui.page_href(&page)}
                    data-testid={testid}
                    aria-current={(tab == frame.tab).then_some("page")}
                >
                    { ui.o(word) }
                    if tab == Tab::Conflicts && frame.conflicts > 0 {
                        <span class="tabs__count">{ frame.conflicts.to_string() }</span>
                    }
                </a>
            }
        </Strip>
    }
}

/// A link to the overview, on pages without a tab of their own.
pub(super) fn back(ui: &Ui) -> Html {
    html! {
        <a class="back no-print" href={ui.page_href(&HeadquartersPage::Overview)} data-testid="hq-back">
            { icon(Shape::Back) }
            <span>{ ui.o(O::BackToOverview) }</span>
        </a>
    }
}

pub(super) fn title(ui: &Ui, view: &HeadquartersView) -> Html {
    html! {
        <div class="hq__head">
            <PageTitle title={title_text(ui, view)} />
            { round_choice(ui, view) }
        </div>
    }
}

fn title_text(ui: &Ui, view: &HeadquartersView) -> String {
    let word = match (&view.page, view.frame.tab) {
        (Page::Village(view), _) => return ui.village_name(&view.village),
        (Page::Inspection(view), _) => return ui.village_name(&view.village),
        (Page::Item(view), _) => return format::local(ui.language, &view.item.text),
        (Page::Rectification(view), _) => return super::rectification::title(ui, &view.row),
        (_, Tab::Files) => O::FilesTitle,
        (_, Tab::Overview) => O::OverviewTitle,
        (_, Tab::Ranking) => O::RankingTitle,
        (_, Tab::Progress) => O::Progress,
        (_, Tab::Compare) => O::CompareTitle,
        (_, Tab::Matrix) => O::MatrixTitle,
        (_, Tab::Ledger) => O::Ledger,
        (_, Tab::Conflicts) => O::ConflictsTitle,
        (_, Tab::Rules) => O::RulesTitle,
        (_, Tab::Below) => O::Address,
    };
    ui.o(word).to_owned()
}

/// The choice of the round, on the pages that show one round.
fn round_choice(ui: &Ui, view: &HeadquartersView) -> Html {
    let is_of_a_round = !matches!(view.frame.tab, Tab::Files | Tab::Conflicts | Tab::Ledger | Tab::Rules)
        && !matches!(
            view.page,
            Page::Inspection(_) | Page::Rectification(_) | Page::Opening | Page::Unreadable
        );
    let Some(wanted) = view.frame.wanted.as_ref().filter(|_| is_of_a_round) else { return Html::default() };
    let options = view.frame.rounds.iter().map(|(round, checklist)| SelectOption {
        value: wanted_code(round),
        label: words::round(ui.language, round, checklist),
        selected: round == wanted,
    });
    let onchange = ui.select(|code| Event::WantedChosen(code).into());
    select(ui.o(O::Round), "hq-round", options, onchange)
}
