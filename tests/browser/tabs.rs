//! Announcements reach the other tabs.

use crate::page::pause;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use xuncun::store::{Key, Revision};
use xuncun::web::tabs::Tabs;

#[wasm_bindgen_test]
async fn what_one_tab_announces_the_others_hear_and_it_does_not_hear_itself() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let own = Rc::new(RefCell::new(Vec::new()));
    let (first, second) = (Tabs::open(), Tabs::open());
    let (to_heard, to_own) = (Rc::clone(&heard), Rc::clone(&own));
    first.listen(move |changed| to_own.borrow_mut().extend(changed));
    second.listen(move |changed| to_heard.borrow_mut().extend(changed));
    let changed: Vec<(Key, Revision)> = [("settings", 7), ("inspection/1", u64::MAX)]
        .map(|(key, revision)| (Key::parse(key).expect("a key"), Revision(revision)))
        .into();
    first.announce(&changed);
    pause(100).await;
    assert_eq!(*heard.borrow(), changed);
    assert_eq!(*own.borrow(), []);
    drop(second);
    first.announce(&changed);
    pause(100).await;
    assert_eq!(heard.borrow().len(), 2, "closed");
}
