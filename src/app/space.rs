//! The free space: how many inspections and photos still fit.

use crate::app::session::Session;

/// Size of a finished inspection where there is none to measure, in bytes in both stores.
const TYPICAL_BYTES: u64 = 16_000;

/// Size of a photo where there is none to measure, in bytes.
const TYPICAL_PHOTO: u64 = 260_000;

pub(super) fn mean_photo(session: &Session) -> u64 {
    let Some(kept) = session.photos.kept.as_ref().filter(|kept| !kept.is_empty()) else {
        return TYPICAL_PHOTO;
    };
    let bytes: u64 = kept.values().map(|kept| u64::from(kept.bytes())).sum();
    // The mean of a few small pictures is not representative.
    (bytes / kept.len() as u64).max(TYPICAL_PHOTO / 4)
}

/// A warning is shown when fewer photos or inspections than this still fit.
const FEW_PHOTOS: u64 = 30;

const FEW_INSPECTIONS: u64 = 20;

/// How many inspections and photos still fit, by the mean size of the stored ones.
pub(super) fn more(session: &Session) -> Option<(u64, u64)> {
    let mean = u64::try_from(session.archive.store().usage().mean_bytes).unwrap_or(TYPICAL_BYTES);
    let free = session.browser.quota.free()?;
    Some((free / mean.max(TYPICAL_BYTES / 2), free / mean_photo(session)))
}

/// Inspections and photos that still fit, where a copy should be exported and space be freed.
pub(super) fn running_short(session: &Session) -> Option<(u64, u64)> {
    // Before anything is measured: there is nearly always more than enough.
    let enough = FEW_PHOTOS * mean_photo(session).max(TYPICAL_PHOTO);
    if session.browser.quota.free().is_none_or(|free| free >= enough) {
        return None;
    }
    more(session).filter(|(inspections, photos)| *inspections < FEW_INSPECTIONS || *photos < FEW_PHOTOS)
}
