//! The town's notes about its villages, in addition to the official list.

use super::built_in::VILLAGES;
use super::{Place, Village, VillageCode};

/// Whether a village is inspected at all. The town sets it; which villages are cleared is on no public list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum VillageStatus {
    /// 在检: inspected every month.
    #[default]
    Inspected,
    /// 已拆迁: torn down, its people moved; only looked up in old records.
    Cleared,
    /// 免检: still there, but the town has exempted it.
    Exempt,
}

/// A village with the town's notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageRecord {
    village: Village,
    pub status: VillageStatus,
    /// The Party branch secretary (村支部书记), as the town writes the name.
    pub secretary: Option<String>,
    /// The head of the village committee (村委会主任).
    pub director: Option<String>,
    /// Its position, if the town has noted one.
    pub place: Option<Place>,
}

impl VillageRecord {
    /// A village nothing has been noted about yet.
    pub fn new(village: Village) -> Self {
        Self { village, status: VillageStatus::default(), secretary: None, director: None, place: None }
    }

    pub fn village(&self) -> &Village {
        &self.village
    }

    /// Whether the town has noted anything, so that only such villages need storing.
    pub fn is_noted(&self) -> bool {
        self.status != VillageStatus::default()
            || self.secretary.is_some()
            || self.director.is_some()
            || self.place.is_some()
    }
}

/// The town's villages in the order of their codes, each code once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Villages(Vec<VillageRecord>);

impl Villages {
    /// The 57 built-in villages, all inspected, without notes.
    pub fn built_in() -> Self {
        Self(VILLAGES.iter().copied().map(VillageRecord::new).collect())
    }

    /// All of them, in the order of their codes.
    pub fn iter(&self) -> std::slice::Iter<'_, VillageRecord> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `None` for a code that is not on the list.
    pub fn get(&self, code: VillageCode) -> Option<&VillageRecord> {
        let index = self.place(code)?;
        self.0.get(index)
    }

    /// The record, to note something in; the village itself can't be changed.
    pub fn get_mut(&mut self, code: VillageCode) -> Option<&mut VillageRecord> {
        let index = self.place(code)?;
        self.0.get_mut(index)
    }

    fn place(&self, code: VillageCode) -> Option<usize> {
        self.0.binary_search_by_key(&code, |record| record.village.code()).ok()
    }
}

impl<'a> IntoIterator for &'a Villages {
    type Item = &'a VillageRecord;
    type IntoIter = std::slice::Iter<'a, VillageRecord>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_village_is_found_by_its_code_and_no_other_is() {
        let villages = Villages::built_in();
        assert_eq!(villages.len(), 57);
        for village in VILLAGES.iter() {
            assert_eq!(villages.get(village.code()).map(VillageRecord::village), Some(village));
        }
        for missing in [200, 258] {
            assert_eq!(villages.get(VillageCode::in_town(missing)), None);
        }
    }

    #[test]
    fn a_note_changes_one_village_only() {
        let mut villages = Villages::built_in();
        assert!(villages.iter().all(|record| !record.is_noted()));
        let code = VillageCode::in_town(209);
        let record = villages.get_mut(code).unwrap();
        record.status = VillageStatus::Cleared;
        record.secretary = Some("王芳".into());
        let noted: Vec<_> = villages.iter().filter(|record| record.is_noted()).collect();
        assert_eq!(noted.len(), 1);
        assert_eq!((noted[0].village().code(), noted[0].status), (code, VillageStatus::Cleared));
    }
}
