//! Positions being sought, and coordinates being typed.

use crate::domain::preferences::Language;
use crate::domain::village::{CoordinatesFault, Datum, Place};
use crate::i18n::by;

/// The search for a position, with its accuracy so far.
pub fn seeking(language: Language, accuracy: Option<u32>) -> String {
    match accuracy {
        None => by(language, "正在定位…", "Locating…").to_owned(),
        Some(metres) => {
            by(language, format!("正在定位，目前 ±{metres} 米"), format!("Locating, ±{metres} m so far"))
        }
    }
}

pub fn stop_seeking(language: Language) -> &'static str {
    by(language, "停止定位", "Stop locating")
}

pub fn take_position(language: Language) -> &'static str {
    by(language, "使用这个位置", "Use this location")
}

pub fn measure_again(language: Language) -> &'static str {
    by(language, "误差大，重新测量", "Inaccurate: measure again")
}

pub fn datum(language: Language, datum: Datum) -> &'static str {
    match datum {
        Datum::Wgs84 => by(language, "测量、GPS（WGS-84）", "Measured, GPS (WGS-84)"),
        Datum::Gcj02 => by(language, "高德、腾讯地图（GCJ-02）", "AutoNavi, Tencent (GCJ-02)"),
        Datum::Bd09 => by(language, "百度地图（BD-09）", "Baidu (BD-09)"),
    }
}

/// The place of a village as it is stored.
pub fn stored_place(language: Language, place: &Place) -> String {
    by(language, format!("已存：{place}（WGS-84）"), format!("Stored: {place} (WGS-84)"))
}

pub fn coordinates_fault(language: Language, fault: CoordinatesFault) -> String {
    let fixed = |chinese: &'static str, english: &'static str| by(language, chinese, english).to_owned();
    match fault {
        CoordinatesFault::OneMissing => fixed(
            "请填两个数：纬度和经度，如 39.85, 116.705。",
            "Enter two numbers: latitude and longitude, such as 39.85, 116.705.",
        ),
        CoordinatesFault::TooMany => {
            fixed("数太多了：只要纬度和经度两个数。", "Too many numbers: only latitude and longitude.")
        }
        CoordinatesFault::SameAxis => fixed(
            "两个都是纬度，或都是经度：请各填一个。",
            "Two latitudes, or two longitudes: one of each is needed.",
        ),
        CoordinatesFault::OutOfRange => fixed(
            "超出范围：纬度不超过 90 度，经度不超过 180 度，分、秒小于 60。",
            "Out of range: latitude up to 90°, longitude up to 180°, minutes and seconds below 60.",
        ),
        CoordinatesFault::Sign(sign) => by(
            language,
            format!("看不懂“{sign}”：请填纬度和经度，如 39.85, 116.705。"),
            format!("“{sign}” belongs to no coordinate: latitude and longitude, such as 39.85, 116.705."),
        ),
    }
}
