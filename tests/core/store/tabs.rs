//! Several tabs over the same two stores: no update is lost, and all see the same in the end.

use super::world::{Pending, Tab, key, reopen, try_scripts, words_in, words_kept};
use proptest::prelude::*;
use std::collections::BTreeSet;
use xuncun::store::{Key, Report, Status, StoreError, Twin};

const KEYS: [&str; 2] = ["a", "b"];
const TABS: usize = 3;

#[derive(Clone, Debug)]
enum Action {
    Add {
        tab: usize,
        key: usize,
    },
    /// Any of what is on its way may be next: the mirror answers in no order we could rely on.
    Step {
        tab: usize,
        which: usize,
    },
    /// The tab is killed and opened again.
    Kill {
        tab: usize,
    },
    /// All are killed, and local storage loses its last writes.
    KillBrowser {
        writes: usize,
    },
    Mirror(Option<StoreError>),
    LocalRoom(Option<usize>),
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        12 => (0..TABS, 0..KEYS.len()).prop_map(|(tab, key)| Action::Add { tab, key }),
        24 => (0..TABS, 0_usize..4).prop_map(|(tab, which)| Action::Step { tab, which }),
        2 => (0..TABS).prop_map(|tab| Action::Kill { tab }),
        1 => (0_usize..6).prop_map(|writes| Action::KillBrowser { writes }),
        1 => Just(Action::Mirror(Some(StoreError::Lost))),
        2 => Just(Action::Mirror(None)),
        1 => (0_usize..100).prop_map(|room| Action::LocalRoom(Some(room))),
        2 => Just(Action::LocalRoom(None)),
    ];
    prop::collection::vec(action, 1..=100)
}

struct Device {
    tabs: Vec<Tab>,
    local: Twin,
    mirror: Twin,
    writers: u32,
    words: u32,
    /// Called durable, by whichever tab.
    durable: BTreeSet<(Key, String)>,
    /// Promised to survive by a tab that was killed then.
    promised: BTreeSet<(Key, String)>,
}

impl Device {
    fn new() -> Self {
        let (local, mirror) = (Twin::new(), Twin::new());
        let mut device = Self {
            tabs: Vec::new(),
            local,
            mirror,
            writers: 0,
            words: 0,
            durable: BTreeSet::new(),
            promised: BTreeSet::new(),
        };
        for _ in 0..TABS {
            let tab = device.open();
            device.tabs.push(tab);
        }
        device
    }

    fn open(&mut self) -> Tab {
        self.writers += 1;
        Tab::open(self.writers, &self.local, &self.mirror)
    }

    fn act(&mut self, action: &Action) {
        match action {
            Action::Add { tab, key: at } => {
                self.words += 1;
                let tab = &mut self.tabs[*tab];
                tab.add(&self.local, &key(KEYS[*at]), &format!("w{}", self.words));
            }
            Action::Step { tab, which } => self.tabs[*tab].step(&self.local, &self.mirror, *which),
            Action::Kill { tab } => {
                let dead = &self.tabs[*tab];
                if dead.promises_local() {
                    self.promised.extend(unsaved(dead));
                }
                self.tabs[*tab] = self.open();
            }
            Action::KillBrowser { writes } => {
                self.local.lose_last(*writes);
                // What only local storage had may be gone now.
                self.promised.clear();
                for tab in 0..TABS {
                    self.tabs[tab] = self.open();
                }
            }
            Action::Mirror(error) => self.mirror.fail_all(error.clone()),
            Action::LocalRoom(room) => {
                self.local.set_capacity(room.map(|room| self.local.used_bytes() + room))
            }
        }
        self.deliver();
    }

    /// Collects what became durable and passes announcements on.
    fn deliver(&mut self) {
        for from in 0..TABS {
            self.durable.extend(self.tabs[from].durable.iter().cloned());
            let announced = std::mem::take(&mut self.tabs[from].announced);
            for to in (0..TABS).filter(|to| *to != from && !announced.is_empty()) {
                self.tabs[to].pending.push(Pending::Report(Report::ChangedElsewhere(announced.clone())));
            }
        }
    }

    fn check(&self) {
        for (key, word) in &self.durable {
            assert!(
                words_in(&self.mirror, key).contains(word),
                "{key} lost {word}, which was called durable"
            );
        }
        let (again, ..) = reopen(99, &self.local_without_limit(), &self.mirror);
        let unsaved = self.tabs.iter().filter(|tab| tab.promises_local()).flat_map(unsaved);
        for (key, word) in unsaved.chain(self.promised.iter().cloned()) {
            assert!(
                words_kept(&again, &key).contains(&word),
                "{key} lost {word}, which was promised to survive"
            );
        }
    }

    fn local_without_limit(&self) -> Twin {
        let local = self.local.fork();
        local.set_capacity(None);
        local
    }

    fn come_to_rest(&mut self) {
        self.mirror.fail_all(None);
        self.local.set_capacity(None);
        for _ in 0..100 {
            for tab in 0..TABS {
                self.tabs[tab].drain(&self.local, &self.mirror);
            }
            self.deliver();
            if self.tabs.iter().all(|tab| tab.pending.is_empty()) {
                return;
            }
        }
        panic!("the tabs never come to rest");
    }
}

fn unsaved(tab: &Tab) -> Vec<(Key, String)> {
    let words = |(key, words): (&Key, &_)| {
        let words: &std::collections::BTreeMap<String, _> = words;
        words.keys().map(|word| (key.clone(), word.clone())).collect::<Vec<_>>()
    };
    tab.unsaved.iter().flat_map(words).collect()
}

#[test]
fn tabs_lose_no_update_and_agree_in_the_end() {
    try_scripts(&actions(), 150, |actions: Vec<Action>| {
        let mut device = Device::new();
        for action in &actions {
            device.act(action);
            device.check();
        }
        let unsaved: BTreeSet<_> = device.tabs.iter().flat_map(unsaved).collect();
        device.come_to_rest();
        device.check();
        for (key, word) in &unsaved {
            assert!(words_in(&device.mirror, key).contains(word), "{key} lost {word} of a living tab");
        }
        for tab in &device.tabs {
            assert_eq!(tab.keeper.status(), Status::Saved);
            for name in KEYS {
                let seen = tab.view.get(&key(name)).cloned().unwrap_or_default();
                assert_eq!(seen, words_in(&device.mirror, &key(name)), "a tab shows something else");
            }
        }
    });
}
