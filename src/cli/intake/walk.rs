//! The files to read: those named, those below the folders named, standard input.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::wire::file_kind::is_litter;

/// One input to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    StandardInput,
}

impl Place {
    /// The name of the place in messages.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::StandardInput => "-".to_owned(),
        }
    }

    /// Whether it is this input itself, and not below it.
    pub fn is(&self, input: &Path) -> bool {
        match self {
            Self::File(path) => path == input,
            Self::StandardInput => true,
        }
    }
}

/// A queue of places to read, handed out in parts while others are still being found.
#[derive(Default)]
pub struct Queue {
    /// The queued parts, and whether the queue is closed.
    waiting: Mutex<(VecDeque<Part>, bool)>,
    more: Condvar,
}

/// Places with their numbers.
type Part = Vec<(u32, Place)>;

/// Places handed out at a time.
const PART: usize = 64;

impl Queue {
    fn put(&self, part: Part) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).0.push_back(part);
        self.more.notify_one();
    }

    fn close(&self) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.more.notify_all();
    }

    /// The next part; blocks until there is one. `None` once the queue is empty and closed.
    pub fn take(&self) -> Option<Part> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(part) = waiting.0.pop_front() {
                return Some(part);
            }
            if waiting.1 {
                return None;
            }
            waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Finds the files and numbers them: folders in the order of their names, depth first, so that the same inputs are
/// always numbered alike. Every file is read, whatever it is called, but what systems put into folders for themselves: a
/// named file is always read. A path that can't be listed is read as a file, and so reported. Returns the places, and
/// the paths of what was left.
pub fn walk(inputs: &[PathBuf], queue: &Queue) -> (Vec<Place>, Vec<String>) {
    let mut found = Found { places: Vec::new(), litter: Vec::new(), part: Vec::new(), queue };
    for input in inputs {
        if input.as_os_str() == "-" {
            found.push(Place::StandardInput);
        } else if input.is_dir() {
            folder(input, &mut found);
        } else {
            found.push(Place::File(input.clone()));
        }
    }
    found.flush();
    queue.close();
    (found.places, found.litter)
}

struct Found<'a> {
    places: Vec<Place>,
    litter: Vec<String>,
    part: Part,
    queue: &'a Queue,
}

impl Found<'_> {
    fn push(&mut self, place: Place) {
        let number = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.part.push((number, place.clone()));
        self.places.push(place);
        if self.part.len() >= PART {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.part.is_empty() {
            self.queue.put(std::mem::take(&mut self.part));
        }
    }
}

fn folder(path: &Path, found: &mut Found<'_>) {
    let Ok(entries) = fs::read_dir(path) else { return found.push(Place::File(path.to_owned())) };
    let mut names: Vec<(std::ffi::OsString, bool)> = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        if is_litter(&name.to_string_lossy()) {
            found.litter.push(path.join(name).display().to_string());
            continue;
        }
        // Links are followed once, and only to files: a link to a folder may lead in a circle.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder || !path.join(&name).is_dir() {
            names.push((name, is_folder));
        }
    }
    names.sort_unstable();
    for (name, is_folder) in names {
        let inside = path.join(name);
        if is_folder { folder(&inside, found) } else { found.push(Place::File(inside)) }
    }
}
