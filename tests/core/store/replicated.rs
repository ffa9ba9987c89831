//! The replicated store, one situation after the other.

use super::world::{Tab, future_envelope, key, read_words, reopen, words_in, words_kept};
use xuncun::store::{
    Block, Change, Command, DamagedBlock, Fault, Finding, InMemoryStore, Kind, Lineage, Loaded, LocalStore,
    Notice, ReplicatedStore, Report, Restored, Revision, Status, StoreError, Ticket, Writer, open, seal,
};

fn words(text: &str) -> super::world::Words {
    read_words(text.as_bytes())
}

fn stores() -> (InMemoryStore, InMemoryStore) {
    (InMemoryStore::new(), InMemoryStore::new())
}

/// A store's content with one record, as `writer` wrote it.
fn sealed(name: &str, revision: u64, writer: u32, body: &str) -> Block {
    let lineage = Lineage::first(Writer(writer), Revision(revision));
    built(name, revision, &lineage, body)
}

fn built(name: &str, revision: u64, lineage: &Lineage, body: &str) -> Block {
    let (key, revision) = (key(name), Revision(revision));
    let kind = Kind::Record { format: 1, movable: false };
    let bytes = seal(&key, revision, kind, lineage, body.as_bytes());
    Block { key, revision, bytes }
}

fn flip_last_byte(block: &Block) -> Block {
    let mut bytes = block.bytes.to_vec();
    *bytes.last_mut().expect("not empty") ^= 1;
    Block { bytes: bytes.into(), ..block.clone() }
}

#[test]
fn a_change_is_in_local_storage_before_the_tap_ends_and_saved_after_the_commit() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    assert_eq!(tab.replicated.status(), Status::Saved);
    tab.add(&local, &key("a"), "one");
    assert_eq!(words_in(&local, &key("a")), words("one"));
    assert_eq!(tab.replicated.status(), Status::Saving);
    assert!(tab.replicated.pending(&key("a")));
    tab.step(&local, &mirror, 0);
    assert_eq!(words_in(&mirror, &key("a")), words("one"));
    assert_eq!(tab.replicated.status(), Status::Saving, "committed, but not reported yet");
    tab.step(&local, &mirror, 0);
    assert_eq!(tab.replicated.status(), Status::Saved);
    assert!(!tab.replicated.pending(&key("a")));
    assert!(tab.durable.contains(&(key("a"), "one".into())));
}

#[test]
fn one_commit_is_under_way_at_a_time_and_the_next_takes_all_that_changed_since() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    for (name, word) in [("a", "one"), ("a", "two"), ("b", "three"), ("a", "four")] {
        tab.add(&local, &key(name), word);
    }
    assert_eq!(tab.pending.len(), 1, "{:?}", tab.pending);
    let before = mirror.operations();
    tab.drain(&local, &mirror);
    assert_eq!(mirror.operations() - before, 2);
    assert_eq!(words_in(&mirror, &key("a")), words("four one two"));
    assert_eq!(tab.replicated.status(), Status::Saved);
}

#[test]
fn the_newest_copy_wins_and_heals_the_other_store() {
    for local_is_newer in [true, false] {
        let (local, mirror) = stores();
        let old = sealed("a", 5, 9, "old");
        let lineage = Lineage::first(Writer(9), Revision(5)).then(Writer(8), Revision(6), None);
        let new = built("a", 6, &lineage, "new");
        let (local_has, mirror_has) = if local_is_newer { (&new, &old) } else { (&old, &new) };
        local.plant(local_has.clone());
        mirror.plant(mirror_has.clone());
        let mut tab = Tab::open(1, &local, &mirror);
        assert_eq!(tab.view[&key("a")], words("new"));
        assert_eq!(tab.findings, []);
        tab.drain(&local, &mirror);
        assert_eq!((local.block(&key("a")), mirror.block(&key("a"))), (Some(new.clone()), Some(new)));
    }
}

#[test]
fn a_copy_in_one_store_only_is_copied_to_the_other() {
    for in_local in [true, false] {
        let (local, mirror) = stores();
        let store = if in_local { &local } else { &mirror };
        store.plant(sealed("a", 5, 9, "only"));
        let (tab, local, mirror) = reopen(1, &local, &mirror);
        assert_eq!(tab.view[&key("a")], words("only"));
        assert_eq!(local.blocks(), mirror.blocks());
    }
}

#[test]
fn a_damaged_copy_is_set_aside_and_the_other_one_is_used() {
    for local_is_damaged in [true, false] {
        let (local, mirror) = stores();
        let good = sealed("a", 5, 9, "good");
        let bad = flip_last_byte(&good);
        let (local_has, mirror_has) = if local_is_damaged { (&bad, &good) } else { (&good, &bad) };
        local.plant(local_has.clone());
        mirror.plant(mirror_has.clone());
        local.plant(sealed("b", 1, 9, "rest"));
        let (tab, local, mirror) = reopen(1, &local, &mirror);
        assert_eq!(tab.view[&key("a")], words("good"));
        assert_eq!(tab.view[&key("b")], words("rest"), "the rest loads");
        assert!(
            matches!(&tab.findings[..], [Finding::Damaged { key: at, lost: false, .. }] if *at == key("a")),
            "{:?}",
            tab.findings
        );
        let asides = tab.replicated.quarantined();
        assert_eq!(
            (asides.len(), &*asides[0].bytes, asides[0].original.clone()),
            (1, &*bad.bytes, Some(key("a")))
        );
        assert_eq!((local.block(&key("a")), mirror.block(&key("a"))), (Some(good.clone()), Some(good)));
        assert!(mirror.block(&asides[0].key).is_some());
        assert!(local.block(&asides[0].key).is_none(), "the copy set aside needs no place in local storage");
        // The next start has nothing new to say and still has the bytes.
        let (tab, ..) = reopen(2, &local, &mirror);
        assert_eq!((tab.findings, tab.replicated.quarantined().len()), (vec![], 1));
    }
}

#[test]
fn a_record_damaged_in_both_stores_is_reported_lost_and_both_copies_are_kept() {
    let (local, mirror) = stores();
    local.plant(Block {
        key: key("a"),
        revision: Revision::UNREADABLE,
        bytes: b"not ours".as_slice().into(),
    });
    mirror.plant(flip_last_byte(&sealed("a", 5, 9, "x")));
    let (tab, local, mirror) = reopen(1, &local, &mirror);
    assert!(!tab.view.contains_key(&key("a")));
    let lost = tab.findings.iter().filter(|finding| matches!(finding, Finding::Damaged { lost: true, .. }));
    assert_eq!(lost.count(), 2, "{:?}", tab.findings);
    assert_eq!(tab.replicated.quarantined().len(), 2);
    assert_eq!((local.block(&key("a")), mirror.block(&key("a"))), (None, None));
    assert_eq!(tab.replicated.status(), Status::Saved);
    // Writing there again works.
    let (mut tab, local, mirror) = reopen(2, &local, &mirror);
    tab.add(&local, &key("a"), "again");
    tab.drain(&local, &mirror);
    assert_eq!((words_in(&mirror, &key("a")), tab.replicated.status()), (words("again"), Status::Saved));
}

#[test]
fn a_damaged_copy_is_never_removed_before_it_is_set_aside() {
    // Every state a crash can leave behind while a start heals.
    let (local, mirror) = stores();
    let good = sealed("a", 5, 9, "good");
    local.plant(flip_last_byte(&good));
    mirror.plant(Block { key: key("a"), revision: Revision(7), bytes: b"torn".as_slice().into() });
    let bad = [flip_last_byte(&good).bytes.to_vec(), b"torn".to_vec()];
    let is_kept = |local: &InMemoryStore, mirror: &InMemoryStore, bytes: &[u8]| {
        let blocks = || local.blocks().into_iter().chain(mirror.blocks());
        blocks().any(|block| {
            *block.bytes == *bytes
                || open(&block).is_ok_and(|opened| opened.kind == Kind::Aside && *opened.body == *bytes)
        })
    };
    let circumstances = [(false, 0), (true, 0), (true, 1), (true, 2), (true, 3), (true, 4), (true, 5)];
    for (local_is_full, refusals) in circumstances {
        let (local, mirror) = (local.fork(), mirror.fork());
        if local_is_full {
            local.set_capacity(Some(local.used_bytes()));
        }
        // Number 0 loads; a full mirror has its commits cut in two, down to one key.
        for operation in 0..refusals {
            mirror.fault(1 + operation, Fault::Fail(StoreError::Full));
        }
        let mut tab = Tab::open(1, &local, &mirror);
        for step in 0..40 {
            let all_kept = bad.iter().all(|bytes| is_kept(&local, &mirror, bytes));
            assert!(all_kept, "step {step}, {refusals} refusals, full: {local_is_full}");
            tab.step(&local, &mirror, 0);
        }
        assert_eq!(tab.replicated.status(), Status::Saved);
    }
}

#[test]
fn of_two_versions_apart_the_acknowledged_one_is_used_and_the_other_set_aside() {
    for local_revision in [6, 9] {
        let (local, mirror) = stores();
        let root = Lineage::first(Writer(9), Revision(5));
        local.plant(built(
            "a",
            local_revision,
            &root.then(Writer(8), Revision(local_revision), None),
            "base local",
        ));
        mirror.plant(built("a", 6, &root.then(Writer(7), Revision(6), None), "base mirror"));
        let (tab, local, mirror) = reopen(1, &local, &mirror);
        assert_eq!(tab.view[&key("a")], words("base mirror"), "even where the other has a higher revision");
        assert!(matches!(&tab.findings[..], [Finding::Conflict { .. }]), "{:?}", tab.findings);
        assert_eq!(words_kept(&tab, &key("a")), words("base local mirror"));
        assert_eq!(local.block(&key("a")), mirror.block(&key("a")));
    }
}

#[test]
fn values_under_names_that_are_no_keys_are_reported_and_left() {
    let (local, mirror) = stores();
    let stray = DamagedBlock { key: "Not a key".into(), bytes: b"x".to_vec(), why: "odd name".into() };
    local.plant_stray(stray.clone());
    let tab = Tab::open(1, &local, &mirror);
    assert_eq!(tab.findings, [Finding::Stray(stray)]);
}

#[test]
fn a_newer_apps_record_is_neither_shown_nor_overwritten() {
    for (in_local, in_mirror) in [(true, true), (true, false), (false, true)] {
        let (local, mirror) = stores();
        let future = future_envelope(&key("a"), Revision(9));
        if in_local {
            local.plant(future.clone());
        } else {
            local.plant(sealed("a", 5, 9, "old"));
        }
        if in_mirror {
            mirror.plant(future.clone());
        } else {
            mirror.plant(sealed("a", 5, 9, "old"));
        }
        let before = (local.blocks(), mirror.blocks());
        let (tab, local, mirror) = reopen(1, &local, &mirror);
        assert!(tab.view.is_empty(), "an older copy would mislead");
        assert_eq!(tab.findings, [Finding::Newer { key: key("a") }]);
        assert_eq!(before, (local.blocks(), mirror.blocks()));
        assert_eq!(tab.replicated.status(), Status::Saved);
    }
}

#[test]
fn who_insists_on_writing_over_a_newer_apps_record_finds_it_set_aside() {
    let (local, mirror) = stores();
    local.plant(future_envelope(&key("a"), Revision(9)));
    mirror.plant(future_envelope(&key("a"), Revision(9)));
    let (mut tab, local, mirror) = reopen(1, &local, &mirror);
    tab.add(&local, &key("a"), "mine");
    tab.drain(&local, &mirror);
    assert_eq!((words_in(&mirror, &key("a")), words_in(&local, &key("a"))), (words("mine"), words("mine")));
    let asides = tab.replicated.quarantined();
    assert_eq!((asides.len(), &*asides[0].bytes), (1, &*future_envelope(&key("a"), Revision(9)).bytes));
    assert_eq!(tab.replicated.status(), Status::Saved);
}

#[test]
fn a_newer_apps_copy_is_set_aside_before_it_is_written_over_whatever_is_refused() {
    let future = future_envelope(&key("a"), Revision(9));
    for refusals in 0..6 {
        let (local, mirror) = stores();
        mirror.plant(future.clone());
        let mut tab = Tab::open(1, &local, &mirror);
        tab.drain(&local, &mirror);
        local.set_capacity(Some(0));
        for operation in 0..refusals {
            mirror.fault(operation, Fault::Fail(StoreError::Full));
        }
        tab.add(&local, &key("a"), "mine");
        for _ in 0..40 {
            let aside = |block: &Block| open(block).is_ok_and(|opened| *opened.body == *future.bytes);
            assert!(
                mirror.blocks().iter().any(|block| *block == future || aside(block)),
                "{refusals} refusals"
            );
            tab.step(&local, &mirror, 0);
        }
        assert_eq!(words_in(&mirror, &key("a")), words("mine"));
    }
}

#[test]
fn a_change_that_meets_a_newer_apps_record_is_set_aside() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "mine");
    mirror.plant(future_envelope(&key("a"), Revision(9)));
    tab.drain(&local, &mirror);
    assert!(tab.findings.contains(&Finding::Newer { key: key("a") }), "{:?}", tab.findings);
    assert_eq!(mirror.block(&key("a")), Some(future_envelope(&key("a"), Revision(9))));
    tab.view.clear();
    assert_eq!(words_kept(&tab, &key("a")), words("mine"));
    assert_eq!(tab.replicated.status(), Status::Saved);
}

#[test]
fn what_takes_the_place_of_a_damaged_copy_gets_a_higher_revision() {
    let (local, mirror) = stores();
    local.plant(sealed("a", 5, 9, "good"));
    mirror.plant(flip_last_byte(&sealed("a", 7, 9, "better")));
    let (_, local, mirror) = reopen(1, &local, &mirror);
    assert_eq!(words_in(&mirror, &key("a")), words("good"));
    assert_eq!(mirror.block(&key("a")).map(|block| block.revision), Some(Revision(8)));
    assert_eq!(local.block(&key("a")), mirror.block(&key("a")));
}

#[test]
fn an_erased_record_stays_erased_whatever_older_copies_come_back() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "one");
    tab.drain(&local, &mirror);
    let old = local.block(&key("a")).expect("there");
    let commands = tab.replicated.erase(&key("a"));
    tab.run(&local, commands);
    let (after_kill, ..) = reopen(2, &local, &mirror);
    assert!(after_kill.view.is_empty(), "a killed tab loses no erasure");
    tab.drain(&local, &mirror);
    assert_eq!(local.blocks(), [], "nothing is left in local storage");
    // A killed browser brings the old local copy back.
    local.plant(old);
    let (tab, local, mirror) = reopen(3, &local, &mirror);
    assert!(tab.view.is_empty());
    assert_eq!((tab.findings, local.blocks()), (vec![], vec![]));
    assert_eq!(tab.replicated.status(), Status::Saved);
    let (tab, ..) = reopen(4, &local, &mirror);
    assert_eq!(tab.replicated.usage().records, 0);
}

#[test]
fn when_local_storage_is_full_the_oldest_finished_records_move_out() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.movable = true;
    for name in ["c", "a", "b"] {
        tab.add(&local, &key(name), "finished");
        tab.drain(&local, &mirror);
    }
    local.set_capacity(Some(local.used_bytes()));
    tab.movable = false;
    tab.add(&local, &key("draft"), "x");
    assert_eq!(words_in(&local, &key("draft")), words("x"), "written within the tap");
    assert!(local.block(&key("c")).is_none(), "the oldest left");
    assert!(local.block(&key("a")).is_some() && local.block(&key("b")).is_some());
    assert_eq!(tab.replicated.status(), Status::Saving);
    tab.drain(&local, &mirror);
    let usage = tab.replicated.usage();
    assert_eq!((usage.records, usage.local_records, usage.moved_records), (4, 3, 1));
    // They are read from the mirror at the next start, and stay there.
    let (tab, local, _) = reopen(2, &local, &mirror);
    assert_eq!(tab.view.len(), 4);
    assert!(local.block(&key("c")).is_none());
}

#[test]
fn a_finished_record_that_is_not_durable_does_not_leave() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.movable = true;
    tab.add(&local, &key("a"), "finished");
    local.set_capacity(Some(local.used_bytes()));
    tab.add(&local, &key("b"), "second");
    assert!(local.block(&key("a")).is_some());
    assert_eq!(
        tab.replicated.status(),
        Status::Unguarded(StoreError::Full),
        "it does not promise what it can't keep"
    );
    tab.drain(&local, &mirror);
    assert_eq!(tab.replicated.status(), Status::Saved);
    assert_eq!(words_in(&mirror, &key("b")), words("second"));
}

#[test]
fn a_failing_mirror_is_said_at_once_and_tried_again_with_growing_pauses() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    mirror.fail_all(Some(StoreError::Lost));
    tab.add(&local, &key("a"), "one");
    let mut pauses = Vec::new();
    while pauses.len() < 9 {
        for pending in &tab.pending {
            if let super::world::Pending::Command(Command::RetryAfter { milliseconds }) = pending {
                pauses.push(*milliseconds);
            }
        }
        tab.step(&local, &mirror, 0);
    }
    assert_eq!(tab.replicated.status(), Status::LocalOnly(StoreError::Lost));
    assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    mirror.fail_all(None);
    tab.drain(&local, &mirror);
    assert_eq!(tab.replicated.status(), Status::Saved);
    assert_eq!(tab.replicated.health().mirror, None);
}

#[test]
fn when_both_stores_fail_the_inspector_is_told_that_it_is_in_memory_only() {
    let (local, mirror) = stores();
    local.fail_all(Some(StoreError::Blocked));
    mirror.fail_all(Some(StoreError::Blocked));
    let mut tab = Tab::open(1, &local, &mirror);
    let both = Status::AtRisk { local: StoreError::Blocked, mirror: StoreError::Blocked };
    assert_eq!(tab.replicated.status(), both, "at once, before anything was typed");
    tab.add(&local, &key("a"), "one");
    for _ in 0..10 {
        tab.step(&local, &mirror, 0);
    }
    assert_eq!(tab.replicated.status(), both);
    assert_eq!(tab.replicated.dump().len(), 1, "it can still be exported");
    local.fail_all(None);
    mirror.fail_all(None);
    tab.drain(&local, &mirror);
    assert_eq!(tab.replicated.status(), Status::Saved);
    tab.add(&local, &key("a"), "two");
    assert_eq!(words_in(&local, &key("a")), words("one two"));
}

#[test]
fn a_mirror_that_opens_late_is_compared_before_it_is_written() {
    let (local, mirror) = stores();
    let root = Lineage::first(Writer(9), Revision(5));
    local.plant(built("a", 5, &root, "base"));
    mirror.plant(built("a", 6, &root.then(Writer(7), Revision(6), None), "base theirs"));
    mirror.plant(sealed("b", 1, 7, "unseen"));
    mirror.fail_all(Some(StoreError::Lost));
    let mut tab = Tab::open(1, &local, &mirror);
    assert_eq!(tab.replicated.status(), Status::LocalOnly(StoreError::Lost));
    tab.add(&local, &key("a"), "mine");
    mirror.fail_all(None);
    tab.drain(&local, &mirror);
    assert_eq!(tab.view[&key("a")], words("base mine theirs"));
    assert_eq!(tab.view[&key("b")], words("unseen"));
    assert_eq!(words_in(&mirror, &key("a")), words("base mine theirs"));
    assert_eq!((tab.replicated.status(), local.blocks()), (Status::Saved, mirror.blocks()));
}

#[test]
fn a_mirror_that_was_cleared_alone_is_missed() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    for word in ["one", "two"] {
        tab.add(&local, &key("a"), word);
        tab.drain(&local, &mirror);
    }
    let (tab, local, mirror) = reopen(2, &local, &mirror);
    assert_eq!(tab.findings, []);
    mirror.clear();
    let opened_at_once = Tab::open(3, &local.fork(), &mirror.fork());
    assert_eq!(opened_at_once.findings, [Finding::MirrorCleared]);
    mirror.fail_all(Some(StoreError::Lost));
    let mut opened_late = Tab::open(3, &local, &mirror);
    assert_eq!(opened_late.findings, []);
    mirror.fail_all(None);
    opened_late.drain(&local, &mirror);
    assert_eq!(opened_late.findings, [Finding::MirrorCleared]);
    // What was still here is stored twice again.
    assert_eq!(words_in(&mirror, &key("a")), words("one two"));
    let (tab, ..) = reopen(4, &local, &mirror);
    assert_eq!(tab.findings, []);
}

#[test]
fn a_mirror_that_never_acknowledged_anything_is_not_missed() {
    let (local, mirror) = stores();
    mirror.fail_all(Some(StoreError::Blocked));
    let mut tab = Tab::open(1, &local, &mirror);
    for word in ["one", "two"] {
        tab.add(&local, &key("a"), word);
    }
    mirror.fail_all(None);
    let (tab, ..) = reopen(2, &local, &mirror);
    assert_eq!(tab.findings, []);
}

#[test]
fn a_record_too_large_for_the_mirror_does_not_keep_the_others_from_it() {
    let (local, mirror) = stores();
    mirror.set_capacity(Some(600));
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("first"), "x");
    tab.add(&local, &key("big"), &"x".repeat(700));
    for name in ["a", "b", "c"] {
        tab.add(&local, &key(name), "small");
    }
    for _ in 0..60 {
        tab.step(&local, &mirror, 0);
    }
    for name in ["a", "b", "c"] {
        assert_eq!(words_in(&mirror, &key(name)), words("small"));
        assert!(!tab.replicated.pending(&key(name)));
    }
    assert_eq!(tab.replicated.status(), Status::LocalOnly(StoreError::Full));
    assert!(tab.replicated.pending(&key("big")));
}

#[test]
fn a_commit_whose_answer_was_lost_is_recognised_as_done() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "one");
    mirror.fault(0, Fault::CrashAfter);
    tab.step(&local, &mirror, 0);
    mirror.restart();
    let writes = mirror.block(&key("a"));
    tab.drain(&local, &mirror);
    assert_eq!(tab.replicated.status(), Status::Saved);
    assert_eq!(mirror.block(&key("a")), writes);
    assert!(tab.durable.contains(&(key("a"), "one".into())));
}

#[test]
fn another_tabs_change_is_shown_and_a_pending_one_is_made_again_on_top() {
    let (local, mirror) = stores();
    let mut first = Tab::open(1, &local, &mirror);
    let mut second = Tab::open(2, &local, &mirror);
    first.add(&local, &key("a"), "first");
    first.drain(&local, &mirror);
    let announced = std::mem::take(&mut first.announced);
    assert_eq!(announced, [(key("a"), Revision(1))]);
    let (notices, commands) = second.replicated.handle(Report::ChangedElsewhere(announced));
    assert_eq!(notices, []);
    second.run(&local, commands);
    second.drain(&local, &mirror);
    assert_eq!(second.view[&key("a")], words("first"));
    // Both write without having heard of each other; the second one notices within its tap.
    first.add(&local, &key("a"), "again");
    second.add(&local, &key("a"), "second");
    assert_eq!(second.view[&key("a")], words("again first second"));
    assert_eq!(words_in(&local, &key("a")), words("again first second"));
    second.drain(&local, &mirror);
    first.drain(&local, &mirror);
    second.drain(&local, &mirror);
    assert_eq!(words_in(&mirror, &key("a")), words("again first second"));
    assert_eq!((first.replicated.status(), second.replicated.status()), (Status::Saved, Status::Saved));
    assert_eq!((first.findings, second.findings), (vec![], vec![]), "no copy was set aside");
}

#[test]
fn a_mirror_that_is_loaded_again_shows_what_happened_meanwhile() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "one");
    tab.add(&local, &key("gone"), "one");
    tab.drain(&local, &mirror);
    // Another tab works and is closed, and this one hears nothing of it.
    let mut other = Tab::open(2, &local, &mirror);
    other.add(&local, &key("a"), "two");
    other.add(&local, &key("b"), "new");
    other.drain(&local, &mirror);
    tab.pending.push(super::world::Pending::Command(Command::LoadMirror));
    tab.drain(&local, &mirror);
    assert_eq!((&tab.view[&key("a")], &tab.view[&key("b")]), (&words("one two"), &words("new")));
    assert_eq!((tab.replicated.status(), tab.findings), (Status::Saved, vec![]));
}

#[test]
fn a_clash_with_nothing_left_to_add_is_accepted() {
    let (local, mirror) = stores();
    let mut first = ReplicatedStore::start(Writer(1), Ok(Loaded::default()), Ok(Loaded::default())).store;
    let (_, commands) = first.put(&key("a"), 1, b"mine", false);
    assert!(matches!(&commands[..], [Command::WriteLocal(_), Command::Commit { .. }]), "{commands:?}");
    local.plant(sealed("a", 1, 2, "theirs"));
    let settled = xuncun::store::settle(&mut first, &local, commands);
    assert!(
        matches!(&settled.notices[..], [Notice::Conflict { record: Some(record), .. }] if *record.body == *b"theirs")
    );
    assert_eq!(first.status(), Status::Saving, "not saved before the app has answered");
    let commands = first.accept(&key("a"));
    let settled = xuncun::store::settle(&mut first, &local, commands);
    assert_eq!(settled.commands, [], "the first commit is still under way");
    let stale = StoreError::Stale { key: key("a"), found: Some(Revision(1)) };
    mirror.plant(sealed("a", 1, 2, "theirs"));
    let (_, commands) = first.handle(Report::Committed { ticket: Ticket(1), result: Err(stale) });
    assert_eq!(commands, [Command::ReadMirror(key("a"))]);
    let result = mirror.read_now(&key("a"));
    let (notices, commands) = first.handle(Report::MirrorRead { key: key("a"), result });
    assert_eq!(notices, [Notice::Durable { key: key("a"), revision: Revision(1) }]);
    assert_eq!(commands, [Command::Announce(vec![(key("a"), Revision(1))])]);
    assert_eq!(first.status(), Status::Saved);
}

#[test]
fn a_store_that_contradicts_itself_does_not_keep_the_keeper_busy_for_ever() {
    struct Liar;
    impl LocalStore for Liar {
        fn read_now(&self, _: &xuncun::store::Key) -> Result<Option<Block>, StoreError> {
            Ok(None)
        }
        fn write_now(&self, change: &Change) -> Result<(), StoreError> {
            Err(StoreError::Stale { key: change.key().clone(), found: Some(Revision(77)) })
        }
    }
    let mut replicated =
        ReplicatedStore::start(Writer(1), Ok(Loaded::default()), Ok(Loaded::default())).store;
    let (_, commands) = replicated.put(&key("a"), 1, b"mine", false);
    let settled = xuncun::store::settle(&mut replicated, &Liar, commands);
    assert_eq!(settled.commands.len(), 1);
    assert!(matches!(replicated.status(), Status::Unguarded(StoreError::Stale { .. })));
}

#[test]
fn copies_set_aside_are_deleted_only_on_demand() {
    let (local, mirror) = stores();
    local.plant(flip_last_byte(&sealed("a", 5, 9, "x")));
    let (mut tab, local, mirror) = reopen(1, &local, &mirror);
    let aside = tab.replicated.quarantined()[0].key.clone();
    let commands = tab.replicated.discard(&aside);
    tab.run(&local, commands);
    tab.drain(&local, &mirror);
    assert_eq!((mirror.blocks(), local.blocks(), tab.replicated.quarantined()), (vec![], vec![], vec![]));
    assert_eq!(tab.replicated.status(), Status::Saved);
    assert_eq!(tab.replicated.discard(&key("a")), [], "only what was set aside");
}

#[test]
fn a_backup_restores_everything_on_an_empty_device() {
    let (local, mirror) = stores();
    local.plant(flip_last_byte(&sealed("c", 5, 9, "x")));
    let mut tab = Tab::open(1, &local, &mirror);
    for name in ["a", "b", "gone"] {
        tab.add(&local, &key(name), "one");
    }
    let commands = tab.replicated.erase(&key("gone"));
    tab.run(&local, commands);
    tab.drain(&local, &mirror);
    let backup = tab.replicated.dump();
    assert_eq!(backup, mirror.blocks());

    let (local, new_mirror) = stores();
    let mut other = Tab::open(2, &local, &new_mirror);
    let (results, notices, commands) = other.replicated.restore(backup.clone());
    assert!(results.iter().all(|(_, result)| *result == Restored::Taken), "{results:?}");
    assert_eq!(notices.len(), 3, "two records and one that was erased");
    other.run(&local, commands);
    other.drain(&local, &new_mirror);
    assert_eq!(new_mirror.blocks(), backup);
    let (results, notices, commands) = other.replicated.restore(backup);
    assert!(results.iter().all(|(_, result)| *result == Restored::AlreadyHere), "{results:?}");
    assert_eq!((notices, commands), (vec![], vec![]));
}

#[test]
fn a_backup_never_undoes_newer_work() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "one");
    tab.add(&local, &key("b"), "one");
    let mut backup = tab.replicated.dump();
    backup.push(flip_last_byte(&backup[0]));
    tab.add(&local, &key("a"), "two");
    let commands = tab.replicated.erase(&key("b"));
    tab.run(&local, commands);
    let (results, notices, commands) = tab.replicated.restore(backup);
    let results: Vec<Restored> = results.into_iter().map(|(_, result)| result).collect();
    assert!(
        matches!(&results[..], [Restored::AlreadyHere, Restored::ErasedHere, Restored::Damaged(_)]),
        "{results:?}"
    );
    assert_eq!((notices, commands), (vec![], vec![]));
    let over_a_newer_apps = {
        let (local, mirror) = stores();
        mirror.plant(future_envelope(&key("a"), Revision(9)));
        reopen(7, &local, &mirror).0.replicated.restore(vec![sealed("a", 3, 5, "x")]).0
    };
    assert!(matches!(&over_a_newer_apps[..], [(_, Restored::SetAside(_))]), "{over_a_newer_apps:?}");
    // A version of another device, made apart: kept beside ours.
    let (results, ..) = tab.replicated.restore(vec![sealed("a", 9, 5, "apart")]);
    assert!(matches!(&results[..], [(_, Restored::SetAside(_))]), "{results:?}");
    tab.drain(&local, &mirror);
    assert_eq!(words_kept(&tab, &key("a")), words("apart one two"));
}

#[test]
fn figures_tell_what_is_where() {
    let (local, mirror) = stores();
    let mut tab = Tab::open(1, &local, &mirror);
    tab.add(&local, &key("a"), "张家湾");
    tab.drain(&local, &mirror);
    let usage = tab.replicated.usage();
    let bytes = mirror.block(&key("a")).expect("there").bytes.len();
    assert_eq!((usage.records, usage.local_records, usage.moved_records, usage.asides), (1, 1, 0, 0));
    assert_eq!((usage.mirror_bytes, usage.mean_bytes), (bytes, bytes));
    // "a" + "1=" + the envelope, where each of the three characters is one unit instead of 3 bytes.
    assert_eq!(usage.local_units, 1 + 2 + bytes - 6);
}
