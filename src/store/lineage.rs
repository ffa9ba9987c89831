//! Which version of a record includes which: the question to ask before one may replace another.

use super::Revision;
use std::fmt;

/// Names one run of the app (a tab, from its start to its end). Drawn at random by whoever starts
/// the keeper; two tabs that are open at once must not share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u32);

/// Names one version of one key: nobody writes the same revision twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    pub writer: Writer,
    pub revision: Revision,
}

/// A version's own mark and what else it includes: for each writer, the newest version of theirs
/// that went into it (a version vector, cut to the most recent writers).
///
/// What was cut off makes an old version look foreign, never the other way round: then a copy is
/// set aside without need, and nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The author's mark first, then the others', newest first. Never empty.
    marks: Vec<Mark>,
}

/// How two versions of the same key stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Same,
    /// The first includes the second.
    After,
    /// The second includes the first.
    Before,
    /// Neither includes the other.
    Apart,
}

impl Lineage {
    /// How many writers are remembered.
    pub const LONGEST: usize = 8;

    /// The lineage of a version that is built on nothing.
    pub fn first(writer: Writer, revision: Revision) -> Self {
        Self { marks: vec![Mark { writer, revision }] }
    }

    /// The lineage of a version that `writer` builds on this one. `revision` must be above this
    /// version's.
    #[must_use]
    pub fn then(&self, writer: Writer, revision: Revision) -> Self {
        let mut others: Vec<Mark> = self.marks.iter().copied().filter(|mark| mark.writer != writer).collect();
        others.sort_by(|a, b| b.revision.cmp(&a.revision).then(a.writer.cmp(&b.writer)));
        others.truncate(Self::LONGEST - 1);
        let mut marks = vec![Mark { writer, revision }];
        marks.extend(others);
        Self { marks }
    }

    /// The mark of the version itself.
    pub fn mark(&self) -> Mark {
        // `marks` is never empty; the fallback names a version nobody writes.
        self.marks.first().copied().unwrap_or(Mark { writer: Writer(0), revision: Revision::UNREADABLE })
    }

    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    pub fn includes(&self, mark: Mark) -> bool {
        self.marks.iter().any(|own| own.writer == mark.writer && own.revision >= mark.revision)
    }

    pub fn order(&self, other: &Self) -> Order {
        if self.mark() == other.mark() {
            return Order::Same;
        }
        match (self.includes(other.mark()), other.includes(self.mark())) {
            (true, false) => Order::After,
            (false, true) => Order::Before,
            // Both at once is impossible unless a lineage was forged: trust neither.
            (true, true) | (false, false) => Order::Apart,
        }
    }

    /// Reads what `Display` writes.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let marks: Vec<Mark> = text.split(',').map(parse_mark).collect::<Option<_>>()?;
        let (first, others) = marks.split_first()?;
        let is_newest = others.iter().all(|mark| mark.revision < first.revision);
        (is_newest && marks.len() <= Self::LONGEST).then_some(Self { marks })
    }
}

fn parse_mark(text: &str) -> Option<Mark> {
    let (writer, revision) = text.split_once(':')?;
    if writer.len() != 8 {
        return None;
    }
    let revision = revision.parse().ok().filter(|&number| number > 0)?;
    Some(Mark { writer: Writer(u32::from_str_radix(writer, 16).ok()?), revision: Revision(revision) })
}

/// `9f2c01aa:17,33ab12cd:12`
impl fmt::Display for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mark) in self.marks.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{:08x}:{}", mark.writer.0, mark.revision)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lineage(text: &str) -> Lineage {
        Lineage::parse(text).expect(text)
    }

    #[test]
    fn a_later_version_of_the_same_writer_includes_the_earlier_ones() {
        let first = Lineage::first(Writer(1), Revision(1));
        let third = first.then(Writer(1), Revision(2)).then(Writer(1), Revision(3));
        assert_eq!(third.to_string(), "00000001:3");
        assert_eq!(third.order(&first), Order::After);
        assert_eq!(first.order(&third), Order::Before);
        assert_eq!(first.order(&first.clone()), Order::Same);
    }

    #[test]
    fn two_writers_who_did_not_see_each_other_are_apart_until_one_builds_on_the_other() {
        let root = Lineage::first(Writer(9), Revision(5));
        let ours = root.then(Writer(1), Revision(6));
        let theirs = root.then(Writer(2), Revision(6));
        assert_eq!(ours.order(&theirs), Order::Apart);
        let merged = theirs.then(Writer(1), Revision(7));
        assert_eq!(merged.to_string(), "00000001:7,00000002:6,00000009:5");
        assert_eq!(merged.order(&theirs), Order::After);
        assert_eq!(merged.order(&ours), Order::After);
    }

    #[test]
    fn only_the_most_recent_writers_are_remembered() {
        let mut long = Lineage::first(Writer(1), Revision(1));
        for number in 2..=12_u32 {
            long = long.then(Writer(number), Revision(number.into()));
        }
        assert_eq!(long.marks().len(), Lineage::LONGEST);
        assert!(long.includes(Mark { writer: Writer(5), revision: Revision(5) }));
        assert!(!long.includes(Mark { writer: Writer(4), revision: Revision(4) }));
    }

    #[test]
    fn what_is_written_reads_back_and_odd_text_is_refused() {
        let text = "0000000a:7,00000002:6,00000009:5";
        assert_eq!(lineage(text).to_string(), text);
        for odd in ["", "1:1", "0000000a", "0000000a:0", "0000000a:x", "0000000a:7,00000002:7", "0000000a:7,"]
        {
            assert_eq!(Lineage::parse(odd), None, "{odd}");
        }
    }
}
