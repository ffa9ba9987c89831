//! One person in another spelling is the same person: in the two-person rule and in every list of names.

use xuncun::app::fill::Event as Fill;
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::program::tablet::{Event, Screen};
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings;
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::domain::inspection::review::advice;
use xuncun::domain::inspection::{
    Advice, Change, DetailChange, Party, Review, Signature, Statement, Step, Veto, VetoCause, VetoRefusal,
    signature,
};
use xuncun::domain::preferences::{Language, Preference, Preferences};
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::{digest::ContentHash, evidence::Spot, id::TabletId};
use xuncun::i18n::explain;

use crate::support::by;
use crate::support::example::{all_fine, done, item, small};
use crate::support::scenario::Scenario;

/// Two names, and other spellings of them.
const SPELLINGS: [(&str, &[&str]); 2] = [
    ("张三", &["张 三", "张三\u{200b}", "张　三", "\u{feff}张三 ", "张\u{2060}三"]),
    ("Jane Doe", &["jane doe", "ＪＡＮＥ　Ｄｏｅ", "Jane  Doe", "JaneDoe"]),
];

fn raised(name: &str) -> Veto {
    Veto {
        cause: VetoCause::Item(item("yard.burning")),
        raised: by(name),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    }
}

#[test]
fn who_raised_a_veto_does_not_review_it_in_another_spelling() {
    for (name, spellings) in SPELLINGS {
        for other in spellings {
            assert_eq!(raised(name).confirmed(by(other)), Err(VetoRefusal::SamePerson), "{other:?}");
            assert_eq!(raised(other).dismissed(by(name), "看错"), Err(VetoRefusal::SamePerson), "{other:?}");
        }
    }
    assert_eq!(raised("张三").confirmed(by("\u{200b}　")), Err(VetoRefusal::Nameless));
    assert!(raised("张三").confirmed(by("张三丰")).is_ok());
}

#[test]
fn a_review_that_an_earlier_version_took_is_still_read_and_pointed_out() {
    let list = small().checklist;
    let draft = all_fine(&list);
    let veto = Veto { review: Review::Confirmed(by("张 三")), ..raised("张三") };
    let mut content = draft.content().clone();
    content.vetoes.push(veto.clone());
    assert_eq!(content.check(&list), Ok(()));
    assert!(draft.apply(&Change::Veto(veto.clone()), &list).is_err(), "it isn't taken any more");
    assert!(explain::veto(Language::Chinese, Some(&veto)).ends_with("（提出人与复核人是同一人）"));
    assert!(explain::veto(Language::English, Some(&veto)).ends_with("(both are the same person)"));
    let other = Veto { review: Review::Confirmed(by("李四")), ..raised("张三") };
    assert!(!explain::veto(Language::Chinese, Some(&other)).contains("同一人"));
}

#[test]
fn the_owner_cannot_confirm_an_own_veto_on_the_screen() {
    for (name, spellings) in SPELLINGS {
        let mut tablet = Scenario::new();
        tablet.welcome(name).open("张湾镇村");
        let veto = tablet.checklist().items().find(|item| item.veto).unwrap().id.clone();
        tablet.tier(veto.as_str(), 0).page(Page::Review);
        let cause = VetoCause::Item(veto);
        for other in spellings {
            tablet.fill(Fill::VetoReviewOpened(cause.clone()));
            tablet.fill(Fill::VetoReviewerTyped((*other).into())).fill(Fill::VetoConfirmed);
            let refused = tablet.review().form.as_ref().and_then(|form| form.refused);
            assert_eq!(refused, Some(VetoRefusal::SamePerson), "{other:?}");
        }
    }
}

#[test]
fn a_person_is_named_once_among_the_inspectors_of_a_visit() {
    let mut tablet = Scenario::new();
    tablet.welcome("张三").open("张湾镇村");
    let named = |tablet: &Scenario| tablet.record().inspection.details().inspectors.clone();
    tablet.fill(Fill::InspectorTyped("张 三".into())).fill(Fill::InspectorAdded);
    assert_eq!(named(&tablet), ["张三".into()]);
    tablet
        .fill(Fill::InspectorTyped("Ｊane".into()))
        .fill(Fill::InspectorAdded)
        .fill(Fill::InspectorTyped("JANE".into()))
        .fill(Fill::InspectorAdded);
    assert_eq!(named(&tablet), ["张三".into(), "Ｊane".into()], "shown as it was typed");
    tablet.fill(Fill::InspectorTyped("\u{200b}".into())).fill(Fill::InspectorAdded);
    assert_eq!(named(&tablet).len(), 2);
    tablet.fill(Fill::InspectorToggled("jane".into()));
    assert_eq!(named(&tablet), ["张三".into()]);
}

#[test]
fn one_person_twice_is_one_inspector() {
    let list = small().checklist;
    let names = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).into()).collect();
        done(&all_fine(&list), &list, Change::Detail(DetailChange::Inspectors(names)))
    };
    assert!(advice(names(&["张三", "张 三"]).content(), &list).contains(&Advice::OneInspector));
    assert!(!advice(names(&["张三", "李四"]).content(), &list).contains(&Advice::OneInspector));
}

#[test]
fn the_names_of_two_tabs_are_one_list_of_people() {
    let list = small().checklist;
    let names = |names: &[&str]| {
        Change::Detail(DetailChange::Inspectors(names.iter().map(|name| (*name).into()).collect()))
    };
    let now = done(&all_fine(&list), &list, names(&["王芳", "张 三"]));
    let step = Step { from: names(&["王芳"]), to: names(&["王芳", "张三"]) };
    assert_eq!(now.content().rebased(&step).unwrap().change, names(&["王芳", "张 三"]));
}

#[test]
fn who_signs_again_in_another_spelling_replaces_the_own_signature() {
    let signed = |name: &str| Signature {
        party: Party::Inspector,
        mark: by(name),
        signed: ContentHash::of(b""),
        statement: Statement::Signed { strokes: vec![vec![Spot::new(1, 1)]] },
        objections: Vec::new(),
        unknown: UnknownFields::default(),
    };
    let both = signature::joined(&[signed("张 三"), signed("李四")], &signed("张三"));
    assert_eq!(both, [signed("李四"), signed("张三")]);
}

#[test]
fn a_signature_in_another_spelling_is_awaited_no_more() {
    let mut tablet = Scenario::new();
    tablet
        .welcome("张三")
        .open("张湾镇村")
        .fill(Fill::InspectorTyped("李四".into()))
        .fill(Fill::InspectorAdded)
        .rest_fine()
        .finish();
    let id = tablet.id();
    tablet.go(Route::Sign(id));
    tablet.act(Event::Sign(Sign::SignerChosen(Signer::Inspector("张 三".into()))));
    tablet.act(Event::Drew(Pad::Signature, Pen::Down(Spot::new(1, 1))));
    tablet.act(Event::Drew(Pad::Signature, Pen::Up)).act(Event::Sign(Sign::Signed));
    let Screen::Sign(view) = tablet.view().screen else { panic!("not the page for signatures") };
    assert_eq!(view.awaited, [Signer::Inspector("李四".into()), Signer::Village]);
}

#[test]
fn the_settings_know_each_person_once() {
    let mut known = Preferences::new(TabletId::parse("a").unwrap(), Language::Chinese);
    for change in [
        Preference::Welcomed { me: "张三".into() },
        Preference::AddInspector("张 三".into()),
        Preference::AddInspector("Jane Doe".into()),
        Preference::AddInspector("jane doe".into()),
        Preference::AddInspector("\u{200b}".into()),
    ] {
        known = known.with(&change);
    }
    assert_eq!(known.inspectors, ["张三".into(), "Jane Doe".into()]);
    let respelled = known.with(&Preference::Me { name: "张　三".into(), stays: false });
    assert_eq!(respelled.inspectors, ["张　三".into(), "Jane Doe".into()]);
    let other = known.with(&Preference::Me { name: "JANE DOE".into(), stays: false });
    assert_eq!((&*other.me, &other.inspectors[..]), ("JANE DOE", &["Jane Doe".into()][..]));
    assert_eq!(known.with(&Preference::DropInspector("jane doe".into())).inspectors, ["张三".into()]);
}

#[test]
fn a_name_that_is_not_seen_is_no_name_of_the_owner() {
    let mut tablet = Scenario::new();
    tablet.welcome("\u{200b}　");
    assert!(!tablet.session().preferences().welcomed);
    tablet.welcome("张三").go(Route::Settings(SettingsPage::General));
    tablet.act(Event::Settings(settings::Event::MeTyped("\u{200b}".into())));
    assert_eq!(&*tablet.session().preferences().me, "张三");
}
