//! The tree keeps its own rules: which layer may name which, how long a file gets, what never appears.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "reads the tree it tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each folder under `src/` may name of the others. `src/lib.rs` shows the same map.
const LAYERS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("wire", &["domain"]),
    ("store", &[]),
    ("headquarters", &["domain", "wire", "store"]),
    // What went wrong below is said here, so the errors of every layer below are known.
    ("i18n", &["domain", "wire", "store", "headquarters"]),
    ("app", &["domain", "wire", "store", "headquarters", "i18n"]),
    ("report", &["domain", "wire", "headquarters", "i18n"]),
    ("cli", &["domain", "wire", "headquarters", "i18n", "report"]),
    ("ui", &["domain", "headquarters", "app", "i18n"]),
    ("web", &["domain", "wire", "store", "headquarters", "app", "i18n", "report", "ui"]),
];

/// Crates that only work in a browser.
const BROWSER: [&str; 8] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
    "gloo_storage",
    "gloo_timers",
    "gloo",
];

/// Lines a source file may have.
const LONGEST: usize = 400;

/// Files that may be longer, each with its reason. None should be needed.
const LONG: [(&str, &str); 0] = [];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with this extension, as paths from the root.
fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !["node_modules", "target", "out"].contains(&name) {
                open.push(path);
            } else if path.extension().is_some_and(|known| known == extension) {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn rust() -> Vec<String> {
    let all = [files("src", "rs"), files("tests", "rs")].concat();
    assert!(all.len() > 50, "{all:?}");
    all
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

fn check(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

// --- reading Rust -------------------------------------------------------------------------------

/// A source text taken apart, line by line: code without comments and texts, and the texts.
struct Source {
    code: Vec<String>,
    /// Line (from 1) and content of each text in quotes.
    texts: Vec<(usize, String)>,
}

impl Source {
    fn of(text: &str) -> Self {
        let signs: Vec<char> = text.chars().collect();
        let (mut code, mut texts, mut line, mut at) = (String::new(), Vec::new(), 1, 0);
        let starts = |at: usize, with: &str| with.chars().eq(signs[at..].iter().copied().take(with.len()));
        while at < signs.len() {
            let begun = at;
            let mut hidden = true;
            if starts(at, "//") {
                while at < signs.len() && signs[at] != '\n' {
                    at += 1;
                }
            } else if starts(at, "/*") {
                while at < signs.len() && !starts(at, "*/") {
                    at += 1;
                }
                at = (at + 2).min(signs.len());
            } else if let Some((opening, closing)) = quote(&signs, at) {
                at += opening;
                let from = at;
                while at < signs.len() && !starts(at, &closing) {
                    at += if closing == "\"" && signs[at] == '\\' { 2 } else { 1 };
                }
                let to = at.min(signs.len());
                texts.push((line, signs[from..to].iter().collect()));
                at = (at + closing.len()).min(signs.len());
            } else if signs[at] == '\'' && (starts(at + 1, "\\") || signs.get(at + 2) == Some(&'\'')) {
                at += if starts(at + 1, "\\") { 3 } else { 2 };
                while at < signs.len() && signs[at] != '\'' {
                    at += 1;
                }
                at += 1;
            } else {
                code.push(signs[at]);
                at += 1;
                hidden = false;
            }
            let breaks = signs[begun..at.min(signs.len())].iter().filter(|sign| **sign == '\n').count();
            line += breaks;
            if hidden {
                code.push(' ');
                code.extend(std::iter::repeat_n('\n', breaks));
            }
        }
        Self { code: code.lines().map(str::to_owned).collect(), texts }
    }

    /// Everything above the file's own tests.
    fn without_tests(text: &str) -> Self {
        let is_tests = |at: usize| {
            let mut next = text[at..].lines().skip(1).skip_while(|line| line.starts_with("#["));
            next.next().is_some_and(|line| line.starts_with("mod "))
        };
        let mut marks = text.match_indices("\n#[cfg(test)]\n").map(|(at, _)| at + 1);
        Self::of(&text[..marks.find(|at| is_tests(*at)).unwrap_or(text.len())])
    }

    /// The names in the code, with their lines (from 1).
    fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        let apart = |sign: char| !(sign.is_alphanumeric() || sign == '_');
        self.code
            .iter()
            .enumerate()
            .flat_map(move |(at, line)| line.split(apart).map(move |name| (at + 1, name)))
    }
}

/// If a text begins here: how long its opening is, and what closes it.
fn quote(signs: &[char], at: usize) -> Option<(usize, String)> {
    let part_of_name = at > 0 && (signs[at - 1].is_alphanumeric() || signs[at - 1] == '_');
    if signs[at] == '"' {
        return Some((1, "\"".to_owned()));
    }
    if signs[at] != 'r' || part_of_name {
        return None;
    }
    let hashes = signs[at + 1..].iter().take_while(|sign| **sign == '#').count();
    (signs.get(at + 1 + hashes) == Some(&'"')).then(|| (hashes + 2, format!("\"{}", "#".repeat(hashes))))
}

#[test]
fn sources_are_taken_apart_rightly() {
    let text =
        "a(\"b // \\\" c\"); // d\n/* e \"f\" */ g('\"', '\\'', 'h'); r#\"i \" j\"#; &'k l \"m\n\";\nn";
    let source = Source::of(text);
    let texts: Vec<_> = source.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(texts, [(1, "b // \\\" c"), (2, "i \" j"), (2, "m\n")]);
    let names: Vec<_> = source.names().filter(|(_, name)| !name.is_empty()).collect();
    assert_eq!(names, [(1, "a"), (2, "g"), (2, "k"), (2, "l"), (4, "n")]);
}

// --- layers -------------------------------------------------------------------------------------

/// The layers a line names: `crate::x`, `crate::{x, y::z}`, and `super::super::x` that leaves the layer.
/// `depth`: how many `super` lead to the crate's root.
fn named_layers(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    let up = "super::".repeat(depth);
    for path in ["crate::", up.as_str()] {
        for (at, _) in code.match_indices(path) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_' || sign == ':') {
                continue;
            }
            let rest = code[at + path.len()..].trim_start();
            let mut parts: Vec<&str> = Vec::new();
            if let Some(group) = rest.strip_prefix('{') {
                let (mut open, mut begun) = (0, 0);
                for (place, sign) in group.char_indices() {
                    match sign {
                        '{' => open += 1,
                        '}' if open == 0 => {
                            parts.push(&group[begun..place]);
                            break;
                        }
                        '}' => open -= 1,
                        ',' if open == 0 => {
                            parts.push(&group[begun..place]);
                            begun = place + 1;
                        }
                        _ => {}
                    }
                }
            } else {
                parts.push(rest);
            }
            for part in parts {
                let name: String =
                    part.trim().chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
                found.push((line_of(at), name));
            }
        }
    }
    found
}

#[test]
fn named_layers_are_found_however_they_are_written() {
    let code = "use crate::domain::x;\nuse crate::{app, ui::{a, b}, web};\nsuper::super::wire::y; super::z; my_crate::q";
    let found: Vec<_> =
        named_layers(code, 2).into_iter().map(|(line, name)| format!("{line} {name}")).collect();
    assert_eq!(found, ["1 domain", "2 app", "2 ui", "2 web", "3 wire"]);
}

#[test]
fn layers_name_only_those_below_them() {
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into();
    let mut faults = Vec::new();
    for file in files("src", "rs") {
        let parts: Vec<&str> = file.split('/').collect();
        let Some(below) = layers.get(parts[1]) else {
            if !["lib.rs", "bin"].contains(&parts[1]) {
                faults.push(format!("{file}: a layer that tests/tidy.rs does not know"));
            }
            continue;
        };
        let depth = parts.len() - 1 - usize::from(parts.last() == Some(&"mod.rs"));
        let code = Source::of(&read(&file)).code.join("\n");
        for (line, name) in named_layers(&code, depth) {
            if layers.contains_key(name.as_str()) && name != parts[1] && !below.contains(&name.as_str()) {
                faults.push(format!("{file}:{line}: {} must not name {name}", parts[1]));
            }
        }
    }
    check(faults);
}

#[test]
fn only_the_browser_layer_names_the_browser() {
    let mut faults = Vec::new();
    for file in files("src", "rs") {
        // Event targets are read in one place.
        let is_program = file.starts_with("src/bin/");
        let allowed = is_program || file.starts_with("src/web/") || file == "src/ui/input.rs";
        if !allowed {
            let source = Source::of(&read(&file));
            let named = source.names().filter(|(_, name)| BROWSER.contains(name));
            faults.extend(named.map(|(line, name)| format!("{file}:{line}: must not name {name}")));
        }
    }
    check(faults);
}

// --- files --------------------------------------------------------------------------------------

#[test]
fn every_module_says_what_it_is_for() {
    let silent = rust().into_iter().filter(|file| !read(file).starts_with("//! "));
    check(silent.map(|file| format!("{file}: does not begin with a `//!` sentence")).collect());
}

#[test]
fn no_file_is_too_long() {
    let allowed: BTreeSet<&str> = LONG.iter().map(|(file, _)| *file).collect();
    let mut faults = Vec::new();
    for file in files("src", "rs").into_iter().chain(files("src", "js")) {
        let lines = read(&file).lines().count();
        match (lines > LONGEST, allowed.contains(file.as_str())) {
            (true, false) => faults.push(format!("{file}: {lines} lines; split it at a noun")),
            (false, true) => faults.push(format!("{file}: short enough now, take it off the list")),
            _ => {}
        }
    }
    check(faults);
}

#[test]
fn modules_are_named_for_what_they_hold() {
    let vague = ["util", "utils", "helper", "helpers", "manager", "common", "misc"];
    let is_vague = |file: &String| {
        file.split('/').any(|part| vague.contains(&part.trim_end_matches(".rs").trim_end_matches(".mjs")))
    };
    let all = rust().into_iter().chain(files("tests", "mjs")).chain(files("src", "js"));
    check(all.filter(is_vague).map(|file| format!("{file}: what does it hold?")).collect());
}

// --- code ---------------------------------------------------------------------------------------

#[test]
fn nothing_is_left_undone() {
    let macros = ["todo", "unimplemented", "dbg"];
    let mut faults = Vec::new();
    for file in rust() {
        let source = Source::of(&read(&file));
        for (at, line) in source.code.iter().enumerate() {
            let undone = macros.iter().any(|name| {
                line.match_indices(&format!("{name}!")).any(|(place, _)| {
                    !line[..place].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_')
                })
            });
            if undone || line.contains("#[ignore") {
                faults.push(format!("{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    check(faults);
}

#[test]
fn nothing_that_is_scored_is_a_float() {
    // It forwards every method of serde's `Deserializer`, those for floats among them.
    let forwards = "src/wire/open.rs";
    assert!(read(forwards).contains("forward_to_deserialize_any!"), "take it off the list");
    let mut faults = Vec::new();
    for file in ["domain", "wire", "app", "headquarters", "report"]
        .iter()
        .flat_map(|layer| files(&format!("src/{layer}"), "rs"))
    {
        if file == forwards {
            continue;
        }
        let source = Source::of(&read(&file));
        // Spreadsheets keep every number as a double; nothing is calculated there.
        if file == "src/headquarters/table/xlsx/mod.rs" {
            continue;
        }
        let floats = source.names().filter(|(_, name)| ["f32", "f64"].contains(name));
        faults.extend(floats.map(|(line, name)| format!("{file}:{line}: {name}")));
    }
    check(faults);
}

/// Chinese characters, not the punctuation between them.
fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[test]
fn words_are_said_in_one_place() {
    let mut faults = Vec::new();
    for file in files("src", "rs") {
        // The villages' names are data, as the checklists' words in src/data are; the signs of numbers and dates are read.
        let is_read = file == "src/headquarters/table/csv/guess.rs";
        if file.starts_with("src/i18n/") || file.starts_with("src/domain/village/") || is_read {
            continue;
        }
        let said = Source::without_tests(&read(&file)).texts;
        let said = said.into_iter().filter(|(_, text)| text.contains(is_han));
        faults.extend(said.map(|(line, text)| format!("{file}:{line}: {text:?} belongs into src/i18n")));
    }
    check(faults);
}

// --- pages and styles ---------------------------------------------------------------------------

/// The values of `testid` and `data-testid` in a source, where they are written out there; what is filled in is `{}`.
fn test_ids(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for value in text.split("testid=").skip(1) {
        let value = value.trim_start_matches('{').trim_start();
        let value = value.strip_prefix("format!(").unwrap_or(value).trim_start();
        let Some(value) = value.strip_prefix('"').and_then(|value| value.split('"').next()) else { continue };
        let (mut id, mut depth) = (String::new(), 0);
        for sign in value.chars() {
            depth += i32::from(sign == '{');
            if depth == 0 || sign == '{' {
                id.push(sign);
            }
            if sign == '}' {
                depth -= 1;
                id.push('}');
            }
        }
        found.push(id);
    }
    found
}

#[test]
fn every_test_id_is_listed() {
    let text = r#"<a testid="save" /> <b data-testid={format!("row-{}-{at}", id)} /> <c testid={testid} />"#;
    assert_eq!(test_ids(text), ["save", "row-{}-{}"]);
    // Only a file of the tree itself counts: a list that is missing lists nothing.
    let listed = read("tests/README.md");
    let mut faults = BTreeSet::new();
    let mut seen = 0;
    for file in files("src/ui", "rs") {
        for id in test_ids(&read(&file)) {
            seen += 1;
            // In backquotes, so that a word of a sentence doesn't count.
            if !listed.contains(&format!("`{id}`")) {
                faults.insert(format!("{file}: `{id}` is not in tests/README.md"));
            }
        }
    }
    assert!(seen > 100, "the pages have more than {seen} test ids");
    check(faults.into_iter().collect());
}

#[test]
fn one_file_of_the_views_reads_elements() {
    // Views are functions of their properties: what a field holds is read where its event is turned into the app's.
    let readers = ["target()", "target_", "dyn_into", "dyn_ref", "web_sys::window", "gloo"];
    let mut faults = Vec::new();
    let views = files("src/ui", "rs");
    assert!(views.len() > 20, "{} files of views", views.len());
    for file in views.iter().filter(|file| !file.ends_with("ui/input.rs")) {
        let lines = Source::of(&read(file)).code;
        let read = lines.iter().enumerate().filter(|(_, line)| readers.iter().any(|one| line.contains(one)));
        faults.extend(read.map(|(at, line)| format!("{file}:{}: {line}", at + 1)));
    }
    check(faults);
}

#[test]
fn styles_do_not_shout() {
    let sheets = files("styles", "css");
    assert!(!sheets.is_empty());
    let mut faults = Vec::new();
    for file in sheets {
        // Print and sunlight override what every other sheet says; that is what they are for.
        if file.contains("print") || file.contains("sun") {
            continue;
        }
        let text = read(&file);
        let loud = text.lines().enumerate().filter(|(_, line)| line.contains("!important"));
        faults.extend(loud.map(|(at, _)| format!("{file}:{}: !important", at + 1)));
    }
    check(faults);
}
