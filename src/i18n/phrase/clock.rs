//! Sentences about a clock that is doubted.

use crate::domain::clock::ClockDoubt;
use crate::domain::date::Timestamp;
use crate::domain::preferences::Language;
use crate::i18n::by;
use crate::i18n::format::moment;

/// The tablet's clock shows `now`, which can't be, or is to be confirmed.
pub fn clock_doubted(
    language: Language,
    doubt: ClockDoubt,
    now: Timestamp,
    newest: Option<Timestamp>,
) -> String {
    let (shown, newest) = (moment(language, now), newest.map(|at| moment(language, at)).unwrap_or_default());
    match doubt {
        ClockDoubt::BeforeRelease => by(
            language,
            format!(
                "平板的时钟不对：显示的是 {shown}，早于本应用的发布日期。请到系统设置里校准时间；这期间做的检查会标注“时钟存疑”。"
            ),
            format!(
                "The tablet's clock is wrong: it shows {shown}, before this app was released. Set it in the system settings; inspections made meanwhile are marked."
            ),
        ),
        ClockDoubt::BeforeLastChange => by(
            language,
            format!(
                "平板的时钟不对：显示的是 {shown}，早于本机上一次保存（{newest}）。请校准时间；这期间做的检查会标注“时钟存疑”。"
            ),
            format!(
                "The tablet's clock is wrong: it shows {shown}, before the last saved change ({newest}). Set it in the system settings; inspections made meanwhile are marked."
            ),
        ),
        ClockDoubt::Ahead => by(
            language,
            format!(
                "平板的时钟显示 {shown}，比上一次使用（{newest}）晚了两天以上。日期对吗？没有确认之前，做的检查会标注“时钟存疑”。"
            ),
            format!(
                "The tablet's clock shows {shown}, more than two days after it was last used ({newest}). Is the date right? Until that is confirmed, inspections are marked."
            ),
        ),
    }
}

/// What a mark on a record says.
pub fn clock_doubt(language: Language, doubt: ClockDoubt) -> &'static str {
    match doubt {
        ClockDoubt::BeforeRelease => by(
            language,
            "时钟存疑：平板显示的日期早于应用发布日期",
            "Clock in doubt: the tablet showed a date before the app was released",
        ),
        ClockDoubt::BeforeLastChange => by(
            language,
            "时钟存疑：平板显示的时间早于上一次保存",
            "Clock in doubt: the tablet showed a time before its last change",
        ),
        ClockDoubt::Ahead => by(
            language,
            "时钟存疑：平板显示的日期超前，没有人确认",
            "Clock in doubt: the tablet's date was ahead, and nobody confirmed it",
        ),
    }
}
