//! What every store of photos must do. The same tests run against the in-memory store (natively) and against the real store
//! (in a browser).

use std::rc::Rc;
use xuncun::store::{Entry, InMemoryPhotoStore, KeptPhoto, Key, PhotoError, PhotoStore, StoreError};

/// How a place makes pictures of bytes, and bytes of pictures.
pub struct Place<F, A, P, B> {
    /// Empties the place and opens it.
    pub fresh: F,
    /// Opens another connection to it without emptying it.
    pub again: A,
    pub picture: P,
    pub bytes: B,
}

/// Something of a photo's size that is not all the same.
pub fn picture(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).expect("small") ^ seed).collect()
}

pub async fn run<S, F, A, P, B>(place: &Place<F, A, P, B>)
where
    S: PhotoStore,
    F: AsyncFn() -> S,
    A: AsyncFn() -> S,
    P: Fn(&[u8]) -> S::Picture,
    B: AsyncFn(&S::Picture) -> Vec<u8>,
{
    let entry = |name: &Key, owner: &str, text: &str| {
        let key = Key::parse(&format!("{name}{owner}")).expect("a key");
        Entry { key, bytes: Rc::from(text.as_bytes()) }
    };
    let of = |bytes: &[u8], text: &str| {
        let name = InMemoryPhotoStore::name(bytes);
        KeptPhoto {
            entry: entry(&name, "/owner", text),
            name,
            picture: (place.picture)(bytes),
            thumbnail: (place.picture)(b"small"),
        }
    };

    // An empty store is empty.
    let store = (place.fresh)().await;
    assert_eq!(store.list().await, Ok(vec![]));
    let absent = InMemoryPhotoStore::name(b"absent");
    assert_eq!(store.read(&absent).await.err(), Some(PhotoError::Missing));
    assert_eq!(store.thumbnail(&absent).await.err(), Some(PhotoError::Missing));
    assert_eq!(store.note(&entry(&absent, "", "x")).await, Err(PhotoError::Missing));
    assert_eq!(store.list().await, Ok(vec![]), "a note makes no photo");
    assert_eq!(store.delete(&[]).await, Ok(()));

    // What was kept is found by whoever comes next.
    let bytes = picture(1, 300_000);
    let name = InMemoryPhotoStore::name(&bytes);
    assert_eq!(store.keep(&of(&bytes, "{\"村\":1}")).await, Ok(true));
    let other = (place.again)().await;
    let found = other.read(&name).await.expect("is there");
    assert!(found.is_whole);
    assert_eq!((place.bytes)(&found.picture).await, bytes);
    let small = other.thumbnail(&name).await.expect("is there");
    assert_eq!((place.bytes)(&small).await, b"small");
    let listed = other.list().await.expect("lists");
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0].name, listed[0].is_here), (&name, true));
    assert_eq!(listed[0].entries, [entry(&name, "/owner", "{\"村\":1}")]);

    // Again, with another entry: one photo.
    assert_eq!(store.keep(&of(&bytes, "two")).await, Ok(false), "its picture was there");
    assert_eq!(store.note(&entry(&name, "/owner", "three")).await, Ok(()));
    let listed = store.list().await.expect("lists");
    assert_eq!((listed.len(), &listed[0].entries[..]), (1, &[entry(&name, "/owner", "three")][..]));
    assert!(store.read(&name).await.expect("is there").is_whole, "a note leaves the picture");

    // Another owner of the same picture has an entry of its own; so has the only one that early versions knew.
    for (owner, text) in [("/second", "four"), ("", "five")] {
        let another = KeptPhoto { entry: entry(&name, owner, text), ..of(&bytes, "") };
        assert_eq!(store.keep(&another).await, Ok(false));
    }
    let all = [("", "five"), ("/owner", "three"), ("/second", "four")];
    let all = all.map(|(owner, text)| entry(&name, owner, text));
    assert_eq!((place.again)().await.list().await.expect("lists")[0].entries, all);
    assert_eq!(store.forget(&[all[1].key.clone(), absent.clone()]).await, Ok(()));
    let listed = store.list().await.expect("lists");
    assert_eq!(listed[0].entries, [all[0].clone(), all[2].clone()]);
    assert!(listed[0].is_here && store.read(&name).await.expect("is there").is_whole);
    // With the picture all of them go.
    let second = picture(2, 100);
    assert_eq!(store.keep(&of(&second, "its own")).await, Ok(true));
    assert_eq!(store.delete(std::slice::from_ref(&name)).await, Ok(()));
    let listed = store.list().await.expect("lists");
    assert_eq!((listed.len(), listed[0].entries.len()), (1, 1));
    assert_eq!(store.delete(&[listed[0].name.clone()]).await, Ok(()));
    assert_eq!(store.keep(&of(&bytes, "again")).await, Ok(true));

    // A picture under a name that isn't its own is refused, and nothing of it stays.
    let wrong = KeptPhoto { name: InMemoryPhotoStore::name(b"other"), ..of(b"mine", "x") };
    assert_eq!(store.keep(&wrong).await, Err(PhotoError::Misnamed));
    assert_eq!(store.list().await.expect("lists").len(), 1);

    // In the order of their names, however they came.
    let store = (place.fresh)().await;
    let mut names = Vec::new();
    for seed in 0..12 {
        let bytes = picture(seed, 100);
        names.push(InMemoryPhotoStore::name(&bytes));
        assert_eq!(store.keep(&of(&bytes, "")).await, Ok(true));
    }
    names.sort();
    let listed: Vec<Key> = store.list().await.expect("lists").into_iter().map(|photo| photo.name).collect();
    assert_eq!(listed, names);

    // What is deleted is gone, the others stay; deleting twice is no error.
    assert_eq!(store.delete(&names[2..5]).await, Ok(()));
    assert_eq!(store.delete(&names[4..6]).await, Ok(()));
    let left = (place.again)().await.list().await.expect("lists");
    assert_eq!(left.len(), 8);
    assert_eq!(store.read(&names[2]).await.err(), Some(PhotoError::Missing));
    assert!(store.read(&names[0]).await.expect("is there").is_whole);
}

/// A store that has no room says so, keeps nothing of the photo and everything it had.
pub async fn refuses_whole<S: PhotoStore>(store: &S, photo: &KeptPhoto<S::Picture>, before: usize) {
    assert_eq!(store.keep(photo).await, Err(PhotoError::Store(StoreError::Full)));
    let listed = store.list().await.expect("lists");
    assert_eq!(listed.len(), before);
    assert!(listed.iter().all(|known| known.is_here && known.name != photo.name));
    assert_eq!(store.thumbnail(&photo.name).await.err(), Some(PhotoError::Missing));
}
