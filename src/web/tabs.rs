//! The other tabs: telling them what the mirror has now, and hearing it from them.

use crate::store::{Key, Revision};
use std::cell::RefCell;
use std::fmt::Write as _;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "xuncun";

type OnMessage = Closure<dyn FnMut(MessageEvent)>;

/// A line to the other tabs of this browser.
///
/// Where the browser has no such thing, their changes are met when something is saved.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    on_message: RefCell<Option<OnMessage>>,
}

impl Tabs {
    pub fn open() -> Self {
        Self { channel: BroadcastChannel::new(CHANNEL).ok(), on_message: RefCell::default() }
    }

    /// Calls `heard` with what other tabs announce, as long as this lives.
    pub fn listen(&self, mut heard: impl FnMut(Vec<(Key, Revision)>) + 'static) {
        let Some(channel) = &self.channel else { return };
        let on_message = OnMessage::new(move |event: MessageEvent| {
            let changed = read_message(&event.data().as_string().unwrap_or_default());
            if !changed.is_empty() {
                heard(changed);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        self.on_message.replace(Some(on_message));
    }

    /// Tells the other tabs. Should that fail, they find out when they save.
    pub fn announce(&self, changed: &[(Key, Revision)]) {
        if let Some(channel) = &self.channel {
            channel.post_message(&write_message(changed).into()).ok();
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// One line each: key, space, revision.
fn write_message(changed: &[(Key, Revision)]) -> String {
    let mut text = String::new();
    for (key, revision) in changed {
        // Writing to a String can't fail.
        writeln!(text, "{key} {revision}").unwrap_or_default();
    }
    text
}

fn read_message(text: &str) -> Vec<(Key, Revision)> {
    let read = |line: &str| {
        let (key, revision) = line.split_once(' ')?;
        Some((Key::parse(key).ok()?, Revision(revision.parse().ok()?)))
    };
    text.lines().filter_map(read).collect()
}
