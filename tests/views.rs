//! Elements and screens, written out as the text of a page.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "core/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the core's tests use more of it")]
mod support;

use std::collections::BTreeMap;
use std::rc::Rc;

use support::clerk;
use support::details::{changed, detail_of};
use support::scenario::{Scenario, code_of};
use xuncun::app::Program as _;
use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::Body;
use xuncun::app::headquarters::HeadquartersPage;
use xuncun::app::ledger::Event as Ledger;
use xuncun::app::ledger::edit::Event as Edit;
use xuncun::app::ledger::view::LedgerView;
use xuncun::app::program::headquarters;
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::{Model, Screen};
use xuncun::app::route::{LedgerPage, Page as FormPage, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::settings::subjects::Event as Subjects;
use xuncun::domain::evidence::{Photo, PhotoMark, Spot};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::{DetailField, DetailText, Details, FormPlace, VetoCause};
use xuncun::domain::letterhead::LetterheadField;
use xuncun::domain::preferences::Language;
use xuncun::i18n::{detail, format, phrase};
use xuncun::ui::context::Ui;
use xuncun::ui::form::ItemRow;
use xuncun::ui::kit::{
    AddForm, Button, ButtonLink, ButtonStyle, Choice, Choices, Field, Frame, IconButton, Shape,
};
use xuncun::ui::ledger::LedgerRow;
use xuncun::wire::builtin;
use xuncun::wire::inspection::Record;
use yew::{Callback, Component, Context, Html, Properties, html};

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

fn written(html: Html) -> String {
    let props = PageProps { html };
    pollster::block_on(yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false).render())
}

fn ui() -> Ui {
    Ui { language: Language::Chinese, send: Callback::noop(), headquarters: false }
}

#[test]
fn a_field_component_ties_its_label_its_hint_and_its_error_together() {
    let plain = html! {
        <Field id="name" label="Name" value="王芳" placeholder="who" kind="search" oninput={Callback::noop()} />
    };
    let plain = written(plain);
    for said in [
        "for=\"name\" class=\"field__label\">Name</label>",
        "value=\"王芳\"",
        "placeholder=\"who\"",
        "type=\"search\"",
        "data-testid=\"name\"",
    ] {
        assert!(plain.contains(said), "{said}: {plain}");
    }
    assert!(!plain.contains("aria-invalid") && !plain.contains("<datalist"), "{plain}");
    let names: Rc<[Rc<str>]> = Rc::from([Rc::from("李强")]);
    let wrong = written(html! {
        <Field
            id="name" label="Name" value="" error="needed" suggestions={names} hide_label=true
            oninput={Callback::noop()}
        />
    });
    for said in [
        "aria-invalid=\"true\"",
        "aria-describedby=\"name-error\"",
        "<p id=\"name-error\" class=\"field__error\">needed</p>",
        "list=\"name-list\"",
        "<datalist id=\"name-list\"><option value=\"李强\"></option></datalist>",
        "class=\"visually-hidden\">Name</label>",
    ] {
        assert!(wrong.contains(said), "{said}: {wrong}");
    }
}

#[test]
fn buttons_links_and_choices_have_their_roles_and_names() {
    let go = html! { <Button label="Go" testid="go" pressed=true look={ButtonStyle::Primary} onclick={Callback::noop()} /> };
    let go = written(go);
    assert!(go.contains("aria-pressed=\"true\"") && go.contains("class=\"button button--primary\""), "{go}");
    assert!(!go.contains("disabled"), "{go}");
    let undo = html! {
        <IconButton icon={Shape::Undo} label="Undo" testid="undo" disabled=true onclick={Callback::noop()} />
    };
    let undo = written(undo);
    assert!(undo.ends_with("<span class=\"visually-hidden\">Undo</span></button>"), "{undo}");
    assert!(undo.contains("disabled=\"disabled\""), "{undo}");
    let link =
        written(html! { <ButtonLink href="#/" label="Home" testid="home" icon_after={Shape::Next} /> });
    assert!(link.starts_with("<a ") && link.ends_with("</svg></a>"), "the picture follows the words: {link}");
    let choice = |testid: &'static str, chosen| Choice {
        label: testid.into(),
        testid: testid.into(),
        chosen,
        onchange: Callback::noop(),
    };
    let sizes = vec![choice("a", false), choice("b", true)];
    let sizes = written(html! { <Choices name="size" legend="Size" choices={sizes} /> });
    assert_eq!(sizes.matches(" checked").count(), 1, "{sizes}");
    assert_eq!(sizes.matches("name=\"size\"").count(), 2, "{sizes}");
    let form = html! {
        <Frame title="People" testid="people">
            <AddForm id="new" label="One more" button="Add" button_testid="add" value="" oninput={Callback::noop()} onsubmit={Callback::noop()} />
        </Frame>
    };
    let form = written(form);
    assert!(form.starts_with("<section ") && form.contains("aria-label=\"People\""), "{form}");
    assert!(form.contains("for=\"new\"") && form.contains("type=\"submit\""), "{form}");
}

/// What Yew compares to decide whether a component is rendered again: the component with its properties.
#[test]
fn a_tap_on_one_item_renders_only_its_row_again() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1);
    let rows = |tablet: &Scenario| match tablet.view().screen {
        Screen::Form(form) => match &form.body {
            Body::Items(items) => items.rows.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let rendered = |row: &xuncun::app::fill::view::ItemRow| html! { <ItemRow row={row.clone()} /> };
    let before = rows(&tablet);
    let tapped = before[1].item.id.clone();
    tablet.fill(Fill::FinePressed(tapped.clone()));
    let after = rows(&tablet);
    assert_eq!(before.len(), after.len());
    let changed = before.iter().zip(&after).filter(|(before, after)| rendered(before) != rendered(after));
    let changed: Vec<_> = changed.map(|(row, _)| row.item.id.clone()).collect();
    assert_eq!(changed, [tapped]);
    // The context stays equal as long as the language does: it renders no row again.
    let ui = ui();
    assert!(ui == ui.clone() && ui != Ui { language: Language::English, ..ui.clone() });
}

#[test]
fn a_change_of_one_rectification_renders_only_its_line_of_the_ledger_again() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier("rubbish.public-rubbish", 0);
    tablet.tier("frontage.courtyard", 0).rest_fine().finish();
    tablet.act(Event::Ledger(Ledger::AllTaken(tablet.id())));
    let lines = |tablet: &mut Scenario| {
        let Screen::Ledger(view) = tablet.go(Route::Ledger(LedgerPage::List)).view().screen else {
            panic!("the ledger is shown")
        };
        let LedgerView::List(list) = &*view else { panic!("its list is shown") };
        let lines = list.rows.iter().map(|row| (row.id.clone(), html! { <LedgerRow row={row.clone()} /> }));
        lines.collect::<BTreeMap<_, _>>()
    };
    let before = lines(&mut tablet);
    let of = before.keys().next().unwrap().clone();
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    tablet.act(Event::Ledger(Ledger::DaysChosen { of: of.clone(), days: 30 }));
    let after = lines(&mut tablet);
    assert_eq!(before.len(), 2);
    let changed = after.iter().filter(|(id, line)| before.get(*id) != Some(*line)).map(|(id, _)| id);
    assert_eq!(changed.collect::<Vec<_>>(), [&of]);
}

/// The page as it stands; every screen has one title, to which the focus goes.
fn page(tablet: &Scenario) -> String {
    let text = written(xuncun::ui::root::<Model>(&tablet.view(), &Callback::noop()));
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
    let settings = [
        SettingsPage::General,
        SettingsPage::Villages,
        SettingsPage::Subjects,
        SettingsPage::Checklists,
        SettingsPage::Storage,
    ];
    for route in [Route::Home, Route::Export, Route::Import, Route::Help]
        .into_iter()
        .chain(settings.map(Route::Settings))
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

/// A tablet in `language` that fills in the first checklist of this subject; every detail is another than at the start.
fn detailed(language: Language, subject: &str) -> (Scenario, Details) {
    let mut tablet = Scenario::new();
    tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(language))).welcome("王芳");
    let lists = tablet.session().archive.library.all();
    let list = lists.iter().find(|list| list.checklist.subject() == subject).unwrap();
    tablet.settings(Settings::ChecklistChosen(list.checklist.hash())).open("张湾镇村");
    let details = changed(tablet.record().inspection.details());
    for field in DetailField::ALL {
        tablet.fill(Fill::DetailChanged(detail_of(field, &details)));
    }
    (tablet, details)
}

#[test]
fn every_field_of_the_visit_is_on_the_form() {
    for language in [Language::Chinese, Language::English] {
        let mut forms = String::new();
        // A place of several is named; households are counted where some are sampled.
        for subject in ["village", "reach"] {
            let (mut tablet, details) = detailed(language, subject);
            let form = page(tablet.page(FormPage::Details));
            for text in DetailText::ALL {
                let field = DetailField::Text(text);
                let typed = &details.texts[text];
                let is_long = text.form_place() == FormPlace::Paragraph;
                let value = if is_long { format!("{typed}<") } else { format!("value=\"{typed}\"") };
                let of_others = matches!(text.form_place(), FormPlace::Subject | FormPlace::Time);
                let is_asked = !of_others || subject != "village";
                assert_eq!(form.contains(&value), is_asked, "{field:?} of a {subject}: {form}");
            }
            forms += &form;
        }
        for field in DetailField::ALL {
            // A position is a button, which says what is known of it.
            let label = match field {
                DetailField::Position => "data-testid=\"position\"".to_owned(),
                _ => format!(">{}<", detail::name(language, field)),
            };
            assert!(forms.contains(&label), "{label}: {forms}");
        }
    }
}

#[test]
fn every_printed_field_has_a_line_on_the_sheet_and_no_other_has() {
    for language in [Language::Chinese, Language::English] {
        let (mut tablet, details) = detailed(language, "village");
        tablet.rest_fine().finish();
        let id = tablet.id();
        let sheet = page(tablet.go(Route::Ledger(LedgerPage::Sheet(id))));
        for field in DetailField::ALL {
            let value = detail::value(language, field, &field.read(&details));
            let line = format!(
                "<p class=\"paper__line\">{}{}{value}</p>",
                detail::name(language, field),
                format::colon(language)
            );
            assert_eq!(sheet.contains(&line), field.is_printed(), "{line}: {sheet}");
        }
    }
    assert!(DetailField::ALL.iter().any(|field| field.is_printed()));
}

#[test]
fn a_draft_is_not_discarded_where_other_pages_turn_back() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let foot = |tablet: &mut Scenario, at: FormPage| {
        let text = page(tablet.page(at));
        text.split("class=\"pager").nth(1).and_then(|foot| foot.split("</div>").next()).unwrap().to_owned()
    };
    assert!(foot(&mut tablet, FormPage::Items(0)).contains("\"page-back\""));
    let details = foot(&mut tablet, FormPage::Details);
    assert!(details.contains("\"page-next\"") && !details.contains("\"discard\""), "{details}");
    assert!(page(&tablet).contains("\"discard\""));
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
fn home_has_a_tab_for_each_checklist_with_what_waits_of_it() {
    for (language, waits) in [(Language::Chinese, "未完成 1"), (Language::English, "1 unfinished")] {
        let mut tablet = Scenario::new();
        tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(language))).welcome("王芳");
        tablet.open("张湾镇村");
        let river = builtin::checklist("river").unwrap().checklist;
        tablet.home(xuncun::app::home::Event::ChecklistChosen(river.hash()));
        let home = page(&tablet);
        let mut marks = Vec::new();
        for (id, _) in builtin::TEXTS {
            let testid = format!("data-testid=\"home-checklist-{id}\"");
            let tab = home.split("<label").find(|part| part.contains(&testid)).unwrap();
            let tab = tab.split("</label>").next().unwrap();
            let name = format::local(language, builtin::checklist(id).unwrap().checklist.name());
            assert!(tab.contains(&name), "{tab}");
            marks.push((tab.contains("checked"), tab.contains(waits)));
        }
        assert_eq!(marks, [(false, true), (false, false), (true, false), (false, false)], "{home}");
    }
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
    assert!(score.contains("result restored, nothing changed, score 100"), "{score}");
}

#[test]
fn an_english_reader_is_told_how_a_villages_name_is_read() {
    assert_eq!(phrase::village(Language::English, "张湾镇村"), "Zhangwanzhen (张湾镇村)");
    assert_eq!(phrase::village(Language::Chinese, "张湾镇村"), "张湾镇村");
    // At home, too: beside the names it is taken for, and where one left off.
    let mut tablet = Scenario::new();
    tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(Language::English)));
    tablet.welcome("Fang").open("张湾镇村").fine("green.bare-soil").go(Route::Home);
    let confused = tablet.home_view().rows.iter().find(|row| row.confusable.contains(&"张湾镇村")).cloned();
    let said = phrase::not_to_confuse(Language::English, &confused.unwrap().confusable);
    assert!(said.contains("Zhangwanzhen (张湾镇村)"), "{said}");
    let home = page(&tablet);
    let resume = home.split("data-testid=\"resume\"").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(resume.contains("Zhangwanzhen (张湾镇村)"), "{resume}");
    // A record may come from a town whose villages aren't known here.
    assert_eq!(phrase::village(Language::English, "别处村"), "别处村");
}

#[test]
fn headquarters_draws_what_was_marked_over_a_photo() {
    let bytes = clerk::jpeg("one");
    let (from, to) = (Spot::new(1000, 2000), Spot::new(5000, 2000));
    let marked = Photo { marks: vec![PhotoMark::Arrow { from, to }], ..clerk::taken(&bytes) };
    let found = |one: &Record| xuncun::wire::results::finding_count(one) > 0;
    let record = clerk::with(&clerk::town(57).into_iter().find(found).unwrap(), marked);
    let results = clerk::text(std::slice::from_ref(&record));
    let mut clerk = clerk::clerk();
    clerk.hand_over(&[("a.zip", &clerk::pack(&[("results.json", &results), ("photos/a.jpg", &bytes)]))]);
    clerk.go(HeadquartersPage::Inspection(record.inspection.id().clone(), None).route());
    let page =
        written(xuncun::ui::root::<headquarters::Model>(&clerk.headquarters().view(), &Callback::noop()));
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
    for said in ["检查方式", "检查项"] {
        assert!(sheet.contains(said), "{said}: all that was noted of the visit");
    }
    assert!(
        sheet.contains("清脏：生活垃圾与公共区域保洁：合格 1.2、1.3"),
        "what else was looked at: {sheet}"
    );
    let sum = sheet.split("paper-sum").nth(1).unwrap();
    // One point of a hundred lost, one item; then the adjustment, down to the score.
    for said in ["合计", ">100<", ">−1<", ">99<", "paper-steps", "+2"] {
        assert!(sum.contains(said), "{said}: {sum}");
    }
    assert!(sum.contains("得分 100 / 100"), "never above the total: {sum}");
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone())));
    tablet.act(Event::Ledger(Ledger::AllIssued(id.clone())));
    let of = tablet.session().archive.rectifications().next().unwrap().id().clone();
    let notice = ledger(&mut tablet, LedgerPage::Notice(id.clone()));
    // Served by the office to the village: what is wrong and what is to be done, the standard small below.
    for said in [
        "张家湾镇人民政府",
        "编号：TZ-208-2026-11-",
        "张湾镇村村民委员会：",
        "2026年11月23日，我单位对你村进行月检（2026年11月），依据《",
        "发现以下问题 1 处",
        "主街主路或公共区域有暴露垃圾",
        "清运垃圾，恢复整洁，加强日常保洁",
        "标准：主街主路、公共区域无暴露垃圾、成堆垃圾",
        "（盖章）",
        "经办人：",
        "复查意见",
    ] {
        assert!(notice.contains(said), "{said}: {notice}");
    }
    tablet.settings(Settings::LetterheadTyped { field: LetterheadField::Prefix, text: "张环整".into() });
    let notice = ledger(&mut tablet, LedgerPage::Notice(id));
    assert!(
        notice.contains("张环整〔2026〕") && notice.contains("编号：TZ-208-2026-11-"),
        "its number stays"
    );
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

#[test]
fn a_result_begins_with_what_comes_next_and_its_sections() {
    const ITEM: &str = "rubbish.public-rubbish";
    for (language, said) in [
        (Language::Chinese, ["已签 0 / 2", "1 处待转整改", "还没有导出", "1处问题"]),
        (Language::English, ["0 of 2 signed", "1 finding to add", "Not exported yet", "1 finding<"]),
    ] {
        let mut tablet = Scenario::new();
        tablet.act(Event::Welcome(xuncun::app::welcome::Event::LanguageChosen(language))).welcome("王芳");
        tablet.open("张湾镇村").tier(ITEM, 0).rest_fine().finish();
        let page = page(&tablet);
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        let order =
            ["result-grade", "sign-link", "score-findings", "export-one", "section-sums", "explanation"];
        let places = order.map(|testid| at(&format!("data-testid=\"{testid}\"")));
        assert!(places.is_sorted(), "{order:?} at {places:?}");
        for text in said {
            at(text);
        }
        let sums = tablet.score_view().sections.len();
        assert_eq!(page.matches("data-testid=\"section-sum\"").count(), sums);
        assert_eq!(page.matches("class=\"gauge\"").count(), sums, "a bar beside each, and no inline style");
        assert!(!page.contains("style=\""), "the policy would ignore it");
    }
}

#[test]
fn a_card_says_its_state_in_words_and_colour_and_offers_what_is_likely_next() {
    use xuncun::app::ledger::LedgerAction;
    use xuncun::domain::rectification::Verb;
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier("green.bare-soil", 0).rest_fine().finish();
    tablet.act(Event::Ledger(Ledger::AllTaken(tablet.id())));
    let of = tablet.session().archive.rectifications().next().unwrap().id().clone();
    let card = |tablet: &mut Scenario| page(tablet.go(Route::Ledger(LedgerPage::List)));
    for (tone, word, control, done) in [
        ("draft", "草稿", "card-issue", Some(Verb::Issue)),
        ("issued", "已下达", "card-start", Some(Verb::Start)),
        ("open", "整改中", "card-report", Some(Verb::Report)),
        ("check", "待复查", "card-recheck", Some(Verb::Return)),
        ("late", "复查未通过", "card-report", None),
    ] {
        let page = card(&mut tablet);
        for said in [
            format!("data-tone=\"{tone}\""),
            word.to_owned(),
            format!("data-testid=\"{control}\""),
            "1 件，未销号 1".to_owned(),
        ] {
            assert!(page.contains(&said), "{said}: {page}");
        }
        let Some(verb) = done else { continue };
        tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
        tablet.act(Event::Ledger(Ledger::ActBegun { of: of.clone(), act: LedgerAction::Move(verb) }));
        tablet.act(Event::Ledger(Ledger::ActTyped("还剩一半".into()))).act(Event::Ledger(Ledger::ActDone));
    }
    // Late, whatever its state.
    tablet.clock("2027-01-31T09:00:00+08:00");
    let daily = page(tablet.go(Route::Ledger(LedgerPage::Daily)));
    for said in ["data-tone=\"late\"", "逾期", "dispatch-totals", "print-only", "paper--wide"] {
        assert!(daily.contains(said), "{said}: {daily}");
    }
}

#[test]
fn a_villages_and_a_subjects_page_lead_to_their_inspections() {
    for language in [Language::Chinese, Language::English] {
        let (mut tablet, details) = detailed(language, "place");
        tablet.rest_fine().finish();
        let id = tablet.id();
        let entry = tablet.session().archive.register().iter().next().unwrap().id.clone();
        let at_entry = page(
            tablet
                .settings(Settings::Subjects(Subjects::Toggled(entry.clone())))
                .go(Route::Settings(SettingsPage::Subjects)),
        );
        assert!(at_entry.contains(&format!("href=\"#/ledger/subject/{entry}\"")), "{at_entry}");
        let subject = page(tablet.go(Route::Ledger(LedgerPage::Subject(entry))));
        let village = page(tablet.go(Route::Ledger(LedgerPage::Village(details.village))));
        for page in [&subject, &village] {
            assert!(page.contains(&format!("href=\"#/inspection/{id}/score\"")), "{page}");
        }
        assert_eq!(subject.matches("class=\"months__month\"").count(), 1, "{subject}");
        assert!(!village.contains("months__month"), "a shop's result is not the village's: {village}");
    }
}

#[test]
fn the_village_signs_under_its_findings_and_objects_to_none_before_it_chooses() {
    use xuncun::app::sign::{Event as Sign, Signer};
    const ITEM: &str = "rubbish.public-rubbish";
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0).place(ITEM, "村口").rest_fine().finish();
    let id = tablet.id();
    tablet.go(Route::Sign(id)).act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    let page = page(&tablet);
    let under = page.find("sign-under").expect("what is signed");
    let (finding, hash) = (page.find("村口").expect("the finding"), page.find("signature__hash").unwrap());
    assert!(under < finding && finding < hash, "{page}");
    assert!(page[under..hash].contains("99"), "its score: {page}");
    let list = page.split("data-testid=\"sign-object\"").nth(1).unwrap().split("</select>").next().unwrap();
    let chosen: Vec<&str> = list.split("<option").filter(|option| option.contains("selected")).collect();
    assert!(matches!(chosen[..], [one] if one.contains("value=\"\"")), "{list}");
}

/// Wider than the fonts in use: a Chinese character is a square, other signs are a little narrower.
fn width(text: &str, letter: f64) -> f64 {
    text.chars().map(|sign| if sign >= '\u{2e80}' { 1.0 } else { 0.7 }).sum::<f64>() * letter
}

#[test]
fn every_built_in_items_stamp_fits_every_picture_in_both_languages() {
    use xuncun::ui::marks::Size;
    use xuncun::ui::stamp_layout::StampLayout;
    for (wide, high) in [(1200, 1600), (1600, 1200), (1600, 300), (300, 1600), (160, 120), (3, 2)] {
        let size = Size::new(wide, high);
        for text in ["environment", "safety", "river", "demolition"].map(builtin::checklist) {
            let list = text.expect("a built-in checklist").checklist;
            for item in list.items() {
                for name in [&item.text.zh, &item.text.en] {
                    let lines = [
                        format!("北京市通州区张家湾镇张湾镇村 · {name}"),
                        "村委会东侧第三排民房后面的空地，靠近变压器".to_owned(),
                        "Time taken unknown, added on 23 November 2026, 09:30".to_owned(),
                        "39.850001, 116.705001 (by the camera, accuracy unknown)".to_owned(),
                    ];
                    let layout = StampLayout::of(&lines, size, width);
                    for (text, x, y) in layout.placed(size) {
                        let right = x + width(text, layout.letter);
                        assert!(right <= size.width, "{text:?} runs beyond {wide} × {high}");
                        assert!(y - layout.letter >= 0.0 && y <= size.height, "{text:?} at {y} of {high}");
                    }
                    let signs = |lines: &[String]| lines.concat().split_whitespace().collect::<String>();
                    assert_eq!(signs(&layout.lines), signs(&lines), "nothing is left out");
                }
            }
        }
    }
}
