//! What the office prints on its papers: its name, the beginning of their numbers, the line at the seal, and who signs.

use std::rc::Rc;

/// The office's own words. An empty one stands for the usual word of the language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The issuing office: `张家湾镇人民政府`.
    pub office: Rc<str>,
    /// What the numbers of notices begin with: `张环整`.
    pub prefix: Rc<str>,
    /// The words where the seal goes.
    pub seal: Rc<str>,
    /// Who signs for the office, separated by commas.
    pub signers: Rc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterheadField {
    Office,
    Prefix,
    Seal,
    Signers,
}

impl LetterheadField {
    pub const ALL: [Self; 4] = [Self::Office, Self::Prefix, Self::Seal, Self::Signers];

    pub fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Prefix => "prefix",
            Self::Seal => "seal",
            Self::Signers => "signers",
        }
    }
}

impl Letterhead {
    pub fn get(&self, field: LetterheadField) -> &Rc<str> {
        match field {
            LetterheadField::Office => &self.office,
            LetterheadField::Prefix => &self.prefix,
            LetterheadField::Seal => &self.seal,
            LetterheadField::Signers => &self.signers,
        }
    }

    pub fn set(&mut self, field: LetterheadField, text: Rc<str>) {
        *match field {
            LetterheadField::Office => &mut self.office,
            LetterheadField::Prefix => &mut self.prefix,
            LetterheadField::Seal => &mut self.seal,
            LetterheadField::Signers => &mut self.signers,
        } = text;
    }

    /// The signers that are named.
    pub fn signers(&self) -> impl Iterator<Item = &str> {
        self.signers
            .split(['、', '，', ',', '；', ';', '\n'])
            .map(str::trim)
            .filter(|signer| !signer.is_empty())
    }
}
