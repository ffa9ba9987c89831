//! Content that carries its own languages: the wording of a checklist, which is not the wording of the app.

use std::rc::Rc;

/// A text in Chinese and English, as a checklist gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct LocalText {
    pub zh: Rc<str>,
    pub en: Rc<str>,
}

impl LocalText {
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in the wanted language; the other one where the wanted one is empty.
    pub fn pick(&self, chinese: bool) -> Rc<str> {
        let (wanted, other) = if chinese { (&self.zh, &self.en) } else { (&self.en, &self.zh) };
        if wanted.is_empty() { other.clone() } else { wanted.clone() }
    }
}
