//! Sentences about photos and the packages they travel in.

use crate::domain::date::Timestamp;
use crate::domain::evidence::{CameraPlace, PhotoPosition, PhotoTime, Position};
use crate::domain::preferences::Language;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::i18n::format::{local, moment, month, plural};
use crate::i18n::message::photo::{Fault, Stamp};
use crate::i18n::message::sign::Summary;
use crate::i18n::{by, explain, format as write, phrase};

pub fn photo_number(language: Language, number: usize) -> String {
    by(language, format!("照片 {number}"), format!("Photo {number}"))
}

pub fn drop_photo(language: Language, number: usize) -> String {
    by(language, format!("删除照片 {number}"), format!("Remove photo {number}"))
}

pub fn photos_lost(language: Language, lost: usize) -> String {
    by(
        language,
        format!("有 {lost} 张照片丢失或损坏，记录里仍有它们的条目和校验值。"),
        format!(
            "{} lost or damaged; the records still list them with their checksums.",
            plural(lost, "photo is", "photos are")
        ),
    )
}

pub fn photos_of(language: Language, subject: &Subject) -> String {
    let name = phrase::subject(language, subject);
    by(language, format!("{name}的照片"), format!("Photos of {name}"))
}

/// The stamp on a picture, line by line.
pub fn stamp(language: Language, stamp: &Stamp) -> Vec<String> {
    let mut lines =
        vec![format!("{} · {}", phrase::subject(language, &stamp.subject), local(language, &stamp.item))];
    if !stamp.place.is_empty() {
        lines.push(stamp.place.to_string());
    }
    lines.push(photo_time(language, stamp.photo.taken));
    match &stamp.photo.position {
        Some(PhotoPosition::Measured(position)) => lines.push(self::position(language, position)),
        Some(PhotoPosition::Camera(place)) => lines.push(camera_place(language, place)),
        None => {}
    }
    if !stamp.inspectors.is_empty() {
        lines.push(stamp.inspectors.join(by(language, "、", ", ")));
    }
    lines
}

/// When a photo was taken, as far as that is known.
pub fn photo_time(language: Language, time: PhotoTime) -> String {
    match time {
        PhotoTime::Taken(at) => moment(language, at),
        PhotoTime::Added(at) => {
            let at = moment(language, at);
            by(language, format!("拍摄时间不明，{at} 添加"), format!("Time taken unknown, added on {at}"))
        }
    }
}

/// When a photo was removed.
pub fn photo_removed(language: Language, at: Timestamp) -> String {
    let at = moment(language, at);
    by(language, format!("{at} 删除"), format!("Removed on {at}"))
}

pub fn position(language: Language, position: &Position) -> String {
    let (latitude, longitude, accuracy) = (position.latitude, position.longitude, position.accuracy);
    if accuracy > Position::ROUGH {
        return by(
            language,
            format!("{latitude}, {longitude}（误差 {accuracy} 米，不准）"),
            format!("{latitude}, {longitude} (±{accuracy} m, rough)"),
        );
    }
    by(
        language,
        format!("{latitude}, {longitude}（误差 {accuracy} 米）"),
        format!("{latitude}, {longitude} (±{accuracy} m)"),
    )
}

/// A place by the camera's metadata.
fn camera_place(language: Language, place: &CameraPlace) -> String {
    let (latitude, longitude) = (place.latitude, place.longitude);
    let rough = place.accuracy.filter(|accuracy| *accuracy > Position::ROUGH);
    match (place.accuracy, rough) {
        (_, Some(accuracy)) => by(
            language,
            format!("{latitude}, {longitude}（相机记录，误差 {accuracy} 米，不准）"),
            format!("{latitude}, {longitude} (by the camera, ±{accuracy} m, rough)"),
        ),
        (Some(accuracy), None) => by(
            language,
            format!("{latitude}, {longitude}（相机记录，误差 {accuracy} 米）"),
            format!("{latitude}, {longitude} (by the camera, ±{accuracy} m)"),
        ),
        (None, None) => by(
            language,
            format!("{latitude}, {longitude}（相机记录，误差不明）"),
            format!("{latitude}, {longitude} (by the camera, accuracy unknown)"),
        ),
    }
}

/// The summary that is signed, in a few lines.
pub fn summary(language: Language, summary: &Summary) -> Vec<String> {
    let mut lines = signed(language, summary);
    lines.extend(summary_end(language, summary));
    lines
}

/// Number and hash of what is signed, in one line.
pub fn signed_hash(language: Language, summary: &Summary) -> String {
    summary_end(language, summary).join(" · ")
}

fn summary_end(language: Language, summary: &Summary) -> [String; 2] {
    [
        by(language, format!("编号 {}", summary.number), format!("Number {}", summary.number)),
        by(language, format!("校验 {}", summary.hash), format!("SHA-256 {}", summary.hash)),
    ]
}

/// What is signed, as far as a person reads it.
pub fn signed(language: Language, summary: &Summary) -> Vec<String> {
    let details = &summary.details;
    vec![
        format!("{} {}", phrase::subject(language, &details.subject()), details.village),
        format!("{} · {}", phrase::round(language, details.round), month(language, details.month)),
        match summary.findings {
            Some(findings) => phrase::outcome(language, findings),
            None => explain::score_of(language, summary.score, summary.total),
        },
    ]
}

pub fn refused(language: Language, reason: &str) -> String {
    by(language, format!("拒签：{reason}"), format!("Refused to sign: {reason}"))
}

/// How far a position is from what the town noted as the village's.
pub fn from_village(language: Language, metres: u32) -> String {
    by(language, format!("距村 {metres} 米"), format!("{metres} m from the village"))
}

pub fn photo_unread(language: Language) -> &'static str {
    by(language, "照片暂时读不出来", "Could not be read just now")
}

/// How exactly a place is known.
pub fn accuracy(language: Language, metres: u32) -> String {
    by(language, format!("定位 ±{metres} 米"), format!("Location ±{metres} m"))
}

pub fn void_signatures(language: Language, count: usize) -> String {
    by(
        language,
        format!("签字后内容有改动，{count} 个签字已失效。"),
        format!(
            "The content changed after signing: {} void.",
            plural(count, "signature is", "signatures are")
        ),
    )
}

/// `高营村 · 垃圾桶不满溢 · 照片 2`.
pub fn photo_fault_place(
    language: Language,
    subject: &Subject,
    what: &LocalText,
    number: Option<usize>,
) -> String {
    let number = number.map(|number| photo_number(language, number));
    let parts = [Some(phrase::subject(language, subject)), Some(local(language, what)), number];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

pub fn photo_fault(language: Language, fault: Fault) -> &'static str {
    match fault {
        Fault::Elsewhere => by(
            language,
            "不在本机：接收的文件没有带照片。从原平板导出压缩包再导入即可补上。",
            "Not on this tablet: the imported file had no photos. A package from the other tablet adds it.",
        ),
        Fault::Lost => by(
            language,
            "本机存过，现在没有了。记录仍在；导入带照片的压缩包或备份可恢复。",
            "It was stored here and is gone. The record stays; a package or backup with photos restores it.",
        ),
        Fault::Altered => by(
            language,
            "内容和校验值不符。导入带照片的压缩包或备份可恢复。",
            "It doesn't match its checksum. A package or backup with photos restores it.",
        ),
    }
}

/// How far the comparison of all photos is.
pub fn photos_comparing(language: Language, done: usize, of: usize) -> String {
    by(language, format!("正在核对：{done} / {of}"), format!("Comparing: {done} of {of}"))
}

/// What it found.
pub fn photos_compared(language: Language, of: usize, bad: usize) -> String {
    if bad == 0 {
        return by(
            language,
            format!("{of} 张照片都在，校验无误。"),
            format!("{}: all here, all verified.", plural(of, "photo", "photos")),
        );
    }
    by(
        language,
        format!("{of} 张照片里有 {bad} 张缺失或不符："),
        format!("Of {}, {bad} missing or altered:", plural(of, "photo", "photos")),
    )
}

pub fn space_for_photos(language: Language, more: u64) -> String {
    let more = usize::try_from(more).unwrap_or(usize::MAX);
    by(
        language,
        format!("大约还能存 {} 张照片", write::number(language, more)),
        format!("Room for about {}", plural(more, "more photo", "more photos")),
    )
}
