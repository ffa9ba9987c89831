//! The town's rules for rectification, read from the archive when they are first needed.

use std::rc::Rc;

use super::archive::Archive;
use crate::domain::rectification::{Policy, Rulebook};
use crate::store::Command;
use crate::wire::{DecodeError, rules as wire_rules};

/// The rules in force on this tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The stored body this was read from.
    read: Option<Rc<[u8]>>,
    pub book: Rc<Rulebook>,
    pub policy: Rc<Policy>,
    /// The stored rules can't be used; the defaults apply.
    pub unreadable: Option<DecodeError>,
}

impl Default for Rules {
    fn default() -> Self {
        let policy = Rc::new(Policy::BUILT_IN);
        Self { read: None, book: Rc::default(), policy, unreadable: None }
    }
}

impl Rules {
    /// Decodes the stored rules again where they have changed, and merges those of ours that another tab overtook.
    pub(super) fn refresh(&mut self, archive: &mut Archive) -> Vec<Command> {
        let mut commands = Vec::new();
        if let Some(ours) = archive.merge_conflicting_rules()
            && let Ok(ours) = wire_rules::decode(ours.format, &ours.body)
        {
            let theirs = archive.rules().map(|known| wire_rules::decode(known.format, &known.body));
            // Rules that can't be read are a newer version's: they are not replaced.
            if let Ok(theirs) = theirs.unwrap_or_else(|| Ok(Rulebook::default())) {
                let both = theirs.merged(&ours);
                if both != theirs {
                    commands = archive.put_rules(wire_rules::FORMAT, &wire_rules::encode(&both));
                }
            }
        }
        let stored = archive.rules().map(|known| (known.format, known.body.clone()));
        if self.read.as_ref() == stored.as_ref().map(|(_, body)| body) {
            return commands;
        }
        *self = match &stored {
            None => Self::default(),
            Some((format, body)) => {
                let read = Some(body.clone());
                match wire_rules::decode(*format, body) {
                    Ok(book) => {
                        let policy = Rc::new(book.policy());
                        Self { read, book: Rc::new(book), policy, unreadable: None }
                    }
                    Err(why) => Self { read, unreadable: Some(why), ..Self::default() },
                }
            }
        };
        commands
    }
}
