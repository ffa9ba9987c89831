//! Every page as text, in both languages: along a random walk through the app, behind every link, and as the clerk sees
//! headquarters. With `XUNCUN_PAGES=DIR` each page is also written to a file of its own there, one tag a line, so that
//! `diff -r` shows what a change of the views did to them:
//!
//! ```sh
//! XUNCUN_PAGES=target/pages-before cargo test --features ui --test pages   # before the change
//! XUNCUN_PAGES=target/pages-after cargo test --features ui --test pages    # after it
//! diff -r target/pages-before target/pages-after
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "core/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the core's tests use more of it")]
mod support;

#[path = "support/html.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

use html::Element;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use support::clerk;
use support::happening::{happen, happening};
use support::scenario::{Program, Scenario, item};
use xuncun::app::fill::Event as Fill;
use xuncun::app::gallery;
use xuncun::app::headquarters::{Event as HeadquartersEvent, HeadquartersPage};
use xuncun::app::ledger::edit::Event as Edit;
use xuncun::app::ledger::{Event as Ledger, LedgerAction};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{LedgerPage, Page as FormPage, PhotoAt, Route, SettingsPage};
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::inspection::VetoCause;
use xuncun::domain::preferences::Language;
use xuncun::headquarters::Collection;
use yew::{Callback, Html, Properties, component};

#[derive(Properties, PartialEq)]
struct PageProps {
    html: Html,
}

#[component]
fn Page(props: &PageProps) -> Html {
    props.html.clone()
}

fn html_of<P: xuncun::ui::Page>(model: &P, language: Language) -> Html {
    let mut view = model.view();
    view.chrome.language = language;
    xuncun::ui::root::<P>(&view, &Callback::noop())
}

fn rendered(tablet: &Scenario, language: Language) -> Element {
    let html = match &tablet.tab().program {
        Program::Tablet(model) => html_of(&**model, language),
        Program::Headquarters(model) => html_of(&**model, language),
    };
    let props = PageProps { html };
    let page = yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false).render();
    html::parse(&pollster::block_on(page))
}

/// The pages of one walk: each is checked, and written where that was asked for.
struct Pages {
    walk: &'static str,
    dir: Option<PathBuf>,
    seen: BTreeSet<String>,
    count: usize,
}

impl Pages {
    fn new(walk: &'static str) -> Self {
        let dir = std::env::var_os("XUNCUN_PAGES").map(|dir| PathBuf::from(dir).join(walk));
        if let Some(dir) = &dir {
            std::fs::create_dir_all(dir).unwrap();
        }
        Self { walk, dir, seen: BTreeSet::new(), count: 0 }
    }

    /// Takes the page on the screen, in both languages; gives its links.
    fn take(&mut self, tablet: &Scenario) -> Vec<String> {
        let (chinese, english) = (rendered(tablet, Language::Chinese), rendered(tablet, Language::English));
        let text = chinese.lines();
        if self.seen.contains(&text) {
            return Vec::new();
        }
        self.count += 1;
        let name = format!("{:04}", self.count);
        if let Some(dir) = &self.dir {
            for (language, page) in [("zh", &chinese), ("en", &english)] {
                let address = tablet.session().route.to_string();
                let text = format!("{address}\n{}", page.lines());
                std::fs::write(dir.join(format!("{name}-{language}.html")), text).unwrap();
            }
        }
        let of = format!("{}/{name}, {}", self.walk, tablet.session().route);
        for page in [&chinese, &english] {
            check(page, &of);
        }
        assert_eq!(testids(&chinese), testids(&english), "{of}: the same in both languages");
        let mut links = Vec::new();
        chinese.walk(&mut |element, _| {
            if element.name == "a" {
                links.push(element.get("href").to_owned());
            }
        });
        self.seen.insert(text);
        links
    }

    /// Follows every link from where the tablet is, two of a kind: one village is like another.
    fn crawl(&mut self, tablet: &mut Scenario) {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let mut queue = VecDeque::from(self.take(tablet));
        let mut known = BTreeSet::new();
        while let Some(link) = queue.pop_front() {
            if !link.starts_with("#/") || !known.insert(link.clone()) {
                continue;
            }
            let kind = kinds.entry(kind(&link)).or_default();
            *kind += 1;
            if *kind <= 2 {
                tablet.go(Route::parse(&link));
                queue.extend(self.take(tablet));
            }
        }
    }
}

/// An address without what is counted or named in it.
fn kind(link: &str) -> String {
    let is_word = |part: &&str| part.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '#');
    let parts = link.split('/').map(|part| if is_word(&part) { part } else { "*" });
    parts.collect::<Vec<_>>().join("/")
}

fn testids(page: &Element) -> Vec<&str> {
    let mut ids = Vec::new();
    page.walk(&mut |element, _| ids.extend(element.attributes.get("data-testid").map(String::as_str)));
    ids
}

/// What holds on every page.
fn check(page: &Element, of: &str) {
    let (mut ids, mut labels) = (BTreeSet::new(), BTreeSet::new());
    page.walk(&mut |element, _| {
        if let Some(id) = element.attributes.get("id") {
            assert!(ids.insert(id.as_str()), "{of}: the id {id} twice");
        }
        if element.name == "label" && !element.text().trim().is_empty() {
            labels.insert(element.get("for"));
        }
    });
    page.walk(&mut |element, around| {
        for attribute in ["for", "aria-labelledby", "aria-describedby", "list"] {
            if let Some(id) = element.attributes.get(attribute) {
                assert!(ids.contains(id.as_str()), "{of}: {attribute}={id} leads nowhere");
            }
        }
        let has_text = match &*element.name {
            "a" | "button" => !element.text().trim().is_empty(),
            "input" | "select" | "textarea" => {
                let labelled = |one: &&Element| one.name == "label" && !one.text().trim().is_empty();
                labels.contains(element.get("id")) || around.iter().any(labelled)
            }
            _ => return,
        };
        let named = has_text
            || !element.get("aria-label").trim().is_empty()
            || !element.get("aria-labelledby").is_empty();
        assert!(named, "{of}: nothing says what this is: {}", element.lines());
    });
    assert_eq!(ids.iter().filter(|id| **id == "screen-title").count(), 1, "{of}: one title");
}

#[test]
fn whatever_was_tapped_the_page_is_whole() {
    let mut runner = TestRunner::deterministic();
    let steps = proptest::collection::vec(happening(), 45);
    let mut pages = Pages::new("walk");
    for at in 0..40 {
        let mut tablet = Scenario::new();
        if at > 0 {
            tablet.welcome("王芳").open("张辛庄村");
        }
        pages.take(&tablet);
        for step in steps.new_tree(&mut runner).unwrap().current() {
            happen(&mut tablet, &step);
            pages.take(&tablet);
        }
    }
    assert!(pages.count >= 300, "{} different pages", pages.count);
}

const ITEM: &str = "rubbish.public-rubbish";

/// A tablet in the middle of its work: a draft with photos, a finished inspection, one that is corrected,
/// rectifications, something put aside.
fn busy() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 1).place(ITEM, "村口").photo(ITEM, b"one");
    tablet.tier("frontage.courtyard", 0).not_applicable("water.livestock", "没有");
    tablet.fill(Fill::AdjustmentAdded("good-practice".into()));
    tablet.rest_fine().finish();
    let first = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(first.clone())));
    tablet.act(Event::Ledger(Ledger::AllIssued(first)));
    tablet.open("张辛庄村").tier(ITEM, 0).rest_fine().finish().reopen("复核").tier(ITEM, 1);
    tablet.open("土桥村").fine("green.bare-soil").discard();
    tablet.add_inspector("李强");
    tablet.open("张湾村").section(1).tier(ITEM, 0).place(ITEM, "河边").photo(ITEM, b"two");
    tablet
}

#[test]
fn behind_every_link_of_a_tablet_there_is_a_page() {
    let mut tablet = busy();
    let id = tablet.id();
    let mut pages = Pages::new("tablet");
    pages.crawl(&mut tablet);
    // What has no link from home, or needs a tap.
    let of = tablet.session().archive.rectifications().next().unwrap().id().clone();
    let refused = || VetoCause::Condition("refused".into());
    let to = |page: FormPage| Event::Routed(Route::Inspection { id: id.clone(), page });
    let ledger = |page: LedgerPage| Event::Routed(Route::Ledger(page));
    let photo = Route::Photos {
        inspection: id.clone(),
        photo: Some(PhotoAt { finding: None, name: ContentHash::of(b"two") }),
    };
    for step in [
        Event::Routed(Route::Settings(SettingsPage::Storage)),
        Event::Routed(Route::Import),
        Event::Routed(photo),
        Event::Gallery(gallery::Event::ToolChosen(gallery::Tool::Text)),
        ledger(LedgerPage::Recheck(of.clone())),
        ledger(LedgerPage::Fixed(of.clone())),
        ledger(LedgerPage::NoticeOne(of.clone())),
        ledger(LedgerPage::Daily),
        ledger(LedgerPage::Weekly),
        ledger(LedgerPage::One(of.clone())),
        Event::Ledger(Ledger::Edit(Edit::Begun(of.clone()))),
        ledger(LedgerPage::One(of.clone())),
        Event::Ledger(Ledger::ActBegun { of, act: LedgerAction::Extend }),
        to(FormPage::Items(0)),
        Event::Fill(Fill::NotApplicablePressed(item(ITEM))),
        to(FormPage::Review),
        Event::Fill(Fill::VetoRaised(refused())),
        Event::Fill(Fill::VetoReviewOpened(refused())),
        Event::Fill(Fill::VetoConfirmed),
        Event::Fill(Fill::FinishPressed),
        Event::Fill(Fill::VetoReviewClosed),
    ] {
        tablet.act(step);
        pages.take(&tablet);
    }
    tablet.tier("frontage.courtyard", 0).rest_fine().finish();
    pages.take(&tablet);
    tablet.go(Route::Sign(id.clone()));
    pages.take(&tablet);
    tablet.act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    pages.take(&tablet);
    tablet.act(Event::Sign(Sign::ObjectionAdded(item("frontage.courtyard"))));
    pages.take(&tablet);
    let file = tablet.export(&id);
    let mut other = Scenario::tablet("b");
    other.welcome("李强").import(&file);
    pages.crawl(&mut other);
    assert!(pages.count >= 50, "{} different pages", pages.count);
}

#[test]
fn behind_every_link_of_headquarters_there_is_a_page() {
    let mut pages = Pages::new("headquarters");
    let mut clerk = clerk::clerk();
    pages.crawl(&mut clerk);
    for collection in [Collection::Demo, Collection::Speech] {
        clerk.at_headquarters(HeadquartersEvent::CollectionChosen(collection));
        clerk.go(HeadquartersPage::Overview.route());
        pages.crawl(&mut clerk);
    }
    let records = clerk::town(40);
    let bytes = clerk::jpeg("one");
    let found = |one: &&xuncun::wire::inspection::Record| xuncun::wire::results::finding_count(one) > 0;
    let with_photo = clerk::with_photo(records.iter().find(found).unwrap(), &bytes);
    let photos = clerk::text(&[with_photo]);
    let (mut tablet, mut clerk) = (busy(), clerk::clerk());
    let first = tablet.session().archive.rectifications().next().unwrap().details().origin.clone().unwrap();
    let rectified = tablet.export(&first.inspection).text;
    clerk.hand_over(&[
        ("a.json", &clerk::text(&records)),
        ("b.json", &clerk::text(&[clerk::changed(&records[0], "t2")])),
        ("c.json", &clerk::text(&[clerk::changed(&records[0], "t3")])),
        ("d.zip", &clerk::pack(&[("results.json", &photos), ("photos/a.jpg", &bytes)])),
        ("e.json", rectified.as_bytes()),
        ("broken.json", b"{"),
    ]);
    for page in [HeadquartersPage::Files, HeadquartersPage::Conflicts, HeadquartersPage::Overview] {
        clerk.go(page.route());
        pages.crawl(&mut clerk);
    }
    assert!(pages.count >= 50, "{} different pages", pages.count);
}
