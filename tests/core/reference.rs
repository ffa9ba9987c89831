//! The score against a second implementation in another language (tests/reference), over exported files: what anybody
//! can compute without the app.

#![allow(clippy::disallowed_methods, reason = "runs the second implementation")]

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use xuncun::wire::results::encode;

use crate::support::by;
use crate::support::record::record;

/// Hands each of `files` to the script, one a line; gives its exit code and what it says at last.
fn checked(files: impl Iterator<Item = String>) -> (Option<i32>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/check.mjs");
    let mut node = Command::new("node");
    let mut node = node
        .arg(script)
        .arg("--lines")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is among what a developer needs (README)");
    let mut input = BufWriter::new(node.stdin.take().unwrap());
    for file in files {
        // Line breaks within texts are written as `\n`; the others mean nothing.
        writeln!(input, "{}", file.replace('\n', " ")).unwrap();
    }
    drop(input);
    let output = node.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), said)
}

/// A results file of one random inspection.
fn file(runner: &mut TestRunner) -> String {
    let (spec, record) = record().new_tree(runner).unwrap().current();
    encode(&[record], &by("王芳"), "t1", |_| Some(spec.load()))
}

fn runner() -> TestRunner {
    TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// `PROPTEST_CASES` asks for more of them.
#[test]
fn every_score_is_what_the_written_rules_give_in_another_language() {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(2_000_usize);
    let mut runner = runner();
    let (code, said) = checked((0..cases).map(|_| file(&mut runner)));
    assert_eq!((code, said), (Some(0), format!("{cases} checked, 0 differ\n")));
}

#[test]
fn a_score_that_was_altered_is_found() {
    let file = file(&mut runner());
    let (before, after) = file.split_once(r#""earned":"#).unwrap();
    let (code, said) = checked(std::iter::once(format!("{before}\"earned\":9{after}")));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.ends_with("1 checked, 1 differ\n"), "{said}");
}
