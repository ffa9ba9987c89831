//! Points are exact: what is printed reads back, and rescaling rounds by the one rule.

use proptest::prelude::*;
use xuncun::domain::points::{Points, PointsError};

use crate::support::decimal;

/// A million points, in hundredths: the largest that is read.
const LIMIT: i64 = 100_000_000;

proptest! {
    #[test]
    fn what_is_printed_reads_back(hundredths in -LIMIT..=LIMIT) {
        let points = Points::from_hundredths(hundredths);
        prop_assert_eq!(Points::parse(&points.to_string()), Ok(points));
        prop_assert_eq!(Points::parse(&decimal(hundredths)), Ok(points));
    }

    #[test]
    fn what_is_beyond_the_limit_is_refused(hundredths in LIMIT + 1..i64::MAX, negative: bool) {
        let points = Points::from_hundredths(if negative { -hundredths } else { hundredths });
        prop_assert_eq!(Points::parse(&points.to_string()), Err(PointsError::TooLarge));
    }

    #[test]
    fn printing_is_the_shortest_decimal(hundredths in -LIMIT..=LIMIT) {
        let text = Points::from_hundredths(hundredths).to_string();
        let digits = text.trim_start_matches('-');
        prop_assert!(digits == "0" || !digits.starts_with("00"), "{}", text);
        prop_assert!(!digits.contains('.') || !digits.ends_with(['0', '.']), "{}", text);
        prop_assert_ne!(text.as_str(), "-0");
    }

    /// |2 × (result × from − self × to)| ≤ from, and a half goes up.
    #[test]
    fn rescaling_gives_the_nearest_hundredth_halves_up(
        points in -LIMIT..=LIMIT, from in 1..=LIMIT, to in 0..=LIMIT,
    ) {
        let of = Points::from_hundredths;
        let result = of(points).rescale(of(from), of(to)).unwrap().hundredths();
        let off = 2 * (i128::from(result) * i128::from(from) - i128::from(points) * i128::from(to));
        prop_assert!(-i128::from(from) < off && off <= i128::from(from));
    }

    /// However large: the quick way and the wide one round alike, and what doesn't fit is refused.
    #[test]
    fn rescaling_the_largest_numbers_rounds_alike(
        points in prop_oneof![any::<i64>(), -(1_i64 << 33)..1 << 33],
        from in prop_oneof![1..=i64::MAX, 1_i64..1 << 33],
        to in prop_oneof![0..=i64::MAX, 0_i64..1 << 33],
    ) {
        let of = Points::from_hundredths;
        let (product, divisor) = (i128::from(points) * i128::from(to), i128::from(from));
        let (quotient, rest) = (product.div_euclid(divisor), product.rem_euclid(divisor));
        // Not doubled: the product alone may take all of 126 bits.
        let rounded = if rest >= divisor - rest { quotient + 1 } else { quotient };
        prop_assert_eq!(of(points).rescale(of(from), of(to)).map(Points::hundredths), i64::try_from(rounded).ok());
    }

    #[test]
    fn rescaling_to_the_same_scale_changes_nothing(points in -LIMIT..=LIMIT, scale in 1..=LIMIT) {
        let (points, scale) = (Points::from_hundredths(points), Points::from_hundredths(scale));
        prop_assert_eq!(points.rescale(scale, scale), Some(points));
    }

    #[test]
    fn no_text_makes_reading_points_panic(text in "[-+0-9.eE]{0,24}|.{0,12}") {
        if let Ok(points) = Points::parse(&text) {
            prop_assert!(points.hundredths().abs() <= LIMIT);
        }
    }
}

#[test]
fn sums_and_products_never_overflow() {
    let most = Points::from_hundredths(i64::MAX);
    let least = Points::from_hundredths(i64::MIN);
    assert_eq!(most + Points::whole(1), most);
    assert_eq!(least - Points::whole(1), least);
    assert_eq!(most.times(u32::MAX), most);
    assert_eq!(-least, most);
    assert_eq!(most.rescale(Points::from_hundredths(1), most), None);
}
