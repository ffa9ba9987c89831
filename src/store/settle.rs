//! Runs the commands that must not wait: those for local storage.

use super::{Command, Keeper, LocalStore, Notice, Report};
use std::collections::VecDeque;

/// What is left after [`settle`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub notices: Vec<Notice>,
    /// Commands for the mirror, the other tabs and the clock.
    pub commands: Vec<Command>,
}

/// Does what `commands` want of local storage and hands the reports to the keeper, until nothing
/// is left to do at once.
pub fn settle(keeper: &mut Keeper, local: &impl LocalStore, commands: Vec<Command>) -> Settled {
    let mut queue = VecDeque::from(commands);
    let mut settled = Settled::default();
    while let Some(command) = queue.pop_front() {
        let report = match command {
            Command::WriteLocal(change) => Report::LocalWritten { result: local.write_now(&change), change },
            Command::ReadLocal(key) => Report::LocalRead { result: local.read_now(&key), key },
            later => {
                settled.commands.push(later);
                continue;
            }
        };
        let (notices, commands) = keeper.handle(report);
        settled.notices.extend(notices);
        queue.extend(commands);
    }
    settled
}
