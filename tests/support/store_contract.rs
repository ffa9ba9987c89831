//! What every store must do, whatever it is made of. The same tests run against the in-memory store
//! (natively) and against both real stores (in a browser).
//!
//! Each test gets an empty store, and a way to open another connection to the same one.

use xuncun::store::{Block, BlockStore, Change, Key, Revision, StoreError};

pub fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

pub fn block(name: &str, revision: u64, bytes: &[u8]) -> Block {
    Block { key: key(name), revision: Revision(revision), bytes: bytes.into() }
}

pub fn put(name: &str, revision: u64, bytes: &[u8], replaces: Option<u64>) -> Change {
    Change::Put { block: block(name, revision, bytes), replaces: replaces.map(Revision) }
}

pub fn remove(name: &str, revision: u64) -> Change {
    Change::Remove { key: key(name), revision: Revision(revision) }
}

fn stale(name: &str, found: Option<u64>) -> Result<(), StoreError> {
    Err(StoreError::Stale { key: key(name), found: found.map(Revision) })
}

/// Every byte there is, and every width of UTF-8.
fn awkward_bytes() -> Vec<Vec<u8>> {
    let every: Vec<u8> = (0..=255).collect();
    let texts = ["", "a", "\0", "\u{feff}张家湾\n\r\t", "𠮷🏚", "\u{ffff}\u{100}~=", "12=\u{1ff}"];
    let texts = texts.iter().map(|text| text.as_bytes().to_vec());
    texts.chain([every, vec![0xff], vec![0xed, 0xa0, 0x80]]).collect()
}

/// Runs every test of the contract. `fresh` empties the place and opens it; `again` opens another
/// connection without emptying it.
pub async fn run<S: BlockStore>(fresh: impl AsyncFn() -> S, again: impl AsyncFn() -> S) {
    an_empty_store_is_empty(&fresh().await).await;
    what_was_put_is_found(&fresh().await, &again).await;
    awkward_bytes_come_back(&fresh().await, &again).await;
    a_put_compares_before_it_swaps(&fresh().await).await;
    a_removal_compares_before_it_removes(&fresh().await, &again).await;
    blocks_come_in_the_order_of_their_keys(&fresh().await).await;
    a_refused_commit_changes_nothing_more(&fresh().await).await;
    one_commit_may_touch_a_key_twice(&fresh().await).await;
    two_connections_see_each_other(&fresh().await, &again).await;
    many_records_are_loaded_whole(&fresh().await, &again).await;
}

async fn an_empty_store_is_empty<S: BlockStore>(store: &S) {
    let loaded = store.load().await.expect("loads");
    assert_eq!((loaded.blocks, loaded.damaged), (vec![], vec![]));
    assert_eq!(store.read(&key("a")).await, Ok(None));
    assert_eq!(store.commit(&[]).await, Ok(()));
}

async fn what_was_put_is_found<S: BlockStore>(store: &S, again: &impl AsyncFn() -> S) {
    assert_eq!(store.commit(&[put("inspection/7f", 1, b"one", None)]).await, Ok(()));
    let expected = block("inspection/7f", 1, b"one");
    assert_eq!(store.read(&expected.key).await, Ok(Some(expected.clone())));
    assert_eq!(again().await.load().await.expect("loads").blocks, [expected]);
}

async fn awkward_bytes_come_back<S: BlockStore>(store: &S, again: &impl AsyncFn() -> S) {
    for (index, bytes) in awkward_bytes().iter().enumerate() {
        let name = format!("odd/{index}");
        assert_eq!(store.commit(&[put(&name, u64::MAX >> 12, bytes, None)]).await, Ok(()));
        let expected = block(&name, u64::MAX >> 12, bytes);
        assert_eq!(again().await.read(&expected.key).await, Ok(Some(expected)), "{bytes:?}");
    }
}

async fn a_put_compares_before_it_swaps<S: BlockStore>(store: &S) {
    assert_eq!(store.commit(&[put("a", 1, b"one", Some(1))]).await, stale("a", None));
    assert_eq!(store.commit(&[put("a", 1, b"one", None)]).await, Ok(()));
    assert_eq!(store.commit(&[put("a", 2, b"two", None)]).await, stale("a", Some(1)));
    assert_eq!(store.commit(&[put("a", 3, b"two", Some(2))]).await, stale("a", Some(1)));
    assert_eq!(store.read(&key("a")).await, Ok(Some(block("a", 1, b"one"))));
    assert_eq!(store.commit(&[put("a", 3, b"three", Some(1))]).await, Ok(()));
    assert_eq!(store.read(&key("a")).await, Ok(Some(block("a", 3, b"three"))));
}

async fn a_removal_compares_before_it_removes<S: BlockStore>(store: &S, again: &impl AsyncFn() -> S) {
    assert_eq!(store.commit(&[remove("a", 1)]).await, stale("a", None));
    assert_eq!(store.commit(&[put("a", 2, b"one", None), put("b", 1, b"b", None)]).await, Ok(()));
    assert_eq!(store.commit(&[remove("a", 1)]).await, stale("a", Some(2)));
    assert_eq!(store.commit(&[remove("a", 2)]).await, Ok(()));
    assert_eq!(store.read(&key("a")).await, Ok(None));
    assert_eq!(again().await.load().await.expect("loads").blocks, [block("b", 1, b"b")]);
}

async fn blocks_come_in_the_order_of_their_keys<S: BlockStore>(store: &S) {
    let names = ["b", "a/b", "a", "c-1", "c", "c.1", "a-b", "10", "9"];
    for name in names {
        assert_eq!(store.commit(&[put(name, 1, name.as_bytes(), None)]).await, Ok(()));
    }
    let loaded = store.load().await.expect("loads").blocks;
    let found: Vec<Key> = loaded.into_iter().map(|block| block.key).collect();
    let mut expected = names.map(key);
    expected.sort();
    assert_eq!(found, expected);
}

async fn a_refused_commit_changes_nothing_more<S: BlockStore>(store: &S) {
    assert_eq!(store.commit(&[put("b", 7, b"b", None)]).await, Ok(()));
    let changes = [put("a", 1, b"a", None), put("b", 8, b"b", Some(6)), put("c", 1, b"c", None)];
    assert_eq!(store.commit(&changes).await, stale("b", Some(7)));
    assert_eq!(store.read(&key("b")).await, Ok(Some(block("b", 7, b"b"))));
    assert_eq!(store.read(&key("c")).await, Ok(None));
    let before = store.read(&key("a")).await.expect("reads");
    assert_eq!(before.is_none(), S::ATOMIC, "the change before the refused one");
}

async fn one_commit_may_touch_a_key_twice<S: BlockStore>(store: &S) {
    let changes =
        [put("a", 1, b"one", None), put("a", 2, b"two", Some(1)), put("b", 1, b"b", None), remove("b", 1)];
    assert_eq!(store.commit(&changes).await, Ok(()));
    assert_eq!(store.load().await.expect("loads").blocks, [block("a", 2, b"two")]);
}

async fn two_connections_see_each_other<S: BlockStore>(store: &S, again: &impl AsyncFn() -> S) {
    let other = again().await;
    assert_eq!(store.commit(&[put("a", 1, b"mine", None)]).await, Ok(()));
    assert_eq!(other.commit(&[put("a", 2, b"theirs", None)]).await, stale("a", Some(1)));
    assert_eq!(other.commit(&[put("a", 2, b"theirs", Some(1))]).await, Ok(()));
    assert_eq!(store.commit(&[put("a", 2, b"mine", Some(1))]).await, stale("a", Some(2)));
    assert_eq!(store.read(&key("a")).await, Ok(Some(block("a", 2, b"theirs"))));
}

async fn many_records_are_loaded_whole<S: BlockStore>(store: &S, again: &impl AsyncFn() -> S) {
    let body = vec![b'x'; 1_000];
    let changes: Vec<Change> =
        (0..300).map(|index| put(&format!("many/{index:04}"), 1, &body, None)).collect();
    assert_eq!(store.commit(&changes).await, Ok(()));
    let loaded = again().await.load().await.expect("loads");
    assert_eq!(loaded.blocks.len(), 300);
    assert!(loaded.blocks.iter().all(|block| *block.bytes == *body));
    assert_eq!(loaded.damaged, []);
}
