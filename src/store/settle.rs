//! Runs the commands that must not wait: those for local storage.

use super::{Command, LocalStore, Notice, ReplicatedStore, Report};
use std::collections::VecDeque;

/// The notices and commands that remain after the commands for local storage were run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// In the order in which they arose. The app must handle them before the next report.
    pub notices: Vec<Notice>,
    /// For the mirror, the other tabs and the clock.
    pub commands: Vec<Command>,
}

/// Does what `commands` want of local storage and hands the reports to the replicated store, until nothing
/// is left to do at once.
pub fn settle(store: &mut ReplicatedStore, local: &impl LocalStore, commands: Vec<Command>) -> Settled {
    let mut queue = VecDeque::from(commands);
    let mut settled = Settled::default();
    while let Some(command) = queue.pop_front() {
        match run_local(local, command) {
            Ok(report) => {
                let (notices, commands) = store.handle(report);
                settled.notices.extend(notices);
                queue.extend(commands);
            }
            Err(later) => settled.commands.push(later),
        }
    }
    settled
}

/// Hands in a report and settles what follows from it.
pub fn hand_in(store: &mut ReplicatedStore, local: &impl LocalStore, report: Report) -> Settled {
    let (mut notices, commands) = store.handle(report);
    let settled = settle(store, local, commands);
    notices.extend(settled.notices);
    Settled { notices, ..settled }
}

/// Runs a command if it is for local storage; gives it back if it is not.
pub fn run_local(local: &impl LocalStore, command: Command) -> Result<Report, Command> {
    match command {
        Command::WriteLocal(change) => {
            let result = local.write_now(&change);
            Ok(Report::LocalWritten { change, result })
        }
        Command::ReadLocal(key) => {
            let result = local.read_now(&key);
            Ok(Report::LocalRead { key, result })
        }
        later => Err(later),
    }
}
