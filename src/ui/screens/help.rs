//! Help: how the work goes, section by section.

use yew::{Html, html};

use crate::app::route::Route;
use crate::i18n::W;
use crate::i18n::help::SECTIONS;
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn help(ui: &Ui) -> Html {
    let language = ui.language;
    html! {
        <div class="page help">
            { super::back(ui, &Route::settings(), W::NavSettings, "help-back") }
            <PageTitle title={ui.t(W::HelpTitle)} />
            for section in SECTIONS {
                <section key={section.id} class="help__section" data-testid={format!("help-{}", section.id)}>
                    <h2 class="help__title">{ section.title(language) }</h2>
                    <ul class="help__lines">
                        for line in section.lines(language) {
                            <li>{ line }</li>
                        }
                    </ul>
                </section>
            }
        </div>
    }
}
