//! What files with and without photos hold, and what became of them.

use crate::domain::preferences::Language;
use crate::i18n::format::{counted, plural};
use crate::i18n::message::import::{FileOutcome, LedgerCounts};
use crate::i18n::phrase::export_content;
use crate::i18n::{by, error};
use crate::wire::file_text::Foreign;
use crate::wire::package::reader::Extras;

/// A package was written.
pub(super) fn photos_written(language: Language, photos: usize, left_out: usize) -> String {
    let written = by(
        language,
        format!("压缩包已生成，含 {photos} 张照片。"),
        format!("Package made, with {}.", plural(photos, "photo", "photos")),
    );
    if left_out == 0 {
        return written;
    }
    let without = by(
        language,
        format!("{left_out} 张照片不在本机，没有放进去。"),
        format!(" {} not on this tablet and left out.", plural(left_out, "photo is", "photos are")),
    );
    written + &without
}

/// The outcome of a zip file; its missing or altered photos are listed below it.
pub fn package_outcome(language: Language, outcome: &FileOutcome) -> String {
    match outcome {
        FileOutcome::Package { items, ledger, subjects, photos, missing } => {
            let inspections = taken(language, items.len(), *ledger, *subjects);
            let photos = counted(language, *photos, "张照片", "photo", "photos");
            let whole = by(
                language,
                format!("{inspections}，{photos}，校验无误。"),
                format!("{inspections}, {photos}, all verified."),
            );
            whole + &missed(language, missing)
        }
        FileOutcome::NoPackage(fault) => error::zip(language, *fault).to_owned(),
        FileOutcome::Altered { altered, missing } => {
            let said = by(
                language,
                format!("{} 张照片和校验值不符，未导入任何内容。", altered.len()),
                format!(
                    "{} not what the results say. Nothing was imported.",
                    plural(altered.len(), "photo is", "photos are")
                ),
            );
            said + &missed(language, missing)
        }
        FileOutcome::NotKept(fault) => {
            let why = error::photo(language, fault);
            by(language, format!("{why}未导入任何内容。"), format!("{why} Nothing was imported."))
        }
        _ => String::new(),
    }
}

/// `3份检查，5件整改（新 2，更新 1），登记对象更新 2`.
fn taken(language: Language, inspections: usize, ledger: LedgerCounts, subjects: usize) -> String {
    let records = records(language, inspections, ledger);
    if subjects == 0 {
        return records;
    }
    by(
        language,
        format!("{records}，登记对象新增或更新 {subjects} 个"),
        format!("{records}, {} of the register new or updated", plural(subjects, "subject", "subjects")),
    )
}

fn records(language: Language, inspections: usize, ledger: LedgerCounts) -> String {
    let inspections = counted(language, inspections, "份检查", "inspection", "inspections");
    if ledger.all() == 0 {
        return inspections;
    }
    let LedgerCounts { taken, updated, .. } = ledger;
    let all = counted(language, ledger.all(), "件整改", "rectification", "rectifications");
    by(
        language,
        format!("{inspections}，{all}（新 {taken}，更新 {updated}）"),
        format!("{inspections}, {all} ({taken} new, {updated} updated)"),
    )
}

/// The outcome of a file without photos.
pub(super) fn results(
    language: Language,
    inspections: usize,
    ledger: LedgerCounts,
    subjects: usize,
    elsewhere: usize,
) -> String {
    let taken = taken(language, inspections, ledger, subjects);
    if elsewhere == 0 {
        return taken;
    }
    let photos = counted(language, elsewhere, "张照片", "photo", "photos");
    by(
        language,
        format!("{taken}。文件里没有照片；记录提到的{photos}不在本机，可再导入带照片的压缩包。"),
        format!(
            "{taken}. The file contains no photos: {photos} of its records not on this tablet. A package with photos adds them."
        ),
    )
}

/// The photos of a backup.
pub(super) fn backed_up(language: Language, photos: usize, missing: &[String]) -> String {
    if photos == 0 && missing.is_empty() {
        return String::new();
    }
    let count = counted(language, photos, "张照片", "photo", "photos");
    let kept = by(language, format!("{count}校验无误。"), format!(" {count} verified."));
    kept + &missed(language, missing)
}

fn missed(language: Language, missing: &[String]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    by(
        language,
        format!("缺 {} 张照片。", missing.len()),
        format!(" {} missing.", plural(missing.len(), "photo is", "photos are")),
    )
}

/// The photos of a package that differ from its results, one by one, and what else it held.
pub fn package_faults(language: Language, outcome: &FileOutcome, extras: &Extras) -> Vec<String> {
    let (altered, missing): (&[String], &[String]) = match outcome {
        FileOutcome::Package { missing, .. } | FileOutcome::Backup { missing, .. } => (&[], missing),
        FileOutcome::Altered { altered, missing } => (altered, missing),
        _ => (&[], &[]),
    };
    let altered =
        altered.iter().map(|path| by(language, format!("不符：{path}"), format!("Altered: {path}")));
    let missing =
        missing.iter().map(|path| by(language, format!("缺少：{path}"), format!("Missing: {path}")));
    let Extras { passed_over, litter } = extras;
    let passed_over = passed_over.iter().map(|(path, kind)| {
        let why = error::foreign(language, Foreign::Kind(*kind));
        by(language, format!("跳过：{path}。{why}"), format!("Passed over: {path}. {why}"))
    });
    let litter = (*litter > 0).then(|| {
        by(
            language,
            format!("跳过系统自动生成的文件 {litter} 个。"),
            format!("{} of the system passed over.", plural(*litter, "file", "files")),
        )
    });
    altered.chain(missing).chain(passed_over).chain(litter).collect()
}

/// How far the reading of a package is.
pub fn arriving(language: Language, photos: usize, is_checked: bool) -> String {
    let photos = counted(language, photos, "张照片", "photo", "photos");
    if is_checked {
        by(language, format!("正在保存 {photos}……"), format!("Saving {photos}…"))
    } else {
        by(language, format!("正在核对 {photos}……"), format!("Checking {photos}…"))
    }
}

pub fn export_with_photos(language: Language, inspections: usize, ledger: usize, photos: usize) -> String {
    let inspections = export_content(language, inspections, ledger);
    let photos = counted(language, photos, "张照片", "photo", "photos");
    by(language, format!("导出 {inspections}（含 {photos}）"), format!("Export {inspections} with {photos}"))
}
