//! Killed at every step: the durability contract of `docs/storage.md`, one tab.
//!
//! A random script of taps and store failures runs step by step (a step is one command run or one
//! report handed in). At every step the device is copied and killed in each way there is, and
//! started again. More than ten thousand kills; the same ones every time.

use super::world::{Pending, Tab, key, reopen, try_scripts, words_in, words_kept};
use proptest::prelude::*;
use std::cell::Cell;
use xuncun::store::{Block, Command, Fault, InMemoryStore, Key, Revision, Status, StoreError};

const KEYS: [&str; 3] = ["a", "b/1", "settings"];

#[derive(Clone, Debug)]
enum Action {
    Add {
        key: usize,
        movable: bool,
    },
    Step,
    Mirror(Option<StoreError>),
    /// Room for so many bytes more than are there, or for everything.
    LocalRoom(Option<usize>),
    Erase {
        key: usize,
    },
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        6 => (0..KEYS.len(), any::<bool>()).prop_map(|(key, movable)| Action::Add { key, movable }),
        10 => Just(Action::Step),
        1 => prop_oneof![Just(StoreError::Lost), Just(StoreError::Full), Just(StoreError::Blocked)]
            .prop_map(|error| Action::Mirror(Some(error))),
        1 => Just(Action::Mirror(None)),
        1 => (0_usize..120).prop_map(|bytes| Action::LocalRoom(Some(bytes))),
        1 => Just(Action::LocalRoom(None)),
        1 => (0..KEYS.len()).prop_map(|key| Action::Erase { key }),
    ];
    prop::collection::vec(action, 1..=80)
}

/// A device with one tab, and what it must not lose.
struct Device {
    tab: Tab,
    local: InMemoryStore,
    mirror: InMemoryStore,
    words: u32,
    kills: Cell<u64>,
}

impl Device {
    fn new() -> Self {
        let (local, mirror) = (InMemoryStore::new(), InMemoryStore::new());
        Self { tab: Tab::open(1, &local, &mirror), local, mirror, words: 0, kills: Cell::new(0) }
    }

    fn act(&mut self, action: &Action) {
        match action {
            Action::Add { key: at, movable } => {
                self.words += 1;
                self.tab.movable = *movable;
                self.tear_the_tap(&key(KEYS[*at]));
                self.tab.add(&self.local, &key(KEYS[*at]), &format!("w{}", self.words));
            }
            Action::Step => {
                self.break_the_commit();
                self.tab.step(&self.local, &self.mirror, 0);
            }
            Action::Mirror(error) => self.mirror.fail_all(error.clone()),
            Action::LocalRoom(room) => {
                self.local.set_capacity(room.map(|room| self.local.used_bytes() + room));
            }
            Action::Erase { key: at } => self.erase(&key(KEYS[*at])),
        }
        self.kill_the_tab();
        self.kill_the_browser();
        self.damage_one_copy();
    }

    fn erase(&mut self, at: &Key) {
        let commands = self.tab.replicated.erase(at);
        self.tab.run(&self.local, commands);
        self.tab.view.remove(at);
        self.tab.unsaved.remove(at);
        self.tab.durable.retain(|(key, _)| key != at);
    }

    /// Nothing more happens in this tab; the stores are as they are.
    fn kill_the_tab(&self) {
        let (again, local, mirror) = self.start_again(&self.local, &self.mirror);
        self.expect_durable(&again, "tab killed");
        if self.tab.promises_local() {
            self.expect_unsaved(&again, "tab killed");
            self.expect_erased(&again);
        }
        assert_eq!(again.replicated.status(), Status::Saved);
        for name in KEYS {
            assert_eq!(
                words_in(&mirror, &key(name)),
                again.view.get(&key(name)).cloned().unwrap_or_default()
            );
        }
        let (_, local_after, mirror_after) = self.start_again(&local, &mirror);
        assert_eq!(mirror.blocks(), mirror_after.blocks(), "a second start changes nothing");
        assert_eq!(local.blocks(), local_after.blocks(), "a second start changes nothing");
    }

    /// Local storage loses its last writes, or all of them.
    fn kill_the_browser(&self) {
        for writes in [1, 3, 1_000] {
            let local = self.local.fork();
            local.lose_last(writes);
            let (again, ..) = self.start_again(&local, &self.mirror);
            self.expect_durable(&again, "browser killed");
            assert_eq!(again.findings, []);
        }
    }

    /// The tap's own write is torn, and the tab is dead.
    fn tear_the_tap(&self, at: &Key) {
        for keep in [0, 20, 60] {
            let (local, mirror) = (self.local.fork(), self.mirror.fork());
            local.fault(0, Fault::Tear { keep });
            self.tab.clone().add(&local, at, "torn");
            let (again, ..) = self.start_again(&local, &mirror);
            self.expect_durable(&again, "tap torn");
        }
    }

    /// The commit that comes next is cut off before, after, or in the middle.
    fn break_the_commit(&self) {
        let is_commit = |pending: &Pending| matches!(pending, Pending::Command(Command::Commit { .. }));
        if !self.tab.pending.first().is_some_and(is_commit) {
            return;
        }
        for fault in [Fault::CrashBefore, Fault::CrashAfter, Fault::Tear { keep: 40 }] {
            let (local, mirror) = (self.local.fork(), self.mirror.fork());
            // What the mirror tears may have moved out of local storage: only it can be lost then,
            // and no store that commits atomically tears.
            let is_torn = matches!(fault, Fault::Tear { .. });
            mirror.fault(0, fault);
            self.tab.clone().step(&local, &mirror, 0);
            let (again, ..) = self.start_again(&local, &mirror);
            if !is_torn {
                self.expect_durable(&again, "commit broken");
            }
            if self.tab.promises_local() {
                self.expect_durable(&again, "commit torn");
                self.expect_unsaved(&again, "commit broken");
            }
        }
    }

    /// While everything is saved, one of two copies of a record rots.
    fn damage_one_copy(&self) {
        if self.tab.replicated.status() != Status::Saved {
            return;
        }
        for damaged_is_local in [true, false] {
            let (local, mirror) = (self.local.fork(), self.mirror.fork());
            let (damaged, other) = if damaged_is_local { (&local, &mirror) } else { (&mirror, &local) };
            let both =
                damaged.blocks().into_iter().filter(|block| other.block(&block.key).as_ref() == Some(block));
            for block in both {
                damaged.plant(rot(&block, self.words));
            }
            let (again, ..) = self.start_again(&local, &mirror);
            self.expect_durable(&again, "one copy damaged");
            assert!(
                again.findings.iter().all(|finding| {
                    matches!(finding, xuncun::store::Finding::Damaged { lost: false, .. })
                })
            );
        }
    }

    fn start_again(
        &self,
        local: &InMemoryStore,
        mirror: &InMemoryStore,
    ) -> (Tab, InMemoryStore, InMemoryStore) {
        self.kills.set(self.kills.get() + 1);
        let (local, mirror) = (local.fork(), mirror.fork());
        local.set_capacity(None);
        reopen(2, &local, &mirror)
    }

    fn expect_durable(&self, again: &Tab, what: &str) {
        for (key, word) in &self.tab.durable {
            assert!(
                again.view.get(key).is_some_and(|words| words.contains(word)),
                "{what}: {key} lost {word}"
            );
        }
    }

    fn expect_unsaved(&self, again: &Tab, what: &str) {
        for (key, words) in &self.tab.unsaved {
            for word in words.keys() {
                assert!(
                    again.view.get(key).is_some_and(|words| words.contains(word)),
                    "{what}: {key} lost {word}"
                );
            }
        }
    }

    fn expect_erased(&self, again: &Tab) {
        for key in again.view.keys() {
            assert!(self.tab.view.contains_key(key), "{key} came back");
        }
    }
}

/// The same block with one byte changed, or with the end missing, or with everything gone.
fn rot(block: &Block, how: u32) -> Block {
    let mut bytes = block.bytes.to_vec();
    let at = how as usize * 7 % bytes.len();
    let mut revision = block.revision;
    match how % 3 {
        0 => bytes[at] ^= 0x20,
        1 => bytes.truncate(at),
        _ => {
            bytes = b"rubbish".to_vec();
            revision = Revision::UNREADABLE;
        }
    }
    Block { bytes: bytes.into(), revision, ..block.clone() }
}

#[test]
fn nothing_called_saved_is_lost_at_any_of_ten_thousand_kills() {
    let kills = Cell::new(0);
    try_scripts(&actions(), 64, |actions: Vec<Action>| {
        let mut device = Device::new();
        for action in &actions {
            device.act(action);
        }
        device.mirror.fail_all(None);
        device.local.set_capacity(None);
        device.tab.drain(&device.local, &device.mirror);
        assert_eq!(device.tab.replicated.status(), Status::Saved);
        kills.set(kills.get() + device.kills.get());
    });
    assert!(kills.get() >= 10_000, "only {} kills", kills.get());
}

#[test]
fn a_crash_at_any_step_of_a_start_leaves_a_start_that_works() {
    // A device that needs every kind of healing at once.
    let (local, mirror) = (InMemoryStore::new(), InMemoryStore::new());
    let mut tab = Tab::open(1, &local, &mirror);
    for name in ["same", "ahead", "behind", "rotten-local", "rotten-mirror", "rotten-both", "local-only"] {
        tab.add(&local, &key(name), "base");
    }
    tab.drain(&local, &mirror);
    let before = (local.block(&key("behind")), mirror.block(&key("ahead")));
    tab.add(&local, &key("ahead"), "more");
    tab.add(&local, &key("behind"), "more");
    tab.drain(&local, &mirror);
    local.plant(before.0.expect("there"));
    mirror.plant(before.1.expect("there"));
    for (store, name) in [
        (&local, "rotten-local"),
        (&mirror, "rotten-mirror"),
        (&local, "rotten-both"),
        (&mirror, "rotten-both"),
    ] {
        let block = store.block(&key(name)).expect("there");
        store.plant(rot(&block, 2));
    }
    let expect_whole = |tab: &Tab| {
        for name in ["ahead", "behind"] {
            assert_eq!(tab.view[&key(name)].len(), 2, "{name}");
        }
        for name in ["same", "rotten-local", "rotten-mirror", "local-only"] {
            assert_eq!(tab.view[&key(name)].len(), 1, "{name}");
        }
        assert!(!tab.view.contains_key(&key("rotten-both")));
    };
    for fault in [Fault::CrashBefore, Fault::CrashAfter] {
        for operation in 0..40 {
            for in_local in [true, false] {
                let (local, mirror) = (local.fork(), mirror.fork());
                (if in_local { &local } else { &mirror }).fault(operation, fault.clone());
                let mut tab = Tab::open(2, &local, &mirror);
                for _ in 0..30 {
                    if !local.is_dead() && !mirror.is_dead() {
                        tab.step(&local, &mirror, 0);
                    }
                }
                let (again, ..) = reopen(3, &local, &mirror);
                expect_whole(&again);
                assert_eq!(again.replicated.status(), Status::Saved);
                assert!(again.replicated.quarantined().len() >= 3, "what was rotten is kept");
                let both = words_kept(&again, &key("same"));
                assert_eq!(both.len(), 1);
            }
        }
    }
}
