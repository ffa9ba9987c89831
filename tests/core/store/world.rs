//! A device: two stores and some tabs, whose every step can be taken one by one.
//!
//! A record's body is a set of words, and the app of a tab only adds words. So "no update is lost"
//! is easy to say: a word that was called durable is in the record for ever.

use pollster::block_on;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use xuncun::store::{
    Block, BlockStore, Command, Finding, InMemoryStore, Key, Notice, Record, ReplicatedStore, Report,
    Revision, Settled, Status, Writer, hand_in, open, run_local, settle,
};

pub type Words = BTreeSet<String>;

pub fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

pub fn write_words(words: &Words) -> Vec<u8> {
    words.iter().cloned().collect::<Vec<_>>().join(" ").into_bytes()
}

pub fn read_words(body: &[u8]) -> Words {
    let text = std::str::from_utf8(body).expect("words");
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Something on its way: a command not yet run, or a report not yet handed in.
#[derive(Clone, Debug)]
pub enum Pending {
    Command(Command),
    Report(Report),
}

#[derive(Clone, Debug)]
pub struct Tab {
    pub replicated: ReplicatedStore,
    pub view: BTreeMap<Key, Words>,
    /// Words added here and not durable, with the revision that has them.
    pub unsaved: BTreeMap<Key, BTreeMap<String, Revision>>,
    pub pending: Vec<Pending>,
    pub findings: Vec<Finding>,
    pub movable: bool,
    /// Whether the shell handles the reports of local commands last come, first served, as an event
    /// loop may. The replicated store must not care.
    pub last_first: bool,
    reports: VecDeque<Report>,
    is_reporting: bool,
    /// What must not be lost: filled in as durable words are reported.
    pub durable: BTreeSet<(Key, String)>,
    pub announced: Vec<(Key, Revision)>,
}

impl Tab {
    /// Opens the app on these stores, reading both at once.
    pub fn open(writer: u32, local: &InMemoryStore, mirror: &InMemoryStore) -> Self {
        let local_loaded = block_on(local.load());
        let mirror_loaded = block_on(mirror.load());
        let started = ReplicatedStore::start(Writer(writer), local_loaded, mirror_loaded);
        let view = started.records.iter().map(|record| (record.key.clone(), words_of(record))).collect();
        let mut tab = Self {
            replicated: started.store,
            view,
            unsaved: BTreeMap::new(),
            pending: Vec::new(),
            findings: started.findings,
            movable: false,
            last_first: false,
            reports: VecDeque::new(),
            is_reporting: false,
            durable: BTreeSet::new(),
            announced: Vec::new(),
        };
        tab.run(local, started.commands);
        tab
    }

    /// Adds a word to a record, as a tap does.
    pub fn add(&mut self, local: &InMemoryStore, key: &Key, word: &str) {
        self.unsaved.entry(key.clone()).or_default().insert(word.to_owned(), Revision(0));
        self.put(local, key);
    }

    fn put(&mut self, local: &InMemoryStore, key: &Key) {
        let unsaved = self.unsaved.entry(key.clone()).or_default();
        let words = self.view.entry(key.clone()).or_default();
        words.extend(unsaved.keys().cloned());
        let (revision, commands) = self.replicated.put(key, 1, &write_words(words), self.movable);
        for at in unsaved.values_mut() {
            *at = revision;
        }
        self.run(local, commands);
    }

    /// Runs commands: those for local storage at once, the others later.
    pub fn run(&mut self, local: &InMemoryStore, commands: Vec<Command>) {
        if self.last_first {
            return self.run_last_first(local, commands);
        }
        let settled = settle(&mut self.replicated, local, commands);
        self.after(local, settled);
    }

    fn run_last_first(&mut self, local: &InMemoryStore, commands: Vec<Command>) {
        for command in commands {
            match run_local(local, command) {
                Ok(report) => self.reports.push_front(report),
                Err(later) => self.pending.push(Pending::Command(later)),
            }
        }
        if std::mem::replace(&mut self.is_reporting, true) {
            return;
        }
        while let Some(report) = self.reports.pop_front() {
            let (notices, commands) = self.replicated.handle(report);
            self.notice(local, notices);
            self.run_last_first(local, commands);
        }
        self.is_reporting = false;
    }

    fn after(&mut self, local: &InMemoryStore, settled: Settled) {
        self.pending.extend(settled.commands.into_iter().map(Pending::Command));
        self.notice(local, settled.notices);
    }

    fn notice(&mut self, local: &InMemoryStore, notices: Vec<Notice>) {
        for notice in notices {
            match notice {
                Notice::Durable { key, revision } => {
                    let unsaved = self.unsaved.entry(key.clone()).or_default();
                    let done: Vec<String> = unsaved
                        .iter()
                        .filter(|(_, at)| **at <= revision)
                        .map(|(word, _)| word.clone())
                        .collect();
                    for word in done {
                        unsaved.remove(&word);
                        self.durable.insert((key.clone(), word));
                    }
                }
                Notice::Foreign { key, record } => {
                    let words = record.as_ref().map(words_of).unwrap_or_default();
                    let unsaved = self.unsaved.entry(key.clone()).or_default();
                    let mine = unsaved
                        .keys()
                        .chain(self.durable.iter().filter(|(at, _)| *at == key).map(|(_, word)| word));
                    for word in mine {
                        assert!(words.contains(word), "a foreign version includes what was put here: {word}");
                    }
                    self.view.insert(key, words);
                }
                Notice::Conflict { key, record } => {
                    let words = record.as_ref().map(words_of).unwrap_or_default();
                    for (_, word) in self.durable.iter().filter(|(at, _)| *at == key) {
                        assert!(
                            words.contains(word),
                            "a clashing version includes what was acknowledged here: {word}"
                        );
                    }
                    self.view.insert(key.clone(), words);
                    self.put(local, &key);
                }
                Notice::Found(finding) => self.findings.push(finding),
            }
        }
    }

    /// Takes one step with what is on its way; `which` chooses. Nothing happens if nothing is.
    pub fn step(&mut self, local: &InMemoryStore, mirror: &InMemoryStore, which: usize) {
        if self.pending.is_empty() {
            return;
        }
        let which = which % self.pending.len();
        match self.pending.remove(which) {
            Pending::Report(report) => {
                if self.last_first {
                    self.reports.push_front(report);
                    return self.run_last_first(local, Vec::new());
                }
                let settled = hand_in(&mut self.replicated, local, report);
                self.after(local, settled);
            }
            Pending::Command(command) => {
                let report = match command {
                    Command::Commit { ticket, changes } => {
                        Report::Committed { ticket, result: block_on(mirror.commit(&changes)) }
                    }
                    Command::ReadMirror(key) => {
                        Report::MirrorRead { result: block_on(mirror.read(&key)), key }
                    }
                    Command::LoadMirror => Report::MirrorLoaded(block_on(mirror.load())),
                    Command::RetryAfter { .. } => Report::RetryNow,
                    Command::Announce(keys) => {
                        self.announced.extend(keys);
                        return;
                    }
                    Command::WriteLocal(_) | Command::ReadLocal(_) => unreachable!("settled at once"),
                };
                self.pending.push(Pending::Report(report));
            }
        }
    }

    /// Steps until nothing is on its way.
    pub fn drain(&mut self, local: &InMemoryStore, mirror: &InMemoryStore) {
        for _ in 0..2_000 {
            if self.pending.is_empty() {
                return;
            }
            self.step(local, mirror, 0);
        }
        panic!("never comes to rest: {:?}", self.pending);
    }

    /// The status promises that a killed tab loses nothing.
    pub fn promises_local(&self) -> bool {
        matches!(self.replicated.status(), Status::Saved | Status::Saving | Status::LocalOnly(_))
    }
}

pub fn words_of(record: &Record) -> Words {
    read_words(&record.body)
}

/// Opens the app on copies of these stores, lets it come to rest, and returns it with the copies.
pub fn reopen(
    writer: u32,
    local: &InMemoryStore,
    mirror: &InMemoryStore,
) -> (Tab, InMemoryStore, InMemoryStore) {
    let (local, mirror) = (local.fork(), mirror.fork());
    let mut tab = Tab::open(writer, &local, &mirror);
    tab.drain(&local, &mirror);
    (tab, local, mirror)
}

/// All words under a key that can be got at: in the record, or set aside.
pub fn words_kept(tab: &Tab, key: &Key) -> Words {
    let mut words = tab.view.get(key).cloned().unwrap_or_default();
    for aside in tab.replicated.quarantined().iter().filter(|aside| aside.original.as_ref() == Some(key)) {
        // The set-aside bytes are a whole sealed version.
        let end = aside.bytes.iter().position(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        words.extend(read_words(&aside.bytes[end..]));
    }
    words
}

/// The words of a record as the mirror has them.
pub fn words_in(store: &InMemoryStore, key: &Key) -> Words {
    let block = store.block(key);
    block.and_then(|block| open(&block).ok()).map(|opened| read_words(&opened.body)).unwrap_or_default()
}

/// A whole envelope as a future version of the app may write it.
pub fn future_envelope(key: &Key, revision: Revision) -> Block {
    let (header, body) = ("XC2 something else", "whatever");
    let sum = Sha256::digest(format!("{key}\n{revision}\n{header}\n{body}"));
    let mut text = format!("{header} ");
    for byte in sum.iter().take(16) {
        write!(text, "{byte:02x}").expect("a String takes it");
    }
    text.push('\n');
    text.push_str(body);
    Block { key: key.clone(), revision, bytes: text.as_bytes().into() }
}

/// Runs random scripts, the same ones every time; `PROPTEST_CASES` asks for more of them.
pub fn try_scripts<T: std::fmt::Debug>(scripts: &impl Strategy<Value = T>, cases: u32, test: impl Fn(T)) {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config { cases: asked.unwrap_or(cases), failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let result = TestRunner::new_with_rng(config, random).run(scripts, |script| {
        test(script);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, script)) => panic!("{reason}\n{script:?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}
