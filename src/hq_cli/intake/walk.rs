//! Which files are read: those named, those below the folders named, standard input.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::hq::document::is_named_so;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    StandardInput,
}

impl Place {
    /// As it is named to a person.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::StandardInput => "-".to_owned(),
        }
    }
}

/// Places that wait for a reader, handed out in parts while others are still being found.
#[derive(Default)]
pub struct Queue {
    /// And whether no more will come.
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

    /// The next part; waits for it, `None` when there will be no more.
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

/// Finds the files and numbers them: folders in the order of their names, depth first, so that the same inputs are always
/// numbered alike. Hidden files and files of other kinds are passed over in folders; a file that is named is always
/// read. What can't be listed is read as a file, and so reported.
pub fn walk(inputs: &[PathBuf], queue: &Queue) -> Vec<Place> {
    let mut found = Found { places: Vec::new(), part: Vec::new(), queue };
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
    found.places
}

struct Found<'a> {
    places: Vec<Place>,
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
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type();
        // Links are followed once, to files: a link to a folder may lead in a circle.
        let is_folder = kind.as_ref().is_ok_and(fs::FileType::is_dir);
        if is_folder || is_ours(&name) {
            names.push((name, is_folder));
        }
    }
    names.sort_unstable();
    for (name, is_folder) in names {
        let inside = path.join(name);
        if is_folder { folder(&inside, found) } else { found.push(Place::File(inside)) }
    }
}

fn is_ours(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    is_named_so(&name) || name.to_ascii_lowercase().ends_with(".zip")
}
