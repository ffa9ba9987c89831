//! Files as they come: renamed, repacked, saved again, with other things among them. Tablet and headquarters take the
//! same; what can't be taken is refused for its true reason, and nothing is passed over in silence.

use xuncun::app::headquarters::LineOutcome;
use xuncun::app::route::{Route, SettingsPage};
use xuncun::app::transfer::{FileOutcome, FileReport, Outcome};
use xuncun::cli::intake::bytes::gbk;
use xuncun::domain::preferences::Language;
use xuncun::i18n::{error, phrase};
use xuncun::wire::file_kind::FileKind;
use xuncun::wire::file_text::{self, Foreign};
use xuncun::wire::package::photos as photos_of;
use xuncun::wire::package::reader::{self, Extras, WantedPicture, at_once};
use xuncun::wire::zip::{ZipFault, crc32};
use xuncun::wire::{DecodeError, results as results_file};

use crate::support::scenario::photos::read;
use crate::support::scenario::{File, Scenario};

const ITEM: &str = "rubbish.public-rubbish";
const OTHER: &str = "green.bare-soil";

/// A package of one inspection with two photos.
fn package() -> Vec<(String, Vec<u8>)> {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1);
    tablet.tier(ITEM, 0).photo(ITEM, b"one").tier(OTHER, 0).photo(OTHER, b"others").rest_fine().finish();
    tablet.go(Route::Export);
    let (_, package) = tablet.export_package();
    read(&package).unwrap().into_iter().collect()
}

fn in_gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

/// A zip file as another program packs it: names as these bytes, without the mark of UTF-8.
fn packed(files: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let (mut whole, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let length = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x4e];
        shared.extend(crc32(bytes).to_le_bytes());
        shared.extend([length(bytes.len()), length(bytes.len())].concat());
        shared.extend(&length(name.len())[..2]);
        shared.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(length(whole.len()));
        directory.extend(name);
        whole.extend([&b"PK\x03\x04"[..], &shared, name, bytes].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let [size, at] =
        [directory.len(), whole.len()].map(|number| u32::try_from(number).unwrap().to_le_bytes());
    whole.extend(directory);
    whole.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &at, &[0, 0]].concat());
    whole
}

fn repacked(rename: impl Fn(&str) -> Vec<u8>, more: &[(&str, &[u8])]) -> Vec<u8> {
    let own = package().into_iter().map(|(name, bytes)| (rename(&name), bytes));
    let more = more.iter().map(|(name, bytes)| (name.as_bytes().to_vec(), bytes.to_vec()));
    packed(&own.chain(more).collect::<Vec<_>>())
}

fn report_at_tablet(name: &str, bytes: &[u8]) -> FileReport {
    let mut tablet = Scenario::tablet("b");
    tablet.welcome("李明").go(Route::Import);
    tablet.import_package(name, bytes);
    tablet.model().transfer.reports[0].clone()
}

fn at_tablet(name: &str, bytes: &[u8]) -> FileOutcome {
    report_at_tablet(name, bytes).outcome
}

fn clerk() -> Scenario {
    let mut clerk = Scenario::new();
    clerk.go(Route::headquarters());
    clerk
}

fn at_headquarters(name: &str, bytes: &[u8]) -> (Vec<(String, LineOutcome)>, usize) {
    let mut clerk = clerk();
    clerk.hand_over(&[(name, bytes)]);
    let lines = clerk.headquarters().headquarters.lines.iter();
    let lines = lines.map(|line| (line.name.to_string(), line.outcome.clone())).collect();
    let pictures = clerk.clerk.borrow().pictures.len();
    (lines, pictures)
}

#[test]
fn a_package_is_taken_whole_however_it_was_packed_again() {
    let deeper = |name: &str| format!("导出/十一月/{name}").into_bytes();
    let windows = |name: &str| in_gbk(&format!("十一月\\{}", name.replace('/', "\\")));
    let unknown = |name: &str| {
        // Bytes that are no text in any encoding, and a file name of no use.
        [b"\xff\xff/".to_vec(), format!("{:x}.jpg", crc32(name.as_bytes())).into_bytes()].concat()
    };
    let nameless = |name: &str| if name == "results.json" { b"results".to_vec() } else { unknown(name) };
    let renamed = |name: &str| name.replace("results.json", "results.json.bak").into_bytes();
    for (case, bytes) in [
        ("a folder deeper", repacked(deeper, &[])),
        ("by Chinese Windows", repacked(windows, &[])),
        ("names of no use", repacked(nameless, &[])),
        ("results renamed", repacked(renamed, &[])),
    ] {
        let report = report_at_tablet("p.ZIP.bin", &bytes);
        let FileOutcome::Package { items, photos, missing, .. } = report.outcome else {
            panic!("{case}: {report:?}")
        };
        assert!(items.iter().all(|item| item.what == Outcome::Taken) && items.len() == 1, "{case}");
        assert_eq!((photos, missing, report.extras), (2, Vec::new(), Extras::default()), "{case}");
        let (lines, pictures) = at_headquarters("p.ZIP.bin", &bytes);
        assert!(
            matches!(&lines[..], [(_, LineOutcome::Taken(counts))] if counts.taken == 1),
            "{case}: {lines:?}"
        );
        assert_eq!(pictures, 2, "{case}");
    }
}

#[test]
fn names_that_chinese_windows_wrote_are_told_as_text() {
    let windows = |name: &str| in_gbk(&format!("十一月\\{}", name.replace('/', "\\")));
    let own = package().into_iter().map(|(name, bytes)| (windows(&name), bytes));
    let more = (windows("说明.txt"), "请查收".as_bytes().to_vec());
    let report = report_at_tablet("p.zip", &packed(&own.chain([more]).collect::<Vec<_>>()));
    let passed_over = vec![("十一月/说明.txt".to_owned(), FileKind::OtherText)];
    assert_eq!(report.extras, Extras { passed_over, litter: 0 });
}

#[test]
fn a_report_of_a_package_names_what_was_passed_over_and_counts_what_systems_put_there() {
    let more: &[(&str, &[u8])] = &[
        ("说明.txt", "请查收".as_bytes()),
        ("town.rar", b"Rar!\x1a\x07\x01\0"),
        (".DS_Store", b"\0\0\0\x01Bud1"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ];
    let bytes = repacked(|name| name.as_bytes().to_vec(), more);
    let FileReport { outcome, extras, .. } = report_at_tablet("p.zip", &bytes);
    let named = |name: &str, kind| (name.to_owned(), kind);
    let passed_over = vec![named("town.rar", FileKind::Rar), named("说明.txt", FileKind::OtherText)];
    assert_eq!(extras, Extras { passed_over, litter: 2 });
    let said = phrase::package_faults(Language::English, &outcome, &extras);
    assert!(said[0].contains("town.rar") && said[0].contains("RAR"), "{said:?}");
    assert_eq!(said.last().unwrap(), "2 files of the system passed over.");
    let (lines, _) = at_headquarters("p.zip", &bytes);
    let states: Vec<(&str, &str)> = lines
        .iter()
        .map(|(name, outcome)| {
            let state = match outcome {
                LineOutcome::Taken(_) => "taken",
                LineOutcome::Damaged { .. } => "damaged",
                LineOutcome::PassedOver { is_litter: true, .. } => "litter",
                LineOutcome::PassedOver { .. } => "passed over",
                other => panic!("{other:?}"),
            };
            (&**name, state)
        })
        .collect();
    assert_eq!(
        states,
        [
            ("p.zip!results.json", "taken"),
            ("p.zip!town.rar", "damaged"),
            ("p.zip!说明.txt", "passed over"),
            ("p.zip!.DS_Store", "litter")
        ]
    );
}

#[test]
fn what_else_a_backup_or_a_refused_package_holds_is_named_as_well() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).photo(ITEM, b"one");
    tablet.go(Route::Settings(SettingsPage::Storage));
    let (_, backup) = tablet.back_up_package();
    let files = read(&backup).unwrap().into_iter().map(|(name, bytes)| (name.into_bytes(), bytes));
    let list = (b"list.rar".to_vec(), b"Rar!\x1a\x07\x01\0".to_vec());
    let report = report_at_tablet("b.zip", &packed(&files.chain([list.clone()]).collect::<Vec<_>>()));
    assert!(matches!(report.outcome, FileOutcome::Backup { photos: 1, .. }), "{report:?}");
    let extras = Extras { passed_over: vec![("list.rar".to_owned(), FileKind::Rar)], litter: 0 };
    assert_eq!(report.extras, extras);
    let foreign = packed(&[(b"results.json".to_vec(), b"{}".to_vec()), list]);
    let report = report_at_tablet("c.zip", &foreign);
    assert!(report.outcome.is_refused(), "{report:?}");
    assert_eq!(report.extras, extras);
}

#[test]
fn of_two_packages_in_one_file_neither_is_taken_for_an_altered_copy_of_the_other() {
    let one = package();
    let mut tablet = Scenario::tablet("c");
    tablet.welcome("赵强").open("张湾镇村").section(1);
    tablet.tier(ITEM, 0).photo(ITEM, b"elsewhere").tier(OTHER, 0).photo(OTHER, b"more").rest_fine().finish();
    tablet.go(Route::Export);
    let (_, package) = tablet.export_package();
    let two: Vec<(String, Vec<u8>)> = read(&package).unwrap().into_iter().collect();
    let is_picture = |name: &str| name.starts_with("photos/");
    // The second lacks its pictures: those of the first are under the same paths.
    for (case, has_pictures) in [("both whole", true), ("the second without pictures", false)] {
        let first = one.iter().map(|(name, bytes)| (format!("a/{name}").into_bytes(), bytes.clone()));
        let kept = two.iter().filter(|(name, _)| has_pictures || !is_picture(name));
        let second = kept.map(|(name, bytes)| (format!("b/{name}").into_bytes(), bytes.clone()));
        let bytes = packed(&first.chain(second).collect::<Vec<_>>());
        let package = at_once(reader::open(&mut &bytes[..], gbk)).unwrap();
        let [_, second] = &package.documents[..] else { panic!("{case}: {package:?}") };
        let text = at_once(reader::unpack(second, &mut &bytes[..])).unwrap();
        let named = results_file::decode(std::str::from_utf8(&text).unwrap(), |_| None).unwrap();
        let wanted = photos_of(&named.records, &named.rectifications).into_iter().map(|one| WantedPicture {
            hash: one.entry.photo.hash,
            bytes: one.entry.photo.bytes,
            path: one.path,
        });
        let found = at_once(reader::find(&mut &bytes[..], &package.pictures, &second.name, wanted.collect()));
        assert_eq!(found.here.len(), if has_pictures { 2 } else { 0 }, "{case}");
        assert_eq!(found.altered, Vec::<String>::new(), "{case}");
    }
}

#[test]
fn a_package_that_holds_nothing_of_ours_says_why() {
    let jpeg = (b"a.jpg".to_vec(), b"\xff\xd8\xff".to_vec());
    let cases = [
        (packed(std::slice::from_ref(&jpeg)), ZipFault::NothingInside),
        (packed(&[(b"town.7z".to_vec(), b"7z\xbc\xaf\x27\x1c\0\x04".to_vec())]), ZipFault::Nested),
        (packed(&[(b"p".to_vec(), packed(&[jpeg]))]), ZipFault::Nested),
        (packed(&[(b"[Content_Types].xml".to_vec(), b"<Types/>".to_vec())]), ZipFault::Office),
    ];
    for (bytes, fault) in cases {
        assert_eq!(at_tablet("p.zip", &bytes), FileOutcome::NoPackage(fault));
        let (lines, _) = at_headquarters("p.zip", &bytes);
        let reason = error::zip(Language::Chinese, fault);
        assert!(
            matches!(&lines[..], [(_, LineOutcome::Damaged { reason: said, .. } | LineOutcome::PassedOver { reason: said, .. })] if &*said.zh == reason),
            "{fault:?}: {lines:?}"
        );
    }
    // A password is asked for by its name.
    let files: Vec<_> = package().into_iter().map(|(name, bytes)| (name.into_bytes(), bytes)).collect();
    let mut locked = packed(&files);
    let directory = locked.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let entries: Vec<usize> =
        (directory..locked.len() - 4).filter(|at| locked[*at..].starts_with(b"PK\x01\x02")).collect();
    for at in entries {
        locked[at + 8] |= 1;
    }
    assert_eq!(at_tablet("p.zip", &locked), FileOutcome::NoPackage(ZipFault::Encrypted));
}

/// A results file, as a tablet gives it out.
fn results() -> File {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).rest_fine().finish();
    tablet.export_one()
}

#[test]
fn headquarters_takes_a_file_that_was_renamed_or_saved_again() {
    let text = results().text.to_string();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases = [
        ("x.json.1", text.clone().into_bytes()),
        ("x.txt", text.clone().into_bytes()),
        ("noending", format!("\u{feff}{text}").into_bytes()),
        ("x.json", in_gbk(&text)),
        ("y.json", [b"\xff\xfe".to_vec(), utf16.clone()].concat()),
        ("z.json", utf16),
    ];
    for (name, bytes) in &cases {
        let (lines, _) = at_headquarters(name, bytes);
        assert!(
            matches!(&lines[..], [(_, LineOutcome::Taken(counts))] if counts.taken == 1),
            "{name}: {lines:?}"
        );
    }
    // All are the same inspection.
    let mut clerk = clerk();
    let files: Vec<(&str, &[u8])> = cases.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    clerk.hand_over(&files);
    let merged = &clerk.headquarters().headquarters.workspace.merged;
    assert_eq!((merged.current().len(), merged.conflicts().count()), (1, 0));
}

#[test]
fn what_a_file_lost_when_it_was_saved_again_is_said() {
    let text = results().text.replace("王芳", "王𠮷");
    let lossy = in_gbk(&text.replace('𠮷', "?"));
    assert_eq!(file_text::read(&lossy, gbk), Err(DecodeError::Foreign(Foreign::SignsLost)));
    for (name, bytes, words) in [
        ("a.json", lossy, "GBK"),
        ("b.json", b"<!doctype html><title>Sign in</title>".to_vec(), "网页"),
        ("c.json", Vec::new(), "0 字节"),
        ("d.json", vec![0; 4000], "空字节"),
        ("e.rar", b"Rar!\x1a\x07\x01\0".to_vec(), "RAR"),
        ("f.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), "7z"),
    ] {
        let (lines, _) = at_headquarters(name, &bytes);
        let [(_, LineOutcome::Damaged { reason, .. })] = &lines[..] else { panic!("{name}: {lines:?}") };
        assert!(reason.zh.contains(words), "{name}: {}", reason.zh);
    }
}
