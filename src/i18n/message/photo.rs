//! What is wrong with a photo that is kept, and what is stamped on one.

use std::rc::Rc;

use crate::domain::evidence::Photo;
use crate::domain::preferences::Language;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;

/// What the comparison of all photos with their names found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was never on this tablet: a file without photos named it.
    Elsewhere,
    /// It was kept here and is gone.
    Lost,
    /// Its bytes are not what its name says.
    Altered,
}

/// The stamp (水印) that is drawn on a picture when it is shown, printed or given away, and never kept.
///
/// Where and when a photo was taken, by whom, of what; and the marks, which are drawn with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub language: Language,
    pub subject: Subject,
    pub item: LocalText,
    pub place: Rc<str>,
    pub photo: Photo,
    pub inspectors: Vec<Rc<str>>,
}
