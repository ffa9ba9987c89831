//! `xuncun-hq` as it is run: files in, files and exit codes out, and the same bytes as the functions it calls.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "runs the program over files")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "support/newer.rs"]
mod newer;
#[path = "support/readers.rs"]
mod readers;

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use newer::{added, newer};
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::date::{Month, Timestamp};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::id::{EventId, InspectionId, RectificationId, TabletId};
use xuncun::domain::inspection::{Content, Core, Finished, Inspection, Lineage, Mark, Round};
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::{
    Deadline, Details, EventKind, Move, Number, Policy, Rectification, Source,
};
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::{VillageCode, VillageStatus, Villages};
use xuncun::headquarters::export_request::{ExportRequest, FileFormat, Subject};
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::table::{csv, xlsx};
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version, demo};
use xuncun::report::export::export;
use xuncun::report::{self, Setting};
use xuncun::wire::builtin;
use xuncun::wire::inspection::Record;
use xuncun::wire::results::{encode, encode_with};
use xuncun::wire::zip::{ZipWriter, crc32};

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("xuncun-hq-{}-{name}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn headquarters(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xuncun-hq")).args(args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn by(name: &str) -> Mark {
    Mark { by: name.into(), at: Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap() }
}

fn month(month: u8) -> Month {
    Month::new(2026, month).unwrap()
}

/// Two months of the town, as if seen: without the generator's marks.
fn town() -> Vec<Record> {
    let list = builtin::checklist("environment").unwrap().checklist;
    let mut records = demo::year(5, month(10), &list);
    records.truncate(2 * 57);
    records.into_iter().enumerate().map(|(at, record)| real(&record, &format!("0a{at:04}"))).collect()
}

fn real(record: &Record, id: &str) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let core = Core { id: InspectionId::parse(id).unwrap(), ..done.core().clone() };
    let done = Finished::from_parts(core, done.finished().clone());
    let tablet = TabletId::parse("t1").unwrap();
    Record { inspection: Inspection::Finished(done).into(), lineage: Lineage::from_counts([(tablet, 9)]) }
}

fn handed(records: &[Record]) -> String {
    encode(records, &by("王芳"), "t1", |_| builtin::checklist("environment"))
}

/// A file for each inspection; gives the folder's path.
fn laid(folder: &Folder, records: &[Record]) -> String {
    for (at, record) in records.iter().enumerate() {
        folder.file(&format!("in/{at:03}.json"), handed(std::slice::from_ref(record)));
    }
    folder.0.join("in").to_str().unwrap().to_owned()
}

fn merge_result(records: &[Record]) -> Merged {
    let list = builtin::checklist("environment").unwrap().checklist;
    let mut merge_result = Merged::default();
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merge_result.add(versions, [], &AllInMemory);
    merge_result
}

#[test]
fn what_broke_a_reader_once_breaks_none_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/found");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        let (_, check) = readers::TARGETS.iter().find(|(target, _)| name.starts_with(target)).unwrap();
        check(&bytes);
        count += 1;
    }
    assert!(count >= 3);
}

#[test]
fn the_command_gives_the_bytes_of_the_functions_the_app_calls() {
    let folder = Folder::new("same");
    let records = town();
    let inputs = laid(&folder, &records);
    let merge_result = merge_result(&records);
    let (villages, library) = (Villages::built_in(), Library::built_in());
    for (language, word) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        let setting =
            Setting { language, villages: &villages, library: &library, lists: PublicLists::default() };
        let wanted = |month| RoundQuery { round: Round::Monthly, month, checklist: "environment".into() };
        let now = Selection::of(&merge_result, &wanted(month(11)));
        let before = Selection::of(&merge_result, &wanted(month(10)));
        let expected: Vec<VillageCode> = villages.iter().map(|one| one.village().code()).collect();
        let book = report::of_round(&setting, &wanted(month(11)), &now, Some(&before), &expected, Vec::new());

        let out = folder.0.join("book.xlsx");
        let run = headquarters(&[
            "--lang",
            word,
            "report",
            &inputs,
            "--month",
            "2026-11",
            "-o",
            out.to_str().unwrap(),
        ]);
        assert_eq!((code(&run), text(&run.stderr).as_str()), (0, ""));
        assert_eq!(fs::read(&out).unwrap(), xlsx::write(&book).unwrap());
        let ranking = headquarters(&["--lang", word, "rank", &inputs, "--format", "csv"]);
        assert_eq!(text(&ranking.stdout), csv::write(&book.sheets[0], None, ""));
    }
    let merged = headquarters(&["merge", &inputs]);
    assert_eq!(text(&merged.stdout), merge_result.write(&library, &AllInMemory));
}

#[test]
fn the_ranking_is_what_a_second_implementation_in_another_language_gives() {
    let folder = Folder::new("again");
    let mut records = town();
    // A village is inspected again, later and better, and another one earlier: the last one counts.
    let (first, second) = (records[57].clone(), records[58].clone());
    records.push(again(&first, &second, "0zlater", "2026-11-29T09:00:00+08:00"));
    records.push(again(&second, &first, "0zearlier", "2026-11-01T09:00:00+08:00"));
    let inputs = laid(&folder, &records);
    let ours =
        text_of(&headquarters(&["--lang", "en", "rank", &inputs, "--month", "2026-11", "--format", "csv"]));
    let mut lines = ours.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column = |name| heads.iter().position(|head| *head == name).unwrap();
    let columns = ["Place", "Tied", "Code", "Score"].map(column);
    // Place, whether it is shared, code and score of each row, in the order of places and codes.
    let ours: Vec<String> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            // A code is a text, which spreadsheet programs would take for a number.
            let plain = |at: usize| cells[at].trim_start_matches("=\"").trim_end_matches('"');
            let [place, tied, village, score] = columns.map(plain);
            format!("{place},{},{village},{score}", !tied.is_empty())
        })
        .collect();
    let files: Vec<PathBuf> = fs::read_dir(&inputs).unwrap().map(|entry| entry.unwrap().path()).collect();
    let merged = folder.0.join("merged.json");
    assert_eq!(code(&headquarters(&["merge", &inputs, "-o", merged.to_str().unwrap()])), 0);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/check.mjs");
    let reference = |options: &[&str], files: &[PathBuf]| {
        let output = Command::new("node").arg(&script).args(options).args(files).output();
        text_of(&output.expect("node is among what a developer needs (README)"))
    };
    assert_eq!(ours.len(), 57);
    assert!(ours.iter().filter(|row| row.contains("true")).count() > 20, "equals are among them");
    for files in [&files[..], std::slice::from_ref(&merged)] {
        let theirs = reference(&["--rank", "monthly,2026-11,environment"], files);
        assert_eq!(ours, theirs.lines().collect::<Vec<_>>());
        assert_eq!(reference(&[], files), format!("{} checked, 0 differ\n", files.len()));
    }
}

/// The answers of `seen` for the village of `there`, finished at another time.
fn again(there: &Record, seen: &Record, id: &str, at: &str) -> Record {
    let Inspection::Finished(done) = &*seen.inspection else { panic!("finished") };
    let mut content = Content::clone(&done.core().content);
    content.details = there.inspection.details().clone();
    let core = Core { id: InspectionId::parse(id).unwrap(), content: content.into(), ..done.core().clone() };
    let mark = Mark { at: Timestamp::parse(at).unwrap(), ..done.finished().clone() };
    Record { inspection: Inspection::Finished(Finished::from_parts(core, mark)).into(), ..there.clone() }
}

#[test]
fn a_village_marked_as_cleared_is_missing_neither_in_the_app_nor_on_the_command_line() {
    let folder = Folder::new("cleared");
    let records = town();
    let left_out = [records[0].inspection.details().village, records[1].inspection.details().village];
    let handed_over: Vec<_> =
        records.iter().filter(|one| !left_out.contains(&one.inspection.details().village)).cloned().collect();
    let inputs = laid(&folder, &handed_over);
    let mut villages = Villages::built_in();
    villages.get_mut(left_out[0]).unwrap().status = VillageStatus::Cleared;
    let order = ExportRequest {
        subject: Subject::Round(RoundQuery {
            round: Round::Monthly,
            month: month(11),
            checklist: "environment".into(),
        }),
        format: FileFormat::Json,
        now: Timestamp::parse("2026-11-28T10:00:00+08:00").unwrap(),
        lists: PublicLists::default(),
    };
    let library = Library::built_in();
    let given = export(&order, &merge_result(&handed_over), &library, &villages, Language::Chinese)
        .unwrap()
        .unwrap()
        .bytes;
    let report =
        ["report", &inputs, "--month", "2026-11", "--now", "2026-11-28T10:00:00+08:00", "--format", "json"];
    let cleared = left_out[0].to_string();
    let with = [&report[..], &["--not-inspected", &cleared]].concat();
    assert_eq!(text_of(&headquarters(&with)), text(&given));
    let missing = |args: &[&str]| {
        let read: serde_json::Value = serde_json::from_slice(&headquarters(args).stdout).unwrap();
        let rows = read["sheets"]["overview"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["what"] == "未检查").unwrap()["value"].clone()
    };
    assert_eq!((missing(&report), missing(&with)), (2.into(), 1.into()));
    assert_eq!(code(&headquarters(&["rank", &inputs, "--not-inspected", "110112105999"])), 2);
}

#[test]
fn five_damaged_files_among_fifty_are_named_and_change_nothing() {
    let folder = Folder::new("damaged");
    let records = &town()[..50];
    let inputs = laid(&folder, records);
    let good = headquarters(&["merge", &inputs]);
    assert_eq!(code(&good), 0);
    let one = handed(&records[..1]);
    folder.file("in/a-cut.json", &one[..one.len() / 2]);
    folder.file("in/b-altered.json", one.replace("\"answer\":\"fine\"", "\"answer\":\"good\""));
    folder.file("in/c-other.json", "{\"a\":1}");
    folder.file("in/d-bytes.json", [0xff, 0xfe, 0x00]);
    folder.file("in/e-broken.zip", b"PK\x03\x04 nothing");
    let run = headquarters(&["--lang", "en", "merge", &inputs]);
    assert_eq!(code(&run), 1);
    assert_eq!(text(&run.stdout), text(&good.stdout));
    let said = text(&run.stderr);
    assert_eq!(said.lines().count(), 5, "{said}");
    let named = "b-altered.json: inspections[0].content.answers[0].answer: unknown value “good”.";
    assert!(said.contains(named), "{said}");
    let run = headquarters(&["verify", &inputs, "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&read["damaged"], &read["taken"]), (&5.into(), &50.into()));
}

#[test]
fn a_conflict_is_kept_until_it_is_decided_and_the_choice_is_in_the_file() {
    let folder = Folder::new("conflict");
    let records = town();
    let tablet = |name: &str| TabletId::parse(name).unwrap();
    let (one, other) = (&records[0], &records[1]);
    // Two tablets changed the same inspection, each without the other.
    let ours = one.changed((*one.inspection).clone(), &tablet("t1"));
    let theirs = real(other, one.inspection.id().as_str());
    let theirs = theirs.changed((*theirs.inspection).clone(), &tablet("t2"));
    let inputs = laid(&folder, &[ours, theirs]);
    let out = folder.0.join("town.json");
    let out = out.to_str().unwrap();
    let run = headquarters(&["merge", &inputs, "-o", out, "--json"]);
    assert_eq!(code(&run), 3);
    let read: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let (id, hash) = (&read["conflicts"][0]["id"], &read["conflicts"][0]["versions"][0]);
    let choice = format!("{}={}", id.as_str().unwrap(), &hash.as_str().unwrap()[..12]);
    let at = "2026-11-23T09:30:00+08:00";
    let decide =
        ["merge", out, "-o", out, "--choose", &choice, "--by", "王芳", "--reason", "现场核过", "--at", at];
    assert_eq!(code(&headquarters(&decide)), 0);
    let text = fs::read_to_string(out).unwrap();
    assert!(text.contains(r#""by":"王芳","at":"2026-11-23T09:30:00+08:00","reason":"现场核过""#));
    // The tablets hand over the same again: nothing changes.
    let again = folder.0.join("again.json");
    assert_eq!(code(&headquarters(&["merge", &inputs, out, "-o", again.to_str().unwrap()])), 0);
    assert_eq!(fs::read_to_string(&again).unwrap(), text);
    // There is nothing left to decide.
    assert_eq!(code(&headquarters(&decide)), 2);
}

#[test]
fn zips_folders_and_standard_input_are_read_alike() {
    let folder = Folder::new("zip");
    let records = &town()[..3];
    let plain = headquarters(&["merge", &laid(&folder, records)]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("photos/1.jpg", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&[1, 2, 3]).unwrap();
    zip.start_file("results.json", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(handed(records).as_bytes()).unwrap();
    let zip = folder.file("all.zip", zip.finish().unwrap().into_inner());
    let from_zip = headquarters(&["merge", zip.to_str().unwrap()]);
    assert_eq!((code(&from_zip), &from_zip.stdout), (0, &plain.stdout));
    // As share sheets hand a document on, in a folder among other things and in a zip.
    folder.file("shared/town.json.txt", handed(records));
    folder.file("shared/readme.txt", "not ours");
    let shared = folder.0.join("shared");
    assert_eq!(headquarters(&["merge", shared.to_str().unwrap()]).stdout, plain.stdout);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("town.json.txt", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(handed(records).as_bytes()).unwrap();
    let zip = folder.file("shared.zip", zip.finish().unwrap().into_inner());
    assert_eq!(headquarters(&["merge", zip.to_str().unwrap()]).stdout, plain.stdout);
    // As the app packs inspections with their pictures.
    let (results, picture) = (handed(records), [1; 300]);
    let mut packed = ZipWriter::new(by("王芳").at);
    let mut bytes = Vec::new();
    for (name, content) in [("results.json", results.as_bytes()), ("a/1.jpg", &picture[..])] {
        bytes.extend(packed.file(name, crc32(content), content.len()).unwrap());
        bytes.extend(content);
    }
    bytes.extend(packed.finish().unwrap());
    let package = folder.file("package.zip", bytes);
    assert_eq!(headquarters(&["merge", package.to_str().unwrap()]).stdout, plain.stdout);
    let mut child = Command::new(env!("CARGO_BIN_EXE_xuncun-hq"))
        .args(["merge", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(handed(records).as_bytes()).unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, plain.stdout);
    // The merged file is an input too.
    let merged = folder.file("merged.json", &plain.stdout);
    assert_eq!(headquarters(&["merge", merged.to_str().unwrap()]).stdout, plain.stdout);
}

/// A zip file of these files.
fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packed = ZipWriter::new(by("王芳").at);
    let mut bytes = Vec::new();
    for (name, content) in files {
        bytes.extend(packed.file(name, crc32(content), content.len()).unwrap());
        bytes.extend_from_slice(content);
    }
    bytes.extend(packed.finish().unwrap());
    bytes
}

#[test]
fn one_bad_entry_of_a_zip_stops_no_other_and_what_systems_put_there_is_passed_over() {
    let folder = Folder::new("entries");
    let records = &town()[..2];
    let good = handed(records);
    let cut = &good.as_bytes()[..500];
    let mut bytes = pack(&[
        ("__MACOSX/a.json", b"x"),
        (".hidden.json", b"x"),
        ("a/._results.json", b"x"),
        ("a/results.json", good.as_bytes()),
        ("b/cut.json", cut),
        ("c/changed.json", b"[1,2,3]"),
    ]);
    // A byte of the last document is another.
    let at = bytes.windows(7).position(|some| some == b"[1,2,3]").unwrap();
    bytes[at + 1] = b'9';
    let zip = folder.file("all.zip", &bytes);
    let run = headquarters(&["--lang", "en", "merge", zip.to_str().unwrap()]);
    assert_eq!((code(&run), text_of(&run)), (1, text_of(&headquarters(&["merge", &laid(&folder, records)]))));
    let said = text(&run.stderr);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].contains("all.zip!b/cut.json") && lines[1].contains("all.zip!c/changed.json"), "{said}");
    assert!(lines[2].starts_with("3 files of the system passed over"), "{said}");
}

#[test]
fn a_folder_of_renamed_and_resaved_files_is_taken_and_the_rest_is_named() {
    let folder = Folder::new("real");
    let records = &town()[..6];
    let whole = headquarters(&["merge", &laid(&folder, records)]);
    let one = |at: usize| handed(&records[at..=at]);
    folder.file("odd/x.json.1", one(0));
    folder.file("odd/x.txt", one(1));
    folder.file("odd/noending", one(2));
    folder.file("odd/deep/gbk.json", encoding_rs::GBK.encode(&one(3)).0);
    let utf16: Vec<u8> = one(4).encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.file("odd/utf16.json", [b"\xff\xfe".to_vec(), utf16].concat());
    folder.file("odd/p.ZIP.bin", pack(&[("a/b/results.json.bak", one(5).as_bytes())]));
    let odd = folder.0.join("odd");
    let odd = odd.to_str().unwrap();
    let run = headquarters(&["merge", odd]);
    assert_eq!((code(&run), text(&run.stderr).as_str()), (0, ""));
    assert_eq!(text(&run.stdout), text(&whole.stdout));
    // What is none of ours is named with what it is; what may hold some of ours is a fault.
    folder.file("odd/readme.txt", "请查收");
    folder.file("odd/.DS_Store", "x");
    folder.file("odd/Thumbs.db", "x");
    let run = headquarters(&["--lang", "en", "merge", odd]);
    assert_eq!((code(&run), text(&run.stdout)), (0, text(&whole.stdout)));
    let said = text(&run.stderr);
    assert!(said.contains("readme.txt: passed over. Some other text"), "{said}");
    assert!(said.contains("2 files of the system passed over"), "{said}");
    folder.file("odd/town.rar", b"Rar!\x1a\x07\x01\0");
    let run = headquarters(&["--lang", "en", "merge", odd]);
    assert_eq!((code(&run), text(&run.stdout)), (1, text(&whole.stdout)));
    assert!(text(&run.stderr).contains("town.rar: A RAR file"), "{run:?}");
    let run = headquarters(&["verify", odd, "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&told["litter"], &told["damaged"], &told["taken"]), (&2.into(), &1.into(), &6.into()));
    let files = told["files"].as_array().unwrap();
    assert!(files.iter().any(|file| file["what"] == "passedOver" && file["reason"].is_string()), "{told}");
}

#[test]
fn a_command_that_found_nothing_of_ours_fails_and_leaves_the_old_output() {
    let folder = Folder::new("nothing");
    folder.file("in/readme.txt", "请查收");
    let empty = folder.0.join("empty");
    fs::create_dir_all(&empty).unwrap();
    let out = folder.file("town.json", "the old one");
    let (inputs, empty) = (folder.0.join("in"), empty.to_str().unwrap());
    let (inputs, path) = (inputs.to_str().unwrap(), out.to_str().unwrap());
    let rules = ["--set", "list.red=3", "--by", "陈主任", "--reason", "试行", "-o", path];
    for input in [inputs, empty] {
        for command in [
            &["merge", input, "-o", path][..],
            &["rank", input, "-o", path],
            &["report", input, "--format", "html", "-o", path],
            &["ledger", input, "-o", path],
            &["compare", input, "--first", "monthly@2026-10", "--second", "monthly@2026-11", "-o", path],
            &["verify", input],
            &["rules", input],
            &[&["rules", input][..], &rules].concat(),
        ] {
            let run = headquarters(&[&["--lang", "en"], command].concat());
            assert_eq!((code(&run), text(&run.stdout).as_str()), (4, ""), "{command:?}: {run:?}");
            assert!(text(&run.stderr).contains("No file of Xuncun was found"), "{command:?}: {run:?}");
            assert_eq!(fs::read_to_string(&out).unwrap(), "the old one", "{command:?}");
        }
    }
    // Only damaged ones: they are named, and nothing takes the place of the old file.
    folder.file("in/a.json", b"");
    let run = headquarters(&["--lang", "en", "merge", inputs, "-o", path]);
    assert_eq!(code(&run), 4);
    assert!(text(&run.stderr).contains("a.json: The file is empty"), "{run:?}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "the old one");
    assert_eq!(code(&headquarters(&["verify", inputs])), 1);
}

#[test]
fn documents_of_a_zip_have_a_limit_together_before_any_is_unpacked() {
    let folder = Folder::new("bombs");
    let good = handed(&town()[..1]);
    let files = [("a.json", good.as_bytes()), ("b.json", b"{}"), ("c.json", b"{}"), ("d.json", b"{}")];
    let mut bytes = pack(&files);
    // The directory says that each of the others is 300 MB.
    let places: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).skip(1).collect();
    for at in places {
        bytes[at + 24..at + 28].copy_from_slice(&(300_u32 << 20).to_le_bytes());
    }
    let path = folder.file("bomb.zip", bytes);
    let run = headquarters(&["--lang", "en", "verify", path.to_str().unwrap()]);
    assert_eq!(code(&run), 1);
    let said = text(&run.stderr);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    let too_large = |line: &str| line.contains("Too large");
    assert_eq!(
        [too_large(lines[0]), too_large(lines[1]), too_large(lines[2])],
        [false, true, true],
        "{said}"
    );
    assert!(text_of(&run).contains("a.json: 1 inspection, fine"), "{run:?}");
}

/// An inspection whose first finding names this picture, as a results file.
fn photographed(picture: &[u8]) -> String {
    let hash = ContentHash::of(picture);
    let at = "2026-11-03T10:20:00+08:00";
    let size = picture.len();
    let photo =
        format!(r#","photos":[{{"hash":"{hash}","width":4,"height":3,"bytes":{size},"taken":"{at}"}}]}}"#);
    let found = town()
        .into_iter()
        .find(|record| handed(std::slice::from_ref(record)).contains("\"findings\":[{"))
        .unwrap();
    let text = handed(&[found]);
    let (head, rest) = text.split_once(r#""findings":[{"#).unwrap();
    let end = rest.find('}').unwrap();
    format!(r#"{head}"findings":[{{{}{photo}{}"#, &rest[..end], &rest[end + 1..])
}

#[test]
fn pictures_go_along_into_a_zip_and_are_compared_with_their_hashes() {
    let folder = Folder::new("pictures");
    let picture = b"\xff\xd8\xff a picture".to_vec();
    let hash = ContentHash::of(&picture);
    let results = photographed(&picture);
    let bytes = pack(&[("results.json", results.as_bytes()), ("photos/x/y-1.jpg", &picture)]);
    let good = folder.file("good.zip", bytes);
    let out = folder.0.join("town.zip");
    let out = out.to_str().unwrap();
    let run = headquarters(&["merge", good.to_str().unwrap(), "-o", out, "--json"]);
    assert_eq!((code(&run), text(&run.stderr).as_str()), (0, ""));
    let mut zip = zip::ZipArchive::new(fs::File::open(out).unwrap()).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names, ["merged.json".to_owned(), format!("photos/{hash}.jpg")]);
    // It reads back, and gives itself.
    let again = folder.0.join("again.zip");
    assert_eq!(
        code(&headquarters(&["merge", out, good.to_str().unwrap(), "-o", again.to_str().unwrap()])),
        0
    );
    assert_eq!(fs::read(&again).unwrap(), fs::read(out).unwrap());
    let whole = headquarters(&["verify", out, "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&whole.stdout).unwrap();
    assert_eq!((code(&whole), &told["pictures"]["whole"]), (0, &1.into()));
    // One that is gone, and one that is another.
    let none = folder.file("none.zip", pack(&[("results.json", results.as_bytes())]));
    let run = headquarters(&["--lang", "en", "verify", none.to_str().unwrap()]);
    assert_eq!(code(&run), 1);
    assert!(text(&run.stderr).contains(&format!("the photo {hash} is missing")), "{run:?}");
    let bytes = pack(&[("results.json", results.as_bytes()), ("photos/x/y-1.jpg", b"another")]);
    let altered = folder.file("altered.zip", bytes);
    let run = headquarters(&["verify", altered.to_str().unwrap(), "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((code(&run), &told["pictures"]["altered"][0]["path"]), (1, &"photos/x/y-1.jpg".into()));
    assert_eq!(told["pictures"]["missing"][0]["hash"], hash.to_string());
}

#[test]
fn findings_with_a_position_come_out_as_a_map() {
    let folder = Folder::new("map");
    let at = "2026-11-03T10:20:00+08:00";
    let position = format!(
        r#""position":{{"latitude":39.85,"longitude":116.705001,"accuracy":12,"at":"{at}"}},"note":"#
    );
    let text = handed(&town());
    let (head, inspections) = text.split_once(r#""inspections":["#).unwrap();
    let inspections = inspections.replacen(r#""note":"#, &position, 1);
    let file = folder.file("all.json", format!(r#"{head}"inspections":[{inspections}"#));
    let file = file.to_str().unwrap();
    let run = headquarters(&["report", file, "--month", "2026-10", "--format", "geojson"]);
    let map: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let points = map["features"].as_array().unwrap();
    assert_eq!(points.len(), 1);
    assert_eq!(points[0]["geometry"]["coordinates"].to_string(), "[116.705001,39.85]");
    assert_eq!(code(&headquarters(&["rank", file, "--format", "geojson"])), 2);
}

/// A finding to be put right within seven days of 3 November.
fn rectification() -> Rectification {
    let found = Timestamp::parse("2026-11-03T09:00:00+08:00").unwrap();
    let details = Details {
        number: Number::parse("ZG-208-2026-11-001-t1").unwrap(),
        village: VillageCode::parse("110112105208").unwrap(),
        village_name: "张湾镇村".into(),
        source: Source::Monthly,
        origin: None,
        item: None,
        site: "".into(),
        place: "村东路口".into(),
        description: "=柴草堆".into(),
        demand: "清走".into(),
        photos: Vec::new(),
        severity: Severity::General,
        level: Level::Village,
        responsible: "刘强".into(),
        found,
        deadline: Deadline::in_days(found, 7),
        extension: Policy::BUILT_IN.extension,
        unknown: UnknownFields::default(),
    };
    let (id, event) = (RectificationId::parse("r1").unwrap(), EventId::parse("e1").unwrap());
    let draft = Rectification::open(id, event, by("王芳"), details);
    let issued = EventKind::Moved(Move::Issue);
    draft.with(EventId::parse("e2").unwrap(), by("王芳"), issued, "".into()).unwrap()
}

#[test]
fn the_ledger_comes_with_the_hand_overs_and_into_the_report() {
    let folder = Folder::new("ledger");
    let known = |_: &_| builtin::checklist("environment");
    let text = encode_with(&town()[57..60], &[rectification().into()], &[], &by("王芳"), "t1", known);
    let file = folder.file("in/0.json", text);
    let merged = folder.0.join("town.json");
    let merged = merged.to_str().unwrap();
    assert_eq!(
        code(&headquarters(&["merge", file.to_str().unwrap(), file.to_str().unwrap(), "-o", merged])),
        0
    );
    for input in [file.to_str().unwrap(), merged] {
        let run = headquarters(&["ledger", input, "--now", "2026-11-15T09:00:00+08:00", "--json"]);
        let read: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        let row = &read["sheets"]["ledger"][0];
        assert_eq!((&row["daysOver"], row["state"].as_str()), (&5.into(), Some("已下达")), "{row}");
    }
    let csv = text_of(&headquarters(&["ledger", merged, "--open", "--format", "csv"]));
    assert!(csv.contains(",=\"=柴草堆\","), "{csv}");
    let report = headquarters(&["report", merged, "--month", "2026-11", "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(read["sheets"]["ledger"].as_array().unwrap().len(), 1);
    // There is none to show.
    let plain = folder.file("plain.json", handed(&town()[..1]));
    let run = headquarters(&["--lang", "en", "ledger", plain.to_str().unwrap()]);
    assert_eq!(code(&run), 4);
    assert!(String::from_utf8_lossy(&run.stderr).contains("no ledger"), "{run:?}");
}

fn text_of(output: &Output) -> String {
    text(&output.stdout)
}

#[test]
fn a_checklist_may_come_in_another_file_or_not_at_all() {
    let folder = Folder::new("checklist");
    let mut list: serde_json::Value =
        serde_json::from_str(&builtin::checklist("environment").unwrap().text).unwrap();
    list["version"] = "9.9.9".into();
    let own = list.to_string();
    let list = xuncun::wire::checklist::decode(&own).unwrap();
    let records = &demo::year(1, month(11), &list.checklist)[..2];
    let file = folder.file("in/0.json", encode(records, &by("王芳"), "t1", |_| None));
    let run = headquarters(&["--lang", "en", "verify", file.to_str().unwrap()]);
    assert_eq!(code(&run), 1);
    assert!(text(&run.stderr).contains("checklist"), "{run:?}");
    let other = folder.file("z-checklist.json", &own);
    let run = headquarters(&["verify", file.to_str().unwrap(), other.to_str().unwrap()]);
    assert_eq!((code(&run), text(&run.stderr).as_str()), (0, ""));
    let run = headquarters(&["verify", file.to_str().unwrap(), "--checklist-file", other.to_str().unwrap()]);
    assert_eq!(code(&run), 0);
    // Standard input waits for it too, whichever comes first.
    for inputs in [["-", other.to_str().unwrap()], [other.to_str().unwrap(), "-"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xuncun-hq"))
            .arg("verify")
            .args(inputs)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&fs::read(&file).unwrap()).unwrap();
        let run = child.wait_with_output().unwrap();
        assert_eq!((code(&run), text(&run.stderr).as_str()), (0, ""), "{inputs:?}");
    }
    // One that can't be read is named.
    for odd in [folder.0.join("none.json"), file.clone()] {
        let run =
            headquarters(&["verify", other.to_str().unwrap(), "--checklist-file", odd.to_str().unwrap()]);
        assert_eq!(code(&run), 1);
        assert!(text(&run.stderr).contains(odd.file_name().unwrap().to_str().unwrap()), "{run:?}");
    }
}

#[test]
fn generated_inspections_are_never_put_among_real_ones() {
    let folder = Folder::new("demo");
    let inputs = laid(&folder, &town()[..2]);
    let demo = headquarters(&["demo"]);
    assert_eq!((code(&demo), &demo.stdout), (0, &headquarters(&["demo", "--seed", "1"]).stdout));
    let file = folder.file("demo.json", &demo.stdout);
    let file = file.to_str().unwrap();
    assert_eq!(code(&headquarters(&["rank", file, "--month", "2026-11"])), 0);
    assert_eq!(code(&headquarters(&["merge", file, &inputs])), 2);
    assert!(text(&headquarters(&["rank", file]).stdout).contains("演示数据"));
    // The speech's figures.
    let speech = folder.file("speech.json", headquarters(&["demo", "--speech"]).stdout);
    let speech = speech.to_str().unwrap();
    let run = headquarters(&["report", speech, "--round", "acceptance", "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let of = |what: &str| {
        let rows = read["sheets"]["overview"].as_array().unwrap();
        rows.iter().find(|row| row["what"] == what).unwrap()["value"].to_string()
    };
    assert_eq!([of("已检查"), of("满分"), of("满分占比")], ["38", "19", "50"]);
    let compared = headquarters(&[
        "compare",
        speech,
        "--first",
        "self-check@2019-11",
        "--second",
        "acceptance@2019-11",
        "--json",
    ]);
    let read: serde_json::Value = serde_json::from_slice(&compared.stdout).unwrap();
    let rows = read["sheets"]["compare"].as_array().unwrap();
    let full = rows.iter().filter(|row| row["first"] == 100).count();
    assert_eq!((rows.len(), full), (38, 21));
}

#[test]
fn the_form_follows_the_format_then_the_ending_and_what_was_done_is_told_beside() {
    let folder = Folder::new("forms");
    let inputs = laid(&folder, &town()[57..60]);
    let out = folder.0.join("a.xlsx");
    let out = out.to_str().unwrap();
    let run = headquarters(&["report", &inputs, "-o", out, "--json"]);
    assert!(fs::read(out).unwrap().starts_with(b"PK\x03\x04"));
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&told["written"][0], &told["taken"]), (&out.into(), &3.into()));
    headquarters(&["report", &inputs, "-o", out, "--json", "--format", "html"]);
    assert!(fs::read(out).unwrap().starts_with(b"<!doctype html>"));
    // Nothing else tells the form.
    let plain = folder.0.join("a");
    headquarters(&["report", &inputs, "-o", plain.to_str().unwrap(), "--json"]);
    assert!(fs::read(&plain).unwrap().starts_with(b"{\"format\":\"xuncun-report\""));
    let sheets = folder.0.join("sheets.csv");
    let run = headquarters(&["report", &inputs, "-o", sheets.to_str().unwrap(), "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert!(told["written"].as_array().unwrap().len() > 3, "{told}");
    // The merged file and what was read, a line each.
    let both = text_of(&headquarters(&["merge", &inputs, "--json"]));
    let (merged, told) = both.split_once('\n').unwrap();
    assert_eq!(merged, text_of(&headquarters(&["merge", &inputs])));
    let told: serde_json::Value = serde_json::from_str(told).unwrap();
    assert_eq!((&told["taken"], told.get("written")), (&3.into(), None));
}

#[test]
fn generated_figures_say_so_in_every_form() {
    let folder = Folder::new("marked");
    let demo = folder.file("demo.json", headquarters(&["demo"]).stdout);
    let demo = demo.to_str().unwrap();
    let ranking = text_of(&headquarters(&["rank", demo, "--format", "csv"]));
    let lines: Vec<&str> = ranking.lines().collect();
    assert_eq!(lines.len(), 58);
    assert!(lines.iter().all(|line| line.ends_with(",演示数据，不是真实检查")), "{ranking}");
    let year = headquarters(&["rank", demo, "--year", "2026", "--json"]);
    let year: serde_json::Value = serde_json::from_slice(&year.stdout).unwrap();
    assert_eq!(year["sheets"]["notes"][0]["note"], "演示数据，不是真实检查");
    let html = text_of(&headquarters(&["report", demo, "--format", "html"]));
    assert!(html.contains("<caption>排名（演示）</caption>"));
    let sheets = folder.0.join("sheets");
    headquarters(&["report", demo, "--format", "csv", "-o", sheets.to_str().unwrap()]);
    for entry in fs::read_dir(&sheets).unwrap() {
        assert!(entry.unwrap().file_name().to_str().unwrap().starts_with("demo_"));
    }
    let map = headquarters(&["report", demo, "--format", "geojson"]);
    let map: serde_json::Value = serde_json::from_slice(&map.stdout).unwrap();
    assert_eq!(map["demo"], true);
    // Nothing of it is said of real ones.
    let real = laid(&folder, &town()[57..60]);
    for format in ["csv", "json", "html", "geojson"] {
        let out = folder.0.join(format!("real-{format}"));
        headquarters(&["report", &real, "--format", format, "-o", out.to_str().unwrap()]);
        let files = if out.is_dir() {
            fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![out]
        };
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for mark in ["演示数据", "（演示）", "\"demo\"", "demo_"] {
                let around = text
                    .split_once(mark)
                    .map(|(before, _)| before.chars().rev().take(80).collect::<String>());
                assert_eq!(around, None, "{mark} in {}", file.display());
            }
        }
    }
}

#[test]
fn rules_are_shown_set_with_a_reason_and_followed() {
    let folder = Folder::new("rules");
    let inputs = laid(&folder, &town());
    let out = folder.0.join("town.json");
    let out = out.to_str().unwrap();
    let shown = text_of(&headquarters(&["rules", &inputs]));
    assert!(shown.contains("line=90  #") && shown.contains("tiersDays=1,3,7,15,30  #"), "{shown}");
    let at = ["--by", "陈主任", "--reason", "班子会", "--at", "2026-11-23T09:30:00+08:00", "-o", out];
    let set = |pairs: &[&str]| {
        let sets = pairs.iter().flat_map(|pair| ["--set", pair]);
        headquarters(&["rules", &inputs].into_iter().chain(sets).chain(at).collect::<Vec<_>>())
    };
    assert_eq!(code(&set(&["line"])), 2);
    assert_eq!(code(&set(&["lines=3"])), 2);
    assert_eq!(code(&set(&["line=90.001"])), 2);
    assert_eq!(code(&set(&["line=90"])), 2, "it is so already");
    assert_eq!(code(&headquarters(&["rules", &inputs, "--set", "line=80", "--by", "陈主任"])), 2, "why?");
    assert_eq!(code(&set(&["line=97.5", "redCount=2", "pay=bottom-cut", "tiersDays=1,5"])), 0);
    let once = fs::read(out).unwrap();
    let ranked = headquarters(&["rank", out, "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&ranked.stdout).unwrap();
    assert!(read["sheets"]["notes"].to_string().contains("前 2 名且不低于 97.5 分"));
    // What is asked for on the line comes before what the file says.
    let ranked = text_of(&headquarters(&["rank", out, "--json", "--line", "60"]));
    assert!(ranked.contains("不低于 60 分"), "{ranked}");
    let shown: serde_json::Value =
        serde_json::from_slice(&headquarters(&["rules", out, "--json"]).stdout).unwrap();
    assert_eq!((&shown["holds"]["line"], &shown["holds"]["tiersDays"][1]), (&97.5.into(), &5.into()));
    // The same change made again is one.
    assert_eq!(code(&set(&["line=97.5", "redCount=2", "pay=bottom-cut", "tiersDays=1,5"])), 0);
    assert_eq!(fs::read(out).unwrap(), once);
    let merged = headquarters(&["merge", &inputs, out, out]);
    assert_eq!(merged.stdout, once);
}

#[test]
fn near_duplicates_are_named_in_words_too() {
    let folder = Folder::new("twins");
    let one = town().remove(0);
    let other = real(&one, "0b0000");
    let run = headquarters(&["--lang", "en", "verify", &laid(&folder, &[one, other])]);
    assert_eq!(code(&run), 0);
    let said = text_of(&run);
    assert!(said.contains("Possible duplicates:") && said.contains("(0a0000, 0b0000)"), "{said}");
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_half_done() {
    let folder = Folder::new("output");
    let inputs = laid(&folder, &town()[..1]);
    let nowhere = folder.0.join("nowhere/town.json");
    assert_eq!(code(&headquarters(&["merge", &inputs, "-o", nowhere.to_str().unwrap()])), 4);
    let taken = folder.0.join("taken");
    fs::create_dir_all(taken.join("full")).unwrap();
    assert_eq!(code(&headquarters(&["merge", &inputs, "-o", taken.to_str().unwrap()])), 4);
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert_eq!(code(&headquarters(&["rank", &inputs, "--month", "2020-01"])), 4);
    assert_eq!(code(&headquarters(&["rank"])), 2);
    assert_eq!(code(&headquarters(&["rank", &inputs, "--month", "2020-13"])), 2);
    assert_eq!(code(&headquarters(&["report", &inputs, "--format", "csv"])), 2);
    assert_eq!(code(&headquarters(&["verify", Path::new(&inputs).join("none.json").to_str().unwrap()])), 1);
}

#[test]
fn help_manual_completions_and_schemas_are_there() {
    let help = text(&headquarters(&["--help"]).stdout);
    for said in
        ["Examples:", "Exit codes:", "merge", "rank", "compare", "report", "verify", "ledger", "schema"]
    {
        assert!(help.contains(said), "{said}");
    }
    assert!(text(&headquarters(&["man"]).stdout).contains(".TH xuncun-hq"));
    let folder = Folder::new("man");
    assert_eq!(code(&headquarters(&["man", "--dir", folder.0.to_str().unwrap()])), 0);
    for command in ["merge", "rank", "compare", "report", "ledger", "rules", "verify", "demo", "schema"] {
        let page = fs::read_to_string(folder.0.join(format!("xuncun-hq-{command}.1"))).unwrap();
        assert!(page.contains("Examples:"), "{command}");
        assert!(text(&headquarters(&[command, "--help"]).stdout).contains("Examples:"), "{command}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(text(&headquarters(&["completions", shell]).stdout).contains("xuncun-hq"), "{shell}");
    }
    for name in ["results", "backup", "checklist", "merged"] {
        let schema: serde_json::Value =
            serde_json::from_slice(&headquarters(&["schema", name]).stdout).unwrap();
        assert!(schema["$schema"].is_string(), "{name}");
    }
    assert_eq!(code(&headquarters(&["schema", "nothing"])), 2);
}

#[test]
fn merging_keeps_what_a_newer_app_wrote() {
    let folder = Folder::new("newer");
    let handed = newer(&handed(&town()[..2]));
    let file = folder.file("a.json", &handed);
    let run = headquarters(&["merge", file.to_str().unwrap()]);
    assert_eq!(code(&run), 0);
    assert_eq!(added(&text(&run.stdout)), added(&handed));
    // The merged file is an input too.
    let merged = folder.file("merged.json", &run.stdout);
    assert_eq!(headquarters(&["merge", merged.to_str().unwrap()]).stdout, run.stdout);
}
