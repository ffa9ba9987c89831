//! Which villages of a ranking are listed.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    All,
    Full,
    Reached,
    Below,
    Missing,
    North,
    South,
    Red,
    Black,
    /// Scores from, and below, in whole points; full marks are a part of their own.
    Scores(u8, u8),
    /// Inspections of the round that don't count.
    Excluded,
}

/// How scores are spread: the edges of the parts below full marks.
pub const BANDS: [Slice; 4] =
    [Slice::Scores(95, 100), Slice::Scores(90, 95), Slice::Scores(80, 90), Slice::Scores(0, 80)];

impl Slice {
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::Red,
        Self::Black,
        Self::North,
        Self::South,
        Self::Full,
        Self::Reached,
        Self::Below,
        Self::Missing,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Full => "full",
            Self::Reached => "reached",
            Self::Below => "below",
            Self::Missing => "missing",
            Self::North => "north",
            Self::South => "south",
            Self::Red => "red",
            Self::Black => "black",
            Self::Scores(95, _) => "95-100",
            Self::Scores(90, _) => "90-95",
            Self::Scores(80, _) => "80-90",
            Self::Scores(..) => "0-80",
            Self::Excluded => "passed-over",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(BANDS).chain([Self::Excluded]).find(|one| one.code() == code)
    }
}
