//! Errors of files and stores, in words that name the place.

use super::{by, phrase};
use crate::domain::checklist::FaultKind;
use crate::domain::inspection::Refusal;
use crate::domain::preferences::Language;
use crate::store::{PhotoFault, StoreError};
use crate::wire::file_kind::FileKind;
use crate::wire::file_text::Foreign;
use crate::wire::zip::ZipFault;
use crate::wire::{DecodeError, Problem};

/// Why a file was not taken.
pub fn decode(language: Language, error: &DecodeError) -> String {
    match error {
        DecodeError::NotOurs => by(language, "这不是巡村的文件。", "This is not a Xuncun file.").to_owned(),
        DecodeError::Foreign(why) => foreign(language, *why).to_owned(),
        DecodeError::Newer { found, newest } => by(
            language,
            format!("文件由更新版本的应用写成（格式 {found}，本机最高 {newest}）。请先更新应用。"),
            format!(
                "Written by a newer app (format {found}, this one reads up to {newest}). Update the app first."
            ),
        ),
        DecodeError::Syntax { line, column } => by(
            language,
            format!("文件不完整或已损坏：第 {line} 行第 {column} 列。"),
            format!("The file is incomplete or damaged: line {line}, column {column}."),
        ),
        DecodeError::Field { path, problem } => {
            let place = if path.is_empty() { by(language, "文件开头", "top of the file") } else { path };
            by(
                language,
                format!("位置 {place}：{}", self::problem(language, problem)),
                format!("At {place}: {}", self::problem(language, problem)),
            )
        }
    }
}

/// Why a file holds no document of ours, and what to ask for.
pub fn foreign(language: Language, why: Foreign) -> &'static str {
    match why {
        Foreign::Kind(kind) => self::kind(language, kind),
        Foreign::SignsLost => by(
            language,
            "文件被另存为 GBK（ANSI）编码，其中有字变成了“?”，不能再用。请对方把原文件再发一次，不要打开另存。",
            "The file was saved again as GBK (ANSI), and some of its signs became “?”. Ask for the original file, not opened and saved.",
        ),
        Foreign::Garbled => by(
            language,
            "文件里的文字已损坏，或被另存为别的编码。请对方把原文件再发一次，不要打开另存。",
            "The file's text is damaged, or was saved again in another encoding. Ask for the original file, not opened and saved.",
        ),
    }
}

fn kind(language: Language, kind: FileKind) -> &'static str {
    match kind {
        FileKind::Json | FileKind::Unknown => {
            by(language, "这不是巡村的文件。", "This is not a Xuncun file.")
        }
        FileKind::Zip => by(
            language,
            "这是压缩包里的压缩包。请先解开外面一层，再选里面的文件。",
            "A packed file within a packed file. Unpack the outer one and choose what is in it.",
        ),
        FileKind::Rar => by(
            language,
            "这是 RAR 压缩包，读不了。请解开后再选，或请对方发 ZIP 或原文件。",
            "A RAR file, which can't be read. Unpack it first, or ask for a ZIP or the files themselves.",
        ),
        FileKind::SevenZip => by(
            language,
            "这是 7z 压缩包，读不了。请解开后再选，或请对方发 ZIP 或原文件。",
            "A 7z file, which can't be read. Unpack it first, or ask for a ZIP or the files themselves.",
        ),
        FileKind::OtherArchive => by(
            language,
            "这种压缩包读不了。请解开后再选，或请对方发 ZIP 或原文件。",
            "This kind of packed file can't be read. Unpack it first, or ask for a ZIP or the files themselves.",
        ),
        FileKind::Picture => by(language, "这是图片。", "A picture."),
        FileKind::Film => by(language, "这是视频或录音。", "A video or sound recording."),
        FileKind::Pdf => by(language, "这是 PDF 文件。", "A PDF file."),
        FileKind::Office => by(language, "这是办公软件的文档。", "An office document."),
        FileKind::Page => by(
            language,
            "这是一个网页，不是导出的文件：可能是网络的登录页被存成了文件。请联网登录后再取一次。",
            "A web page, not the file: perhaps a network's login page was saved in its place. Sign in to the network and fetch it again.",
        ),
        FileKind::OtherText => {
            by(language, "这是别的文字，不是巡村的文件。", "Some other text, not a Xuncun file.")
        }
        FileKind::Empty => by(
            language,
            "文件是空的（0 字节），没有传完。请再传一次。",
            "The file is empty (0 bytes): it was not transferred. Send it again.",
        ),
        FileKind::Zeros => by(
            language,
            "文件里只有空字节，拷贝没有完成。请再拷贝一次。",
            "There are only zero bytes in the file: copying was interrupted. Copy it again.",
        ),
    }
}

/// The same without the place, for callers that show the place separately.
pub fn reason(language: Language, error: &DecodeError) -> String {
    match error {
        DecodeError::Field { problem, .. } => self::problem(language, problem),
        other => decode(language, other),
    }
}

fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Missing { name } => by(language, format!("缺少“{name}”。"), format!("“{name}” is missing.")),
        Problem::Unexpected { name } => {
            by(language, format!("不认识的字段“{name}”。"), format!("unknown field “{name}”."))
        }
        Problem::WrongType => by(language, "内容的类型不对。", "the wrong kind of value.").to_owned(),
        Problem::UnknownWord { found } => {
            by(language, format!("不认识的取值“{found}”。"), format!("unknown value “{found}”."))
        }
        Problem::NotANumber { found } => by(
            language,
            format!("“{found}”不是分值（最多两位小数）。"),
            format!("“{found}” is not a number of points (two decimals at most)."),
        ),
        Problem::NotADate { found } => {
            by(language, format!("“{found}”不是日期时间。"), format!("“{found}” is not a date or time."))
        }
        Problem::NotAnId { found } => {
            by(language, format!("“{found}”不是有效的编号。"), format!("“{found}” is not a valid id."))
        }
        Problem::Empty => by(language, "不能为空。", "must not be empty.").to_owned(),
        Problem::Checklist(kind) => fault(language, kind),
        Problem::ChecklistMissing { hash } => {
            let short = hash.get(..8).unwrap_or(hash);
            by(
                language,
                format!("文件里和本机都没有它所用的检查标准（{short}）。"),
                format!("the checklist it names ({short}) is neither in the file nor on this tablet."),
            )
        }
        Problem::Misfit(refusal) => misfit(language, refusal),
        Problem::ScoreDiffers { written, computed } => by(
            language,
            format!("写的得分是 {written}，按答案应为 {computed}：文件被改动过。"),
            format!("the score says {written}, its answers give {computed}: the file was altered."),
        ),
        Problem::ChecksumDiffers => {
            by(language, "内容和校验值不符。", "the content does not match its checksum.").to_owned()
        }
        Problem::Repeated { found } => by(
            language,
            format!("“{found}”出现了不止一次。"),
            format!("“{found}” stands there more than once."),
        ),
    }
}

fn fault(language: Language, kind: &FaultKind) -> String {
    match kind {
        FaultKind::SumDiffers { stated, found } => by(
            language,
            format!("写的是 {stated} 分，各项相加是 {found} 分。"),
            format!("{} stated, the parts add up to {found}.", phrase::points(language, *stated)),
        ),
        FaultKind::Repeated { first } => {
            by(language, format!("与 {first} 重复。"), format!("is there already, at {first}."))
        }
        FaultKind::NotPositive => by(language, "必须大于 0。", "must be above 0.").to_owned(),
        FaultKind::TooMuch { most } => {
            by(language, format!("不能超过 {most} 分。"), format!("must not be more than {most}."))
        }
        FaultKind::OffStep { step } => {
            by(language, format!("不是 {step} 分的整数倍。"), format!("is not a multiple of {step}."))
        }
        FaultKind::Empty => by(language, "不能为空。", "must not be empty.").to_owned(),
        FaultKind::NoLowestGrade => by(language, "没有从 0 分起的等次。", "no grade begins at 0.").to_owned(),
        FaultKind::BoundsCrossed => {
            by(language, "上下限颠倒或不含 0。", "the bounds are crossed or leave out 0.").to_owned()
        }
        FaultKind::Unknown { found } => {
            by(language, format!("不认识的取值“{found}”。"), format!("unknown value “{found}”."))
        }
    }
}

fn misfit(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnknownItem(item) => {
            by(language, format!("标准里没有检查项 {item}。"), format!("the checklist has no item {item}."))
        }
        Refusal::UnknownTier { item, tier } => by(
            language,
            format!("检查项 {item} 没有第 {} 档。", tier + 1),
            format!("item {item} has no tier {}.", tier + 1),
        ),
        Refusal::UnknownFinding { item, finding } => by(
            language,
            format!("检查项 {item} 没有问题 {finding}。"),
            format!("item {item} has no finding {finding}."),
        ),
        Refusal::UnknownPhoto { item, photo } => by(
            language,
            format!("检查项 {item} 没有照片 {}。", photo.short()),
            format!("item {item} has no photo {}.", photo.short()),
        ),
        Refusal::UnknownVeto => {
            by(language, "标准里没有这项否决。", "the checklist has no such veto.").to_owned()
        }
        Refusal::BadReview(_) => by(
            language,
            "一票否决的复核不成立（没有第二人，或没有理由）。",
            "the review of a veto is not valid (no second person, or no reason).",
        )
        .to_owned(),
        Refusal::UnknownAdjustment { kind } => by(
            language,
            format!("标准里没有加减分项 {kind}。"),
            format!("the checklist has no adjustment {kind}."),
        ),
    }
}

/// Why a store fails.
pub fn store(language: Language, error: &StoreError) -> String {
    match error {
        StoreError::Full => by(language, "空间已满", "it is full").to_owned(),
        StoreError::Blocked => by(
            language,
            "浏览器禁止存储（无痕模式或设置）",
            "the browser blocks it (private mode or a setting)",
        )
        .to_owned(),
        StoreError::Lost => by(language, "与存储的连接中断", "the connection to it was lost").to_owned(),
        StoreError::Stale { .. } => {
            by(language, "另一个标签页刚刚改过", "another tab has just changed it").to_owned()
        }
        StoreError::Broken { why } => {
            by(language, format!("浏览器报告：{why}"), format!("the browser says: {why}"))
        }
    }
}

/// Why a file became no photo.
pub fn photo(language: Language, fault: &PhotoFault) -> String {
    let fixed = |chinese: &'static str, english: &'static str| by(language, chinese, english).to_owned();
    match fault {
        PhotoFault::Empty => fixed("这个文件是空的。", "The file is empty."),
        PhotoFault::Truncated => {
            fixed("照片不完整，后面一截缺失。", "The photo is incomplete: its end is missing.")
        }
        PhotoFault::NotAPicture => fixed("这不是照片。", "This is not a photo."),
        PhotoFault::Unsupported => fixed(
            "浏览器读不了这种照片（HEIC），请在相机设置里改为 JPEG。",
            "This browser can't read HEIC photos; set the camera to JPEG.",
        ),
        PhotoFault::Undecodable => fixed("照片损坏，或者太大。", "The photo is damaged or too large."),
        PhotoFault::Store(error) => {
            let why = store(language, error);
            by(language, format!("照片存不进去：{why}。"), format!("The photo can't be stored: {why}."))
        }
        PhotoFault::Impossible(why) => by(
            language,
            format!("照片处理失败，浏览器报告：{why}"),
            format!("The photo could not be prepared; the browser says: {why}"),
        ),
    }
}

/// Why a zip file was not taken.
pub fn zip(language: Language, fault: ZipFault) -> &'static str {
    match fault {
        ZipFault::NoDirectory => by(
            language,
            "这不是巡村的压缩包，或者文件不完整。",
            "This is not a Xuncun package, or it is incomplete.",
        ),
        ZipFault::Broken => by(language, "压缩包已损坏。", "The package is damaged."),
        ZipFault::TooLarge => by(language, "压缩包超过 4 GB。", "The package is larger than 4 GB."),
        ZipFault::Unsupported => by(
            language,
            "压缩包分了卷，或者用了不支持的压缩方式。请重新压缩成普通的 ZIP。",
            "The package is split, or compressed in a way that can't be read. Pack it again as a plain ZIP.",
        ),
        ZipFault::Encrypted => by(
            language,
            "压缩包有密码，读不了。请解开后再选，或请对方不设密码再发一次。",
            "The package has a password. Unpack it first, or ask for one without.",
        ),
        ZipFault::Altered => {
            by(language, "压缩包里的检查结果已损坏。", "The results in the package are damaged.")
        }
        ZipFault::Unreadable => by(language, "浏览器读不出这个文件。", "The browser can't read this file."),
        ZipFault::NothingInside => {
            by(language, "压缩包里没有检查结果。", "There are no results in the package.")
        }
        ZipFault::Nested => by(
            language,
            "压缩包里只有别的压缩包，没有检查结果。请先解开，再选里面的文件。",
            "There are only other packed files in the package, no results. Unpack it and choose what is in it.",
        ),
        ZipFault::Office => kind(language, FileKind::Office),
    }
}
