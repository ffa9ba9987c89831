//! The replicated store over both real stores: start, save, kill, start again.

use crate::page::run;
use crate::{indexed_store, local_storage};
use wasm_bindgen_test::wasm_bindgen_test;
use xuncun::store::{
    BlockStore, Command, Finding, Key, Notice, Record, ReplicatedStore, Report, Settled, Status, Writer,
    hand_in, settle,
};
use xuncun::web::local::LocalStorage;
use xuncun::web::storage::records::IndexedStore;

/// What the event loop does, as far as saving goes.
struct Tab {
    replicated: ReplicatedStore,
    local: LocalStorage,
    mirror: IndexedStore,
    records: Vec<Record>,
    findings: Vec<Finding>,
    waiting: Vec<Command>,
}

impl Tab {
    async fn open(writer: u32, name: &'static str) -> Self {
        let (local, mirror) = (LocalStorage::open(), IndexedStore::named(name));
        let started = ReplicatedStore::start(Writer(writer), local.load().await, mirror.load().await);
        let mut tab = Self {
            replicated: started.store,
            local,
            mirror,
            records: started.records,
            findings: started.findings,
            waiting: Vec::new(),
        };
        tab.run(started.commands);
        tab
    }

    fn run(&mut self, commands: Vec<Command>) {
        let settled = settle(&mut self.replicated, &self.local, commands);
        self.after(settled);
    }

    fn after(&mut self, settled: Settled) {
        self.waiting.extend(settled.commands);
        for notice in settled.notices {
            if let Notice::Foreign { record: Some(record), .. } = notice {
                self.records.push(record);
            }
        }
    }

    fn put(&mut self, key: &str, body: &str) {
        let (_, commands) = self.replicated.put(&Key::parse(key).expect("a key"), 1, body.as_bytes(), false);
        self.run(commands);
    }

    /// Lets the mirror do what it was asked for, and what follows from it.
    async fn rest(&mut self) {
        while !self.waiting.is_empty() {
            let report = match self.waiting.remove(0) {
                Command::Commit { ticket, changes } => {
                    Report::Committed { ticket, result: self.mirror.commit(&changes).await }
                }
                Command::ReadMirror(key) => Report::MirrorRead { result: self.mirror.read(&key).await, key },
                Command::LoadMirror => Report::MirrorLoaded(self.mirror.load().await),
                Command::RetryAfter { .. } => Report::RetryNow,
                _ => continue,
            };
            let settled = hand_in(&mut self.replicated, &self.local, report);
            self.after(settled);
        }
    }

    fn bodies(&self) -> Vec<String> {
        self.records.iter().map(|record| String::from_utf8_lossy(&record.body).into_owned()).collect()
    }
}

async fn fresh(name: &'static str) -> Tab {
    local_storage::empty();
    indexed_store::empty(name).await;
    Tab::open(1, name).await
}

#[wasm_bindgen_test]
async fn a_tab_killed_right_after_the_tap_loses_nothing() {
    let name = "tap";
    let mut tab = fresh(name).await;
    tab.put("inspection/1", "一处");
    assert_eq!(tab.replicated.status(), Status::Saving);
    drop(tab);
    let mut again = Tab::open(2, name).await;
    assert_eq!(again.bodies(), ["一处"]);
    again.rest().await;
    assert_eq!(again.replicated.status(), Status::Saved);
}

#[wasm_bindgen_test]
async fn what_is_saved_survives_the_loss_of_local_storage() {
    let name = "killed";
    let mut tab = fresh(name).await;
    tab.put("inspection/1", "一处");
    tab.put("settings", "{}");
    tab.rest().await;
    assert_eq!(tab.replicated.status(), Status::Saved);
    // A browser killed within seconds loses what it had not written out.
    run("localStorage.clear()");
    let mut again = Tab::open(2, name).await;
    assert_eq!(again.bodies(), ["一处", "{}"]);
    again.rest().await;
    assert_eq!(run("localStorage.length").as_f64(), Some(2.0), "healed");
}

#[wasm_bindgen_test]
async fn what_is_saved_survives_damage_to_one_copy() {
    let name = "damaged";
    let mut tab = fresh(name).await;
    tab.put("inspection/1", "一处");
    tab.rest().await;
    run(
        "localStorage.setItem('xuncun/inspection/1', localStorage.getItem('xuncun/inspection/1').slice(0, -1))",
    );
    let mut again = Tab::open(2, name).await;
    assert_eq!(again.bodies(), ["一处"]);
    assert!(matches!(again.findings[..], [Finding::Damaged { lost: false, .. }]), "{:?}", again.findings);
    again.rest().await;
    let third = Tab::open(3, name).await;
    assert_eq!(
        (third.bodies(), third.findings.len(), third.replicated.quarantined().len()),
        (vec!["一处".to_owned()], 0, 1)
    );
}

#[wasm_bindgen_test]
async fn a_full_local_storage_does_not_keep_anything_from_being_saved() {
    let name = "full-local";
    let mut tab = fresh(name).await;
    // In large pieces, and then in small ones until nothing fits.
    run("for (const size of [1e6, 1e4, 1e2, 1])
            try { for (let i = 0; ; i++) localStorage.setItem('other/' + size + '/' + i, 'x'.repeat(size)) } catch {}");
    tab.put("inspection/1", "一处");
    assert!(matches!(tab.replicated.status(), Status::Unguarded(_)), "{:?}", tab.replicated.status());
    tab.rest().await;
    assert_eq!(tab.replicated.status(), Status::Saved);
    let again = Tab::open(2, name).await;
    assert_eq!(again.bodies(), ["一处"]);
    local_storage::empty();
}

#[wasm_bindgen_test]
async fn two_tabs_lose_no_update() {
    let name = "two";
    let mut first = fresh(name).await;
    let mut second = Tab::open(2, name).await;
    first.put("inspection/1", "first");
    let key = Key::parse("inspection/1").expect("a key");
    let (_, commands) = second.replicated.put(&key, 1, b"second", false);
    let settled = settle(&mut second.replicated, &LocalStorage::open(), commands);
    let [Notice::Conflict { record: Some(theirs), .. }] = &settled.notices[..] else {
        panic!("noticed at once: {settled:?}");
    };
    assert_eq!(&*theirs.body, b"first");
    second.waiting.extend(settled.commands);
    second.put("inspection/1", "first second");
    second.rest().await;
    first.rest().await;
    assert_eq!((first.replicated.status(), second.replicated.status()), (Status::Saved, Status::Saved));
    assert_eq!(first.bodies(), ["first second"], "the first tab sees it");
    assert_eq!(Tab::open(3, name).await.bodies(), ["first second"]);
}
