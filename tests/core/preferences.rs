//! The preferences and the town's notes on its villages: changes of them, and their stored form.

use proptest::prelude::*;
use xuncun::domain::date::{Date, Month};
use xuncun::domain::evidence::Degrees;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::Round;
use xuncun::domain::letterhead::Letterhead;
use xuncun::domain::preferences::{Bookmark, Language, Preference, Preferences, Shown, TextSize, Theme};
use xuncun::domain::village::{Place, VillageCode, VillageStatus, Villages};
use xuncun::wire::preferences::{FORMAT, decode, decode_villages, encode, encode_villages};
use xuncun::wire::{DecodeError, Problem};

use crate::support::example::small;
use crate::support::{name, words};

fn preferences() -> impl Strategy<Value = Preferences> {
    let looks = (
        prop::sample::select(vec![Language::Chinese, Language::English]),
        prop::sample::select(vec![Theme::Auto, Theme::Light, Theme::Dark, Theme::Sun]),
        prop::sample::select(TextSize::ALL.to_vec()),
    );
    let names = (words(), prop::collection::vec(words(), 0..4), words(), words());
    let bookmark = (prop::option::of(("[a-z0-9]{1,32}", any::<u16>())), any::<bool>());
    ("[a-z0-9]{1,32}", any::<bool>(), looks, names, any::<bool>(), bookmark).prop_map(
        |(
            tablet,
            welcomed,
            (language, theme, text_size),
            (me, inspectors, office, prefix),
            pinned,
            (bookmark, keep_camera),
        )| Preferences {
            tablet: TabletId::parse(&tablet).unwrap(),
            welcomed,
            language,
            theme,
            text_size,
            me: me.into(),
            inspectors: inspectors.into_iter().map(Into::into).collect(),
            checklist: pinned.then(|| small().checklist.reference()),
            bookmark: bookmark
                .map(|(id, page)| Bookmark { inspection: InspectionId::parse(&id).unwrap(), page }),
            keep_camera,
            letterhead: Letterhead {
                office: office.into(),
                prefix: prefix.into(),
                signers: if keep_camera { "经办人、审核人".into() } else { "".into() },
                ..Letterhead::default()
            },
            shown: welcomed.then(|| Shown {
                on: Date::parse("2026-11-30").unwrap(),
                round: if keep_camera { Round::Patrol } else { Round::SelfCheck },
                month: keep_camera.then(|| Month::new(2026, 10).unwrap()),
            }),
            install_put_off: pinned,
        },
    )
}

fn place() -> impl Strategy<Value = Option<Place>> {
    let degrees = |limit: i32| (-limit..=limit).prop_map(Degrees::from_millionths);
    prop::option::of(
        (degrees(90_000_000), degrees(180_000_000))
            .prop_map(|(latitude, longitude)| Place::new(latitude, longitude).unwrap()),
    )
}

fn villages() -> impl Strategy<Value = Villages> {
    let status =
        prop::sample::select(vec![VillageStatus::Inspected, VillageStatus::Cleared, VillageStatus::Exempt]);
    let note = (201..=257_u16, status, prop::option::of(words()), prop::option::of(words()), place());
    prop::collection::vec(note, 0..20).prop_map(|notes| {
        let mut villages = Villages::built_in();
        for (last, status, secretary, director, place) in notes {
            let code = VillageCode::parse(&format!("110112105{last}")).unwrap();
            let record = villages.get_mut(code).unwrap();
            (record.status, record.secretary, record.director) = (status, secretary, director);
            record.place = place;
        }
        villages
    })
}

proptest! {
    #[test]
    fn preferences_read_back_equal(preferences in preferences()) {
        let bytes = encode(&preferences);
        let read = decode(FORMAT, &bytes).unwrap();
        prop_assert_eq!(encode(&read), bytes);
        prop_assert_eq!(read, preferences);
    }

    #[test]
    fn notes_on_villages_read_back_equal(villages in villages()) {
        let bytes = encode_villages(&villages);
        let read = decode_villages(FORMAT, &bytes).unwrap();
        prop_assert_eq!(encode_villages(&read), bytes);
        prop_assert_eq!(read, villages);
    }

    /// Whatever is renamed, added and dropped: the owner is among the inspectors, and nobody twice.
    #[test]
    fn the_owner_is_always_among_the_inspectors(changes in prop::collection::vec((0..4_u8, name(), any::<bool>()), 0..20)) {
        let mut now = Preferences::new(TabletId::parse("t1").unwrap(), Language::Chinese);
        for (kind, name, known) in changes {
            let name = if known { now.inspectors.first().cloned().unwrap_or_default() } else { name.as_str().into() };
            now = now.with(&match kind {
                0 => Preference::Welcomed { me: name },
                1 => Preference::Me { name, stays: known },
                2 => Preference::AddInspector(format!(" {name} ").into()),
                _ => Preference::DropInspector(name),
            });
            prop_assert!(now.me.is_empty() || now.inspectors.contains(&now.me), "{:?}", now);
            let mut names = now.inspectors.clone();
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), now.inspectors.len());
            prop_assert!(now.inspectors.iter().all(|name| !name.trim().is_empty()));
        }
    }

    #[test]
    fn no_bytes_make_reading_preferences_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), preferences in preferences(), at: prop::sample::Index, byte: u8) {
        let _read_or_refused = (decode(FORMAT, &bytes).is_ok(), decode_villages(FORMAT, &bytes).is_ok());
        let mut damaged = encode(&preferences);
        let at = at.index(damaged.len());
        damaged[at] = byte;
        let _read_or_refused = decode(FORMAT, &damaged).is_ok();
    }
}

#[test]
fn a_look_that_this_version_does_not_know_falls_back() {
    let body = br#"{"tablet":"t1","welcomed":true,"language":"fr","theme":"sepia","textSize":400,
        "me":"","inspectors":[],"bookmark":["NOT LOWER",3],"sound":"on"}"#;
    let read = decode(FORMAT, body).unwrap();
    let mut wanted = Preferences::new(TabletId::parse("t1").unwrap(), Language::Chinese);
    wanted.welcomed = true;
    assert_eq!(read, wanted);
}

#[test]
fn bodies_of_a_newer_app_and_odd_ones_are_refused() {
    assert_eq!(decode(2, b"{}"), Err(DecodeError::Newer { found: 2, newest: 1 }));
    assert_eq!(decode_villages(7, b"[]"), Err(DecodeError::Newer { found: 7, newest: 1 }));
    assert_eq!(decode(FORMAT, &[0xff]), Err(DecodeError::NotOurs));
    let unknown = decode_villages(FORMAT, br#"[{"code":"110112105999","status":"cleared"}]"#);
    let problem = Problem::NotAnId { found: "110112105999".into() };
    assert_eq!(unknown, Err(DecodeError::field("[0].code", problem)));
    let odd = decode_villages(FORMAT, br#"[{"code":"110112105208","status":"gone"}]"#);
    assert_eq!(odd, Err(DecodeError::field("[0].status", Problem::UnknownWord { found: "gone".into() })));
}
