//! Elements and screens, written out as the text of a page.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "core/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the core's tests use more of it")]
mod support;

use std::rc::Rc;

use support::office;
use support::scenario::{Scenario, code_of};
use xuncun::app::Event;
use xuncun::app::fill::Event as Fill;
use xuncun::app::hq::HqPage;
use xuncun::app::ledger::Event as Ledger;
use xuncun::app::ledger::edit::Event as Edit;
use xuncun::app::part::Whole;
use xuncun::app::route::{LedgerPage, Page as FormPage, Route, SettingsPage};
use xuncun::app::view::view_part;
use xuncun::codec::inspection::Record;
use xuncun::domain::evidence::{Photo, PhotoMark, Spot};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::VetoCause;
use xuncun::domain::preferences::Language;
use xuncun::i18n::phrase;
use xuncun::ui::attribute::A;
use xuncun::ui::kept::kept;
use xuncun::ui::kit::{Look, Shape, button, choices, field, icon_button};
use xuncun::ui::say::Shared;
use xuncun::ui::tag::{Child, Tag, el, list};
use yew::{Callback, Component, Context, Html, Properties};

#[derive(Properties, Clone, PartialEq)]
struct PageProps {
    html: Html,
}

struct Page;

impl Component for Page {
    type Message = ();
    type Properties = PageProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().html.clone()
    }
}

fn written(what: impl Child) -> String {
    let props = PageProps { html: what.node() };
    pollster::block_on(yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false).render())
}

fn shared() -> Shared {
    Shared { language: Language::Chinese, send: Callback::noop(), halves: [true; 3] }
}

#[test]
fn an_element_is_written_with_its_attributes_and_children() {
    let card = el("div.card")
        .testid("a")
        .attr(A::Id, "x".to_owned())
        .child("<&")
        .child(el("br"))
        .child(Rc::from("b"));
    assert_eq!(written(card), "<div class=\"card\" id=\"x\" data-testid=\"a\">&lt;&amp;<br>b</div>");
    assert_eq!(written(el("p")), "<p></p>");
}

#[test]
fn attributes_come_in_one_order_and_the_last_word_counts() {
    let one = el("a.x").attr(A::Href, "#/1").class("y").maybe(A::AriaCurrent, Some("page"));
    let other =
        el("a").maybe(A::AriaCurrent, Some("page")).attr(A::Href, "#/0").class("y").attr(A::Href, "#/1");
    assert_eq!(written(one), written(other));
    assert_eq!(written(el("a").flag(A::Disabled, false).maybe::<String>(A::Href, None)), "<a></a>");
    assert_eq!(written(el("a").flag(A::Disabled, true)), "<a disabled=\"disabled\"></a>");
    let (on, off) = (el("a.x").class_if(true, "y"), el("a.x").class_if(false, "y"));
    assert_eq!((written(on), written(off)), ("<a class=\"y\"></a>".into(), "<a class=\"x\"></a>".into()));
}

#[test]
fn what_is_not_there_keeps_its_place_and_one_of_a_list_is_still_a_list() {
    let children = |tag: Tag| match Html::from(tag) {
        Html::VTag(tag) => tag.children().cloned(),
        _ => None,
    };
    let shown = children(el("p").child(None::<Tag>).child(el("b")));
    assert!(matches!(shown, Some(Html::VList(list)) if list.len() == 2));
    let one = children(el("ul").children([el("li").key("a")]));
    assert!(matches!(one, Some(Html::VList(list)) if list.len() == 1));
    assert!(matches!(children(el("p").child("text")), Some(Html::VText(_))));
}

#[test]
fn a_field_ties_its_label_its_hint_and_its_error_together() {
    let act = || shared().typed(|_| Event::Woke);
    let plain = written(field("name", "Name", "王芳", act()).hint("who").attr(A::Type, "search"));
    assert!(
        plain.contains("<label class=\"field__label\" for=\"name\">Name</label><input value=\"王芳\""),
        "{plain}"
    );
    assert!(plain.contains("placeholder=\"who\"") && plain.contains("type=\"search\""), "{plain}");
    assert!(!plain.contains("aria-invalid"), "{plain}");
    let names = [Rc::from("李强")];
    let wrong = written(field("name", "Name", "", act()).error(Some("needed")).list(&names).hide_label());
    assert!(wrong.contains("aria-describedby=\"name-error\" aria-invalid=\"true\""), "{wrong}");
    assert!(wrong.contains("<p class=\"field__error\" id=\"name-error\">needed</p>"), "{wrong}");
    assert!(
        wrong.contains("<datalist id=\"name-list\"><option value=\"李强\"></option></datalist>"),
        "{wrong}"
    );
    assert!(wrong.contains("<label class=\"visually-hidden\""), "{wrong}");
}

#[test]
fn buttons_and_choices_say_what_they_are() {
    let pressed = button(Look::Primary, "Go").state(A::AriaPressed, true).testid("go");
    assert_eq!(
        written(pressed),
        "<button aria-pressed=\"true\" class=\"button button--primary\" data-testid=\"go\" type=\"button\">\
         <span class=\"button__label\">Go</span></button>"
    );
    assert!(
        written(icon_button(Shape::Undo, "Undo"))
            .ends_with("<span class=\"visually-hidden\">Undo</span></button>")
    );
    let act = || shared().choice(Event::Woke);
    let all = choices("size", "Size").choice("a", "size-a", false, act()).choice("b", "size-b", true, act());
    let text = written(all);
    assert_eq!(text.matches(" checked").count(), 1, "{text}");
    assert_eq!(text.matches("name=\"size\"").count(), 2, "{text}");
}

#[test]
fn a_kept_row_is_the_same_row_while_what_it_shows_is() {
    fn paint(_: &Shared, text: &Rc<str>) -> Tag {
        el("li").child(text.clone())
    }
    let shared = shared();
    let row = |text: &str| kept(&shared, "key", Rc::from(text), paint);
    assert!(row("a") == row("a"));
    assert!(row("a") != row("b"));
    let mut english = shared.clone();
    english.language = Language::English;
    assert!(row("a") != kept(&english, "key", Rc::from("a"), paint));
    assert_eq!(written(list([el("ul").child(row("a"))])), "<ul><li>a</li></ul>");
}

/// The page as it stands; every screen has one title, to which the focus goes.
fn page(tablet: &Scenario) -> String {
    let view = view_part::<Whole>(tablet.model());
    let text = written(xuncun::ui::root::<Whole>(&view, &Callback::noop()));
    assert_eq!(text.matches("id=\"screen-title\"").count(), 1, "{text}");
    text
}

fn every_screen(tablet: &mut Scenario) -> String {
    const ITEM: &str = "rubbish.public-rubbish";
    let mut all = page(tablet);
    tablet.welcome("王芳");
    all += &page(tablet);
    tablet.open("张湾镇村").tier(ITEM, 1).place(ITEM, "村口").fine("rubbish.alley-rubbish");
    tablet.not_applicable("water.livestock", "没有");
    let (id, refused) = (tablet.id(), || VetoCause::Condition("refused".into()));
    let to = |page: FormPage| Event::Routed(Route::Inspection { id: id.clone(), page });
    for step in [
        to(FormPage::Items(0)),
        to(FormPage::Details),
        to(FormPage::Review),
        Event::Fill(Fill::AdjustmentAdded("good-practice".into())),
        Event::Fill(Fill::VetoRaised(refused())),
        Event::Fill(Fill::VetoReviewOpened(refused())),
        to(FormPage::Score),
    ] {
        tablet.act(step);
        all += &page(tablet);
    }
    tablet.rest_fine().finish();
    all += &page(tablet);
    tablet.reopen("复核").tier(ITEM, 0).finish();
    all += &page(tablet);
    tablet.open("土桥村").fine("green.bare-soil").discard();
    let settings =
        [SettingsPage::General, SettingsPage::Villages, SettingsPage::Checklists, SettingsPage::Storage];
    for route in [Route::Home, Route::Export, Route::Import].into_iter().chain(settings.map(Route::Settings))
    {
        tablet.act(Event::Routed(route));
        all += &page(tablet);
    }
    all
}

#[test]
fn every_screen_is_there_in_both_languages() {
    let chinese = every_screen(&mut Scenario::new());
    let mut tablet = Scenario::new();
    tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(Language::English)));
    let english = every_screen(&mut tablet);
    for testid in
        ["village-", "fine-", "finding-tier", "veto-confirm", "adjustment-drop", "history", "discarded"]
    {
        let known = format!("data-testid=\"{testid}");
        assert!(chinese.contains(&known) && english.contains(&known), "{testid}");
    }
    assert_eq!(chinese.matches("data-testid").count(), english.matches("data-testid").count());
}

#[test]
fn what_does_not_apply_at_all_leads_to_the_items() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let (id, items) = (tablet.id(), tablet.checklist());
    for item in items.items() {
        tablet.fill(Fill::NotApplicablePressed(item.id.clone()));
    }
    let review = page(tablet.page(FormPage::Review));
    let missing = &review[review.find("data-testid=\"missing\"").unwrap()..];
    let link = &missing[missing.find("href=\"").unwrap() + 6..];
    assert!(link.starts_with(&format!("#/inspection/{id}/1\"")), "{}", &link[..60]);
}

#[test]
fn every_inspection_has_a_link_to_it() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").rest_fine().finish();
    let (first, file) = (tablet.id(), tablet.export_one());
    tablet.home(xuncun::app::home::Event::AnotherStarted(code_of("张湾镇村")));
    let second = tablet.id();
    let links =
        |page: &str, id: &InspectionId, rest: &str| page.contains(&format!("#/inspection/{id}/{rest}\""));
    let home = page(tablet.go(Route::Home));
    assert!(!links(&home, &first, "score"));
    let home = page(tablet.open("张湾镇村"));
    assert!(links(&home, &first, "score") && links(&home, &second, "1"), "{home}");
    assert!(home.contains("aria-expanded=\"true\""));
    assert!(links(&page(tablet.go(Route::Export)), &second, "1"));
    let mut other = Scenario::tablet("b");
    other.welcome("李强").import(&file);
    assert!(links(&page(&other), &first, "score"));
    // In both languages, and with the words of a correction that is given up.
    tablet.settings(xuncun::app::settings::Event::LanguageChosen(Language::English));
    tablet.go(Route::Inspection { id: first, page: FormPage::Score }).reopen("why").page(FormPage::Details);
    let details = page(&tablet);
    assert!(details.contains("Cancel this correction") && !details.contains("data-testid=\"discard\""));
    assert!(details.contains("data-testid=\"month\""));
    let score = page(tablet.fill(Fill::CancelPressed));
    assert!(score.contains("back to the result as it was, nothing changed, score 100"), "{score}");
}

#[test]
fn an_english_reader_is_told_how_a_villages_name_is_read() {
    assert_eq!(phrase::village(Language::English, "张湾镇村"), "张湾镇村 Zhangwanzhen");
    assert_eq!(phrase::village(Language::Chinese, "张湾镇村"), "张湾镇村");
    // At home, too: beside the names it is taken for, and where one left off.
    let mut tablet = Scenario::new();
    tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(Language::English)));
    tablet.welcome("Fang").open("张湾镇村").fine("green.bare-soil").go(Route::Home);
    let confused = tablet.home_view().rows.iter().find(|row| row.confusable.contains(&"张湾镇村")).cloned();
    let said = phrase::not_to_confuse(Language::English, &confused.unwrap());
    assert!(said.contains("张湾镇村 Zhangwanzhen"), "{said}");
    let home = page(&tablet);
    let resume = home.split("data-testid=\"resume\"").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(resume.contains("张湾镇村 Zhangwanzhen"), "{resume}");
    // A record may come from a town whose villages aren't known here.
    assert_eq!(phrase::village(Language::English, "别处村"), "别处村");
}

#[test]
fn headquarters_draws_what_was_marked_over_a_photo() {
    let bytes = office::jpeg("one");
    let (from, to) = (Spot::new(1000, 2000), Spot::new(5000, 2000));
    let marked = Photo { marks: vec![PhotoMark::Arrow { from, to }], ..office::taken(&bytes) };
    let found = |one: &Record| xuncun::codec::results::finding_count(one) > 0;
    let record = office::with(&office::town(57).into_iter().find(found).unwrap(), marked);
    let results = office::text(std::slice::from_ref(&record));
    let mut desk = office::office();
    desk.hand_over(&[("a.zip", &office::pack(&[("results.json", &results), ("photos/a.jpg", &bytes)]))]);
    desk.go(HqPage::Inspection(record.inspection.id().clone(), None).route());
    let page = written(xuncun::ui::hq::hq(&shared(), &office::screen(&desk)));
    let picture = page.split("class=\"picture\"").nth(1).expect("a picture");
    assert!(
        picture.contains("src=\"blob:") && picture.contains("class=\"picture__marks\""),
        "{picture:.600}"
    );
    // As large as the picture, so that the arrow lies where it was drawn.
    assert!(
        picture.contains("viewBox=\"0 0 1600 1200\"") && picture.contains("M160 240L800 240"),
        "{picture:.600}"
    );
}

#[test]
fn papers_add_up_and_say_what_the_office_asks_for() {
    const ITEM: &str = "rubbish.public-rubbish";
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).place(ITEM, "村口").rest_fine();
    let form = page(tablet.section(1));
    assert!(form.contains("finding-fixed"), "a finding can be put right on the spot from the form");
    tablet.fill(Fill::AdjustmentAdded("good-practice".into())).finish();
    let id = tablet.id();
    let ledger = |tablet: &mut Scenario, route: LedgerPage| page(tablet.go(Route::Ledger(route)));
    let sheet = ledger(&mut tablet, LedgerPage::Sheet(id.clone()));
    let sum = sheet.split("paper-sum").nth(1).unwrap();
    // One point of a hundred lost, one item; then the adjustment, down to the score.
    for said in ["合计", ">100<", ">−1<", ">99<", "paper-steps", "+2"] {
        assert!(sum.contains(said), "{said}: {sum}");
    }
    assert!(sum.contains("得分 100 / 100"), "never above the total: {sum}");
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone())));
    tablet.act(Event::Ledger(Ledger::AllIssued(id.clone())));
    let of = tablet.model().archive.rectifications().next().unwrap().id().clone();
    let notice = ledger(&mut tablet, LedgerPage::Notice(id));
    assert!(notice.contains("TZ-208-2026-11-") && notice.contains("检查时间") && notice.contains("复查意见"));
    let paper = ledger(&mut tablet, LedgerPage::Paper);
    for said in ["paper--wide", "整改要求", "程度", "销号日期", "逾期与督办"] {
        assert!(paper.contains(said), "{said}");
    }
    tablet.act(Event::Ledger(Ledger::Edit(Edit::Begun(of.clone()))));
    let one = ledger(&mut tablet, LedgerPage::One(of.clone()));
    assert!(
        one.contains("paper-notice-one") && !one.contains("edit-reason"),
        "another page forgets what was begun"
    );
    tablet.act(Event::Ledger(Ledger::Edit(Edit::Begun(of))));
    let edited = page(&tablet);
    assert!(edited.contains("edit-reason") && !edited.contains("edit-place"), "only who is responsible");
    let entered = ledger(&mut tablet, LedgerPage::Complaint);
    for said in ["complaint-item", "complaint-received", "limit-higher-notice", "severity-1", "level-town"] {
        assert!(entered.contains(said), "{said}");
    }
}
