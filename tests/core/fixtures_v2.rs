//! Files with evidence and signatures, as format 2 writes them: read for ever, see `fixtures.rs`.

#![allow(clippy::disallowed_methods, reason = "reads and writes the fixtures")]

use std::io::Write as _;
use std::path::PathBuf;
use std::rc::Rc;

use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{
    CameraPlace, EvidenceChange, Photo, PhotoMark, PhotoPosition, PhotoTime, Position, Spot,
};
use xuncun::domain::exports::{Export, Exports, HandOver, Handed, MadeFile};
use xuncun::domain::form_draft::{FormDraft, FormDrafts};
use xuncun::domain::id::{FindingId, InspectionId, RectificationId, SubjectId};
use xuncun::domain::inspection::{
    Change, Core, DetailChange, DetailText, Draft, Inspection, Mark, Objection, Party, Signature,
    SignatureRefusal, Statement,
};
use xuncun::domain::register::{
    Entry, EntryChange, EntryText, Register, RegisterEdit, SubjectKind, SubjectState,
};
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::VillageCode;
use xuncun::wire::inspection::{Record, decode, encode, signed_hash};
use xuncun::wire::{exports, form_drafts, register, results};

use crate::support::example::{all_fine, detailed, done, item, noted, record, small};
use crate::support::{at, by};

fn fixture(name: &str, written: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v2").join(name);
    if std::env::var_os("UPDATE_FIXTURES").is_some()
        && let Ok(mut new) = std::fs::File::create_new(&path)
    {
        new.write_all(&written()).unwrap();
    }
    std::fs::read(path).unwrap()
}

fn position() -> Position {
    Position::parse("39.850001 116.705 12 2026-11-23T09:01:02+08:00").unwrap()
}

fn photo(seed: u8) -> Photo {
    let (near, far) = (Spot::new(0, 250), Spot::new(10_000, 9_999));
    Photo {
        hash: ContentHash::of(&[seed]),
        width: 1600,
        height: 1200,
        bytes: 301_234,
        taken: PhotoTime::Taken(at("2026-11-23T09:01:00+08:00")),
        position: Some(PhotoPosition::Measured(position())),
        marks: vec![
            PhotoMark::Arrow { from: near, to: far },
            PhotoMark::Circle { centre: Spot::new(5000, 5000), edge: far },
            PhotoMark::Text { at: near, text: "积存\"垃圾\"".into() },
        ],
        unknown: UnknownFields::default(),
    }
}

/// Photos of unknown time, and with places by the camera's metadata.
fn with_photo_times() -> Draft {
    let list = small().checklist;
    let start = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let place = |accuracy| {
        let (latitude, longitude) = (position().latitude, position().longitude);
        Some(PhotoPosition::Camera(CameraPlace { latitude, longitude, accuracy }))
    };
    let added = PhotoTime::Added(at("2026-11-23T09:01:00+08:00"));
    let photos = [
        Photo { taken: added, position: None, marks: Vec::new(), ..photo(1) },
        Photo { position: place(None), ..photo(2) },
        Photo { taken: added, position: place(Some(120)), ..photo(3) },
    ];
    photos.into_iter().fold(start, |draft, photo| {
        let finding = FindingId::parse("yard.litter-0").unwrap();
        let what = EvidenceChange::Photo(photo);
        done(&draft, &list, Change::Evidence { item: item("yard.litter"), finding, what })
    })
}

/// Two findings with photos, one without and a reason; a position for each and for the inspection.
fn draft() -> Draft {
    let list = small().checklist;
    let start = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let start = noted(&start, &list, "yard.litter", 1, "村北");
    let evidence = |draft: &Draft, finding: &str, what| {
        let finding = FindingId::parse(finding).unwrap();
        done(draft, &list, Change::Evidence { item: item("yard.litter"), finding, what })
    };
    let start = evidence(&start, "yard.litter-0", EvidenceChange::Photo(photo(1)));
    let plain = Photo { position: None, marks: Vec::new(), ..photo(2) };
    let start = evidence(&start, "yard.litter-0", EvidenceChange::Photo(plain));
    let start = evidence(&start, "yard.litter-0", EvidenceChange::Position(Some(position())));
    let start = evidence(&start, "yard.litter-1", EvidenceChange::NoPhoto("天黑，看不清".into()));
    let start = detailed(&start, &list, DetailChange::Position(Some(position())));
    let core = Core { id: InspectionId::parse("4f1c-evidence").unwrap(), ..start.core().clone() };
    Draft::from_parts(core, None, None)
}

fn drawn() -> Statement {
    Statement::Signed { strokes: vec![vec![Spot::new(100, 200), Spot::new(150, 250)], vec![Spot::new(1, 2)]] }
}

fn signature(party: Party, name: &str, signed: ContentHash, statement: Statement) -> Signature {
    let mark = Mark { by: name.into(), at: at("2026-11-23T10:00:00+08:00") };
    let unknown = UnknownFields::default();
    Signature { party, mark, signed, statement, objections: Vec::new(), unknown }
}

/// Signed by an inspector; the village refused, and objects to an item.
fn signed() -> Record {
    let done = draft().finish(&small().checklist, by("王芳")).unwrap();
    let hash = signed_hash(done.core());
    let refused = Statement::Refused { reason: "对扣分有意见".into() };
    let village = Signature {
        objections: vec![Objection { item: item("yard.litter"), text: "当天已清理".into() }],
        ..signature(Party::Village, "赵敏", hash, refused)
    };
    let done = done.sign(&signature(Party::Inspector, "王芳", hash, drawn())).unwrap();
    record(Inspection::Finished(done.sign(&village).unwrap()))
}

fn is_read_as(name: &str, record: &Record) {
    let bytes = fixture(name, || encode(record));
    assert_eq!(&decode(2, &bytes).unwrap(), record, "{name}");
    assert_eq!(encode(record), bytes, "{name}: formats are frozen; what is written differently is another");
}

#[test]
fn records_of_format_2_are_read() {
    is_read_as("record-evidence.json", &record(Inspection::Draft(draft())));
    is_read_as("record-signed.json", &signed());
    is_read_as("record-photo-times.json", &record(Inspection::Draft(with_photo_times())));
}

#[test]
fn what_was_given_away_is_read_as_format_1_wrote_it() {
    // Format 1 knew inspections alone, and took every download for one that arrived.
    let given = given(HandOver::Unasked);
    let bytes = fixture("exports.json", || unreachable!("no app writes format 1 any more"));
    assert_eq!(exports::decode(1, &bytes).unwrap(), given);
}

fn given(how: HandOver) -> Exports {
    let mut given = Exports::default();
    for (id, changes, moment) in
        [("0a1", 49, "2026-11-28T10:00:00+08:00"), ("4f1c-evidence", 1, "2026-11-30T23:59:59-05:00")]
    {
        let subject = Handed::Inspection(InspectionId::parse(id).unwrap());
        given.note(subject, Export { changes, at: at(moment), how });
    }
    given
}

#[test]
fn what_was_handed_over_is_read_as_format_2_wrote_it() {
    let mut known = given(HandOver::Confirmed);
    let one = || Handed::Rectification(RectificationId::parse("0a2").unwrap());
    known.note(one(), Export { changes: 3, at: at("2026-11-28T10:00:00+08:00"), how: HandOver::Shared });
    known.note_made(MadeFile {
        name: "xuncun_2026-11_ledger-1_王芳_20261129-080000.json".into(),
        at: at("2026-11-29T08:00:00+08:00"),
        is_backup: false,
        holds: [(one(), 4)].into(),
    });
    known.note_made(MadeFile {
        name: "xuncun-backup_2026-11-29_080100.json".into(),
        at: at("2026-11-29T08:01:00+08:00"),
        is_backup: true,
        holds: [].into(),
    });
    known.clock.seen = Some(at("2026-11-29T08:01:00+08:00"));
    known.clock.wrong = Some((at("2026-11-29T08:00:00+08:00"), at("2031-11-29T08:00:00+08:00")));
    let bytes = fixture("exports-2.json", || exports::encode(&known));
    assert_eq!(exports::decode(2, &bytes).unwrap(), known);
    assert_eq!(exports::encode(&known), bytes);
}

#[test]
fn half_filled_forms_are_read_as_format_1_wrote_them() {
    let mut drafts = FormDrafts::default();
    for (key, fields) in [
        ("complaint", vec![("description", "积水\n三天"), ("id", "0c1"), ("source", "hotline/urgent")]),
        ("correction/0a1", vec![("responsible", "")]),
        ("later/form", vec![("field", "text")]),
        ("signature/0b1/inspector/张 三/", vec![("content", "00"), ("strokes", "100,200 300,400\n5,6")]),
    ] {
        let fields = fields.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        assert!(drafts.add(key.into(), FormDraft { changed: at("2026-11-28T10:00:00+08:00"), fields }));
    }
    let bytes = fixture("form-drafts.json", || form_drafts::encode(&drafts));
    assert_eq!(form_drafts::decode(1, &bytes).unwrap(), drafts);
    assert_eq!(form_drafts::encode(&drafts), bytes);
    for (wrong, place) in [
        (&br#"[["complaint","2026-11-28T10:00:00+08:00",[]]]"#[..], "[0]"),
        (br#"[["complaint","yesterday",[["text","a"]]]]"#, "[0][1]"),
        (br#"[["complaint","2026-11-28T10:00:00+08:00",[["text"]]]]"#, "[0][2][0]"),
    ] {
        let fault = format!("{:?}", form_drafts::decode(1, wrong).unwrap_err());
        assert!(fault.contains(place), "{fault}");
    }
}

/// A shop, a river section with a field of a later app, and a site.
fn subjects() -> [Rc<Entry>; 3] {
    let village = VillageCode::parse("110112105201").unwrap();
    let moment = at("2026-11-30T10:00:00+08:00");
    let new = |id: &str, kind, name: &str| {
        Entry::new(SubjectId::parse(id).unwrap(), kind, village, name, moment).unwrap()
    };
    let shop = [
        EntryChange::Text(EntryText::Address, "南街 12 号".into()),
        EntryChange::Text(EntryText::Responsible, "李强".into()),
        EntryChange::Text(EntryText::Role, "经营者".into()),
        EntryChange::Text(EntryText::Remarks, "后院有\"三合一\"".into()),
        EntryChange::State(SubjectState::Closed),
    ];
    let shop = shop
        .iter()
        .fold(new("of-0a1", SubjectKind::Place, "便民超市"), |entry, change| entry.with(change));
    let mut reach = new("9f3", SubjectKind::Reach, "凉水河村东段");
    reach.unknown = [("later", r#"{"a":1}"#)].into_iter().collect();
    let site = new("a07", SubjectKind::Site, "原木材厂");
    [shop, reach, site].map(Rc::new)
}

#[test]
fn a_results_file_has_the_subjects_of_its_villages() {
    let list = small();
    let mut inside = subjects().to_vec();
    inside.sort_by(|one, other| one.id.cmp(&other.id));
    let known = |_: &ContentHash| Some(list.clone());
    let write =
        || results::encode_with(&[signed()], &[], &inside, &by("王芳"), "8c0ffee0", known).into_bytes();
    let file = String::from_utf8(fixture("results-subjects.json", write)).unwrap();
    let read = results::decode(&file, |_| None).unwrap();
    assert_eq!(read.subjects.into_iter().map(Rc::new).collect::<Vec<_>>(), inside);
    let wrong = file.replacen(r#""state":"closed""#, r#""state":"shut""#, 1);
    let fault = format!("{:?}", results::decode(&wrong, |_| None).unwrap_err());
    assert!(fault.contains("subjects[2].state"), "{fault}");
}

#[test]
fn a_register_is_read_as_format_1_wrote_it() {
    let all = subjects().map(RegisterEdit::Entered);
    let known = all.iter().fold(Register::default(), |known, edit| known.with(edit));
    let bytes = fixture("register.json", || register::encode(&known));
    assert_eq!(register::decode(1, &bytes).unwrap(), known);
    assert_eq!(register::encode(&known), bytes);
    let text = String::from_utf8(bytes).unwrap();
    for (before, after, place) in [
        (r#""kind":"reach""#, r#""kind":"lake""#, "[0].kind"),
        (r#""id":"a07""#, r#""id":"9f3""#, "[1].id"),
        (r#""name":"便民超市""#, r#""name":" ""#, "[2].name"),
        (r#""village":"110112105201""#, r#""village":"1""#, "[0].village"),
    ] {
        let wrong = text.replacen(before, after, 1);
        assert_ne!(wrong, text, "{before}");
        let fault = format!("{:?}", register::decode(1, wrong.as_bytes()).unwrap_err());
        assert!(fault.contains(place), "{fault}");
    }
}

#[test]
fn a_record_has_the_times_of_a_patrol() {
    let list = small().checklist;
    let times = [(DetailText::Start, "09:05"), (DetailText::End, "09:50")];
    let patrol = times.into_iter().fold(all_fine(&list), |draft, (text, time)| {
        detailed(&draft, &list, DetailChange::Text(text, time.into()))
    });
    let finished = record(Inspection::Finished(patrol.finish(&list, by("王芳")).unwrap()));
    let bytes = fixture("record-patrol.json", || encode(&finished));
    assert_eq!(decode(2, &bytes).unwrap(), finished);
    assert_eq!(encode(&finished), bytes);
}

#[test]
fn a_results_file_of_version_2_is_read() {
    let list = small();
    let known = |_: &ContentHash| Some(list.clone());
    let records = [record(Inspection::Draft(draft())), signed()];
    let write = || results::encode(&records, &by("王芳"), "8c0ffee0", known).into_bytes();
    let file = String::from_utf8(fixture("results.json", write)).unwrap();
    let read = results::decode(&file, |_| None).unwrap();
    assert_eq!(read.records, records);
    let app = format!(r#""app":"{}""#, env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(write()).unwrap(), file.replacen(r#""app":"0.1.0""#, &app, 1));
}

#[test]
fn a_signature_is_void_as_soon_as_what_was_signed_changes() {
    let list = small().checklist;
    let Inspection::Finished(done) = &*signed().inspection else { panic!() };
    let of =
        |core: &Core| core.signatures.iter().map(|one| one.signed == signed_hash(core)).collect::<Vec<_>>();
    assert_eq!(of(done.core()), [true, true], "history and signatures are not part of what was signed");
    let again = done.reopen(by("李强"), "补照片").unwrap();
    assert_eq!(of(again.core()), [true, true], "nothing has changed yet");
    let changed = detailed(&again, &list, DetailChange::Text(DetailText::Remarks, "又看了一次".into()));
    assert_eq!(of(changed.core()), [false, false]);
    assert_eq!(changed.core().signatures.len(), 2, "void signatures stay, to be shown as such");
    let photo = EvidenceChange::DropPhoto(photo(1).hash);
    let finding = FindingId::parse("yard.litter-0").unwrap();
    let changed = done_evidence(&again, &list, finding, photo);
    assert_eq!(of(changed.core()), [false, false], "a photo is part of what was signed");
}

fn done_evidence(
    draft: &Draft,
    list: &xuncun::domain::checklist::Checklist,
    finding: FindingId,
    what: EvidenceChange,
) -> Draft {
    done(draft, list, Change::Evidence { item: item("yard.litter"), finding, what })
}

#[test]
fn what_is_no_signature_is_refused_and_the_village_speaks_with_one_voice() {
    let Inspection::Finished(done) = &*signed().inspection else { panic!() };
    let hash = signed_hash(done.core());
    let refused = |signature: &Signature| done.sign(signature).unwrap_err();
    let nothing = Statement::Signed { strokes: vec![vec![]] };
    assert_eq!(refused(&signature(Party::Inspector, "李强", hash, nothing)), SignatureRefusal::NothingDrawn);
    assert_eq!(refused(&signature(Party::Inspector, " ", hash, drawn())), SignatureRefusal::NameMissing);
    let silent = |party| signature(party, "李强", hash, Statement::Refused { reason: " ".into() });
    assert_eq!(refused(&silent(Party::Village)), SignatureRefusal::ReasonMissing);
    assert_eq!(refused(&silent(Party::Inspector)), SignatureRefusal::NotTheVillage);

    let later = done.sign(&signature(Party::Village, "钱进", hash, drawn())).unwrap();
    let names = |of: &[Signature]| of.iter().map(|one| Rc::clone(&one.mark.by)).collect::<Vec<_>>();
    assert_eq!(names(&later.core().signatures), ["王芳".into(), "钱进".into()]);
    let both = later.sign(&signature(Party::Inspector, "李强", hash, drawn())).unwrap();
    assert_eq!(both.core().signatures.len(), 3, "each inspector signs for themselves");
}

#[test]
fn evidence_that_contradicts_itself_is_refused_with_its_place() {
    let text = String::from_utf8(encode(&signed())).unwrap();
    let refused = |from: &str, to: &str| {
        let spoilt = text.replacen(from, to, 1);
        assert_ne!(spoilt, text, "{from}");
        format!("{:?}", decode(2, spoilt.as_bytes()).unwrap_err())
    };
    let hash = photo(2).hash.to_string();
    let twice = refused(&hash, &photo(1).hash.to_string());
    assert!(twice.contains("photos[1].hash") && twice.contains("Repeated"), "{twice}");
    let far = refused(r#""latitude":39.850001"#, r#""latitude":139.850001"#);
    assert!(far.contains("position") && far.contains("139.850001"), "{far}");
    let odd = refused(r#""latitude":39.850001"#, r#""latitude":3.9850001e1"#);
    assert!(odd.contains("latitude") && odd.contains("NotANumber"), "{odd}");
    let mark = refused(r#""mark":"arrow""#, r#""mark":"star""#);
    assert!(mark.contains("marks[0].mark") && mark.contains("star"), "{mark}");
    let spot = refused(r#""from":"0,250""#, r#""from":"0,10001""#);
    assert!(spot.contains("marks[0].from"), "{spot}");
    let stroke = refused("100,200 150,250", "100,200 150");
    assert!(stroke.contains("signatures[0].strokes[0]"), "{stroke}");
    let both = refused(r#""refused":"#, r#""strokes":["1,1"],"refused":"#);
    assert!(both.contains("signatures[1].refused"), "{both}");
    let mute = refused("对扣分有意见", " ");
    assert!(mute.contains("signatures[1]") && mute.contains("Empty"), "{mute}");
}
