//! The stored register of subjects.

use std::rc::Rc;

use super::Archive;
use crate::app::key::RecordKey;
use crate::domain::register::{Register, RegisterEdit};
use crate::store::Command;
use crate::wire::register::{FORMAT, encode};

impl Archive {
    pub fn register(&self) -> &Rc<Register> {
        &self.register.value
    }

    /// Writes nothing where the edit changes nothing. A register that can't be read here is not overwritten: the edit
    /// is then in this page's memory only.
    pub fn edit_register(&mut self, edit: RegisterEdit) -> Vec<Command> {
        let next = Rc::new(self.register.value.with(&edit));
        if next == self.register.value {
            return Vec::new();
        }
        self.register.value = next;
        let key = RecordKey::Register.key();
        if self.is_newer(&RecordKey::Register) || self.unreadable.iter().any(|known| known.key == key) {
            return Vec::new();
        }
        let body = encode(&self.register.value);
        let (revision, commands) = self.store.put(&key, FORMAT, &body, false);
        self.register.pending.push((revision, edit));
        commands
    }
}
