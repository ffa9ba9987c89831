//! Headquarters' figures, measured: 4,000 villages × 12 months as separate files of 60 answers, merged, scored, meaned,
//! ranked and written as CSV by `xuncun-hq`; and the town's own year. Prints medians of seven runs, the memory at its
//! peak, and how both grow. The time's limit is a part of what a plain script of node needs for the same, run in turn with
//! it: machines differ, and one machine differs from hour to hour. Fails above a limit, and without node: `make bench-hq`.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "measures time")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use xuncun::domain::date::Timestamp;
use xuncun::wire::{checklist, results};

const RUNS: u8 = 7;
/// The part of the script's time that may be taken.
const PART: f64 = 0.25;
/// Megabytes at the peak.
const ROOM: u64 = 100;
/// How much longer each file may take among twelve times as many: 12 times the files in 13 times the time.
const PER_FILE: f64 = 13.0 / 12.0;
/// Sections of the checklist, each with as many items.
const SECTIONS: usize = 6;

/// Numbers that look random and are the same each time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Sixty items: 20 of 3 points, 40 of 1.
fn checklist_text() -> String {
    let mut sections = String::new();
    for section in 0..SECTIONS {
        let mut items = String::new();
        let mut points = 0;
        for item in 0..10 {
            let most = if item % 3 == 0 && points + 3 <= 18 { 3 } else { 1 };
            points += most;
            write!(
                items,
                r#"{}{{"id":"s{section}.item-{item:02}","zh":"检查项{item}","en":"Item {item}","maxPoints":{most},"deduction":{{"mode":"per-occurrence","perOccurrence":0.5,"unit":"place","unitZh":"处","unitEn":"place","cap":{most},"ruleZh":"每处扣0.5分","ruleEn":"0.5 each"}},"severity":"general","level":"village","deadlineDays":3}}"#,
                if item == 0 { "" } else { "," }
            )
            .unwrap();
        }
        write!(
            sections,
            r#"{}{{"id":"s{section}","zh":"部分{section}","en":"Section {section}","points":{points},"items":[{items}]}}"#,
            if section == 0 { "" } else { "," }
        )
        .unwrap();
    }
    let total = SECTIONS * 18;
    format!(
        r#"{{"id":"bench","version":"1","nameZh":"测速","nameEn":"Bench","subject":"village","totalPoints":{total},"step":0.5,"grades":[{{"id":"good","zh":"好","en":"Good","min":90}},{{"id":"fail","zh":"差","en":"Poor","min":0}}],"categories":[{sections}],"vetoEffect":{{"zh":"不合格","en":"Failed","code":"month-fail-after-review"}},"notApplicable":{{"policy":"exclude-and-rescale"}}}}"#
    )
}

/// One file of one inspection, as a tablet hands it over, without the checklist.
fn file(village: usize, month: usize, hash: &str, dice: &mut Dice) -> String {
    let at = format!("2026-{month:02}-{:02}T09:{:02}:00+08:00", 1 + village % 28, dice.below(60));
    let mut answers = String::new();
    let mut findings = 0_usize;
    for section in 0..SECTIONS {
        for item in 0..10 {
            let comma = if answers.is_empty() { "" } else { "," };
            if dice.below(8) == 0 {
                let id = dice.below(u64::MAX >> 1);
                findings += 1;
                write!(
                    answers,
                    r#"{comma}{{"item":"s{section}.item-{item:02}","answer":"findings","findings":[{{"id":"f{id:015x}{:015x}","place":"村东头路口北侧第{}户","note":"路边有零散垃圾，已当场告知村保洁员，要求当天清理干净，并请村委会安排人员每天巡查一次、做好记录","at":"{at}"}}]}}"#,
                    dice.below(u64::MAX >> 1),
                    dice.below(90)
                )
                .unwrap();
            } else {
                write!(answers, r#"{comma}{{"item":"s{section}.item-{item:02}","answer":"fine"}}"#).unwrap();
            }
        }
    }
    let code = 110_112_100_000 + village;
    // Half a point for each, under every item's cap: what is written has to be what is computed.
    let score = 2 * SECTIONS * 18 - findings;
    let score = format!("{}{}", score / 2, if score % 2 == 1 { ".5" } else { "" });
    let (one, other) = (dice.below(u64::MAX >> 1), dice.below(u64::MAX >> 1));
    format!(
        r#"{{"format":"xuncun-results","version":1,"exported":{{"by":"王芳","at":"{at}","tablet":"t{}","app":"0.1.0"}},"checklists":[],"inspections":[{{"id":"{one:016x}{other:016x}","checklist":{{"id":"bench","version":"1","hash":"{hash}"}},"state":"finished","started":"{at}","finished":{{"by":"王芳","at":"{at}"}},"content":{{"village":{{"code":"{code}","name":"第{village}村"}},"round":"monthly","month":"2026-{month:02}","inspectors":["王芳","李强"],"visit":"unannounced","households":10,"answers":[{answers}]}},"history":[{{"by":"王芳","at":"{at}","what":"finished","score":{score}}}],"lineage":{{"t{}":64}}}}]}}"#,
        village % 40,
        village % 40,
    )
}

/// So many villages over twelve months, a folder a month; every 32nd file handed over twice. Gives files and bytes.
fn lay(folder: &Path, villages: usize) -> (u32, usize) {
    let text = checklist_text();
    let hash = checklist::decode(&text).unwrap().checklist.hash().to_string();
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("checklist.json"), &text).unwrap();
    let (mut files, mut bytes) = (0, 0);
    let mut dice = Dice(7);
    for month in 1..=12 {
        let own = folder.join(format!("{month:02}"));
        fs::create_dir_all(&own).unwrap();
        for village in 0..villages {
            let text = file(village, month, &hash, &mut dice);
            if village == 0 && month == 1 {
                let known = checklist::decode(&checklist_text()).unwrap();
                let read = results::decode(&text, |_| Some(known.clone())).unwrap();
                assert_eq!(read.records.len(), 1);
                assert!(Timestamp::parse("2026-01-01T09:00:00+08:00").is_some());
            }
            let twice = village % 32 == 5;
            for copy in 0..=usize::from(twice) {
                fs::write(own.join(format!("v{village:05}-{copy}.json")), &text).unwrap();
                files += 1;
                bytes += text.len();
            }
        }
    }
    (files, bytes)
}

/// Seconds, and kilobytes at the peak.
fn run(folder: &Path, out: &Path) -> (f64, u64) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_xuncun-hq"))
        .args(["rank", "--year", "2026", "--checklist", "bench", "--checklist-file"])
        .arg(folder.join("checklist.json"))
        .arg("-o")
        .arg(out)
        .arg(folder)
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code = loop {
        if let Some(code) = child.try_wait().unwrap() {
            break code;
        }
        // The highest the system has seen: looked at often, so that the last look is near the end.
        if let Ok(text) = fs::read_to_string(&status)
            && let Some(line) = text.lines().find(|line| line.starts_with("VmHWM"))
        {
            peak =
                line.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or(peak).max(peak);
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    };
    assert!(code.success(), "{code}");
    (begun.elapsed().as_secs_f64(), peak)
}

/// Seconds of the script that does the same; `None` without node.
fn yardstick(folder: &Path, out: &Path) -> Option<f64> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/headquarters-yardstick.mjs");
    let begun = Instant::now();
    let done = Command::new("node").arg(script).arg(folder).arg(out).status().ok()?;
    done.success().then(|| begun.elapsed().as_secs_f64())
}

/// Processor seconds of all programs run so far: what a machine with other work takes away shows in the wall clock
/// alone.
fn processor() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    // The 16th and 17th fields, in hundredths of a second.
    let ticks = after_name.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() -> ExitCode {
    // `lay FOLDER VILLAGES` only writes the files, to look at one run by hand.
    let args: Vec<String> = std::env::args().collect();
    if let [_, word, folder, villages, ..] = &args[..]
        && word == "lay"
    {
        lay(Path::new(folder), villages.parse().unwrap());
        return ExitCode::SUCCESS;
    }
    let base: PathBuf = std::env::temp_dir().join("xuncun-bench-hq");
    let mut fine = true;
    let mut times = Vec::new();
    println!("villages  files   MB   median s  node s  part  processor s  peak MB");
    for villages in [38, 333, 4000] {
        let folder = base.join(villages.to_string());
        let (files, bytes) = lay(&folder, villages);
        let out = base.join("out.csv");
        let by_node = base.join("out-node.csv");
        run(&folder, &out);
        let (mut own, mut scripts, mut busy, mut peak) = (Vec::new(), Vec::new(), 0.0, 0);
        for _ in 0..RUNS {
            let before = processor();
            let (time, most) = run(&folder, &out);
            busy += processor() - before;
            own.push(time);
            peak = peak.max(most.div_ceil(1024));
            scripts.extend(yardstick(&folder, &by_node));
        }
        assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), villages + 1);
        if scripts.is_empty() {
            println!("there is no node to compare with");
            return ExitCode::FAILURE;
        }
        let (time, script) = (median(own), median(scripts));
        let part = time / script;
        println!(
            "{villages:8}  {files:5}  {:3}  {time:9.3}  {script:6.3}  {part:4.2}  {:11.3}  {peak:7}",
            bytes / 1_000_000,
            busy / f64::from(RUNS)
        );
        for (what, is_kept) in [("time", part <= PART), ("memory", peak <= ROOM)] {
            if !is_kept {
                println!("missed: the {what} of {villages} villages (at most {PART} of node's, {ROOM} MB)");
                fine = false;
            }
        }
        times.push((files, time));
    }
    let (few, many) = (times[1], times[2]);
    let files = f64::from(many.0) / f64::from(few.0);
    let growth = many.1 / few.1;
    println!("{files:.1} times the files take {growth:.1} times as long (at most {:.1})", files * PER_FILE);
    if growth > files * PER_FILE {
        println!("missed: the growth");
        fine = false;
    }
    fs::remove_dir_all(&base).unwrap();
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
