//! Which version of a record includes which: the question to ask before one may replace another.

use super::Revision;
use std::fmt;

/// Identifies one run of the app (a tab, from its start to its end). The caller that starts the
/// replicated store draws it at random; two open tabs must not share it. No run has 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u32);

/// Identifies one version of one key: no writer uses a revision twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    pub writer: Writer,
    pub revision: Revision,
}

/// A version's own mark and the versions it includes: for each writer, the newest of its versions
/// that went into it (a version vector, cut to the most recent writers).
///
/// What was cut off makes an old version look foreign, never the other way round: then a copy is
/// set aside without need, and nothing is lost. The version that the mirror acknowledged last is
/// never cut off, however many times the app was started since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    own: Mark,
    /// One for each other writer, newest first.
    others: Vec<Mark>,
    /// The version that was known to be in the mirror when this one was written.
    root: Option<Mark>,
}

/// The causal order of two versions of the same key.
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
    /// How many other writers are remembered.
    pub const LONGEST: usize = 10;
    /// The same while nobody knows what the mirror has: it may be any of them, so none is cut off
    /// until the app was started this often without a mirror.
    pub const LONGEST_UNSETTLED: usize = 100;

    /// The lineage of a version that is built on nothing.
    pub fn first(writer: Writer, revision: Revision) -> Self {
        Self { own: Mark { writer, revision }, others: Vec::new(), root: None }
    }

    /// The lineage of a version that `writer` builds on this one. `revision` must be above this
    /// version's. `settled`: the version in the mirror, where that is known.
    #[must_use]
    pub fn then(&self, writer: Writer, revision: Revision, settled: Option<Mark>) -> Self {
        let all = std::iter::once(self.own).chain(self.others.iter().copied());
        let mut others: Vec<Mark> = all.filter(|mark| mark.writer != writer).collect();
        others.sort_by_key(|mark| (std::cmp::Reverse(mark.revision), mark.writer));
        others.truncate(if settled.is_some() { Self::LONGEST } else { Self::LONGEST_UNSETTLED });
        let root = settled.filter(|&settled| self.includes(settled)).or(self.root);
        Self { own: Mark { writer, revision }, others, root }
    }

    /// The mark of the version itself.
    pub fn mark(&self) -> Mark {
        self.own
    }

    /// Everything that is remembered of what the version includes, itself first.
    pub fn marks(&self) -> impl Iterator<Item = Mark> {
        std::iter::once(self.own).chain(self.others.iter().copied()).chain(self.root)
    }

    /// Whether the mirror had acknowledged any version that this one includes.
    pub fn was_mirrored(&self) -> bool {
        self.root.is_some()
    }

    pub fn includes(&self, mark: Mark) -> bool {
        self.marks().any(|own| own.writer == mark.writer && own.revision >= mark.revision)
    }

    pub fn order(&self, other: &Self) -> Order {
        if self.own == other.own {
            return Order::Same;
        }
        match (self.includes(other.own), other.includes(self.own)) {
            (true, false) => Order::After,
            (false, true) => Order::Before,
            // Both at once is impossible unless a lineage was forged: trust neither.
            (true, true) | (false, false) => Order::Apart,
        }
    }

    /// Reads what `Display` writes.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (marks, root) = match text.split_once('/') {
            Some((marks, root)) => (marks, Some(parse_mark(root)?)),
            None => (text, None),
        };
        let mut marks = marks.split(',').map(parse_mark);
        let own = marks.next()??;
        let others: Vec<Mark> = marks.collect::<Option<_>>()?;
        let lineage = Self { own, others, root };
        let is_newest = lineage.marks().skip(1).all(|mark| mark.revision < own.revision);
        (is_newest && lineage.others.len() <= Self::LONGEST_UNSETTLED).then_some(lineage)
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

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}:{}", self.writer.0, self.revision)
    }
}

/// `9f2c01aa:17,33ab12cd:12/33ab12cd:9`: own, others, and after the stroke the root.
impl fmt::Display for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.own.fmt(f)?;
        for mark in &self.others {
            write!(f, ",{mark}")?;
        }
        self.root.map_or(Ok(()), |root| write!(f, "/{root}"))
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn lineage(text: &str) -> Lineage {
        Lineage::parse(text).expect(text)
    }

    #[test]
    fn a_later_version_of_the_same_writer_includes_the_earlier_ones() {
        let first = Lineage::first(Writer(1), Revision(1));
        let third = first.then(Writer(1), Revision(2), None).then(Writer(1), Revision(3), None);
        assert_eq!(third.to_string(), "00000001:3");
        assert_eq!(third.order(&first), Order::After);
        assert_eq!(first.order(&third), Order::Before);
        assert_eq!(first.order(&first.clone()), Order::Same);
    }

    #[test]
    fn two_writers_who_did_not_see_each_other_are_apart_until_one_builds_on_the_other() {
        let root = Lineage::first(Writer(9), Revision(5));
        let ours = root.then(Writer(1), Revision(6), None);
        let theirs = root.then(Writer(2), Revision(6), None);
        assert_eq!(ours.order(&theirs), Order::Apart);
        let merged = theirs.then(Writer(1), Revision(7), None);
        assert_eq!(merged.to_string(), "00000001:7,00000002:6,00000009:5");
        assert_eq!(merged.order(&theirs), Order::After);
        assert_eq!(merged.order(&ours), Order::After);
    }

    #[test]
    fn only_the_most_recent_writers_are_remembered_and_what_the_mirror_acknowledged() {
        let first = Lineage::first(Writer(1), Revision(1));
        let mut long = first.clone();
        for number in 2..=16_u32 {
            long = long.then(Writer(number), Revision(number.into()), Some(first.mark()));
        }
        let mark = |number: u32| Mark { writer: Writer(number), revision: Revision(number.into()) };
        assert_eq!(long.marks().count(), Lineage::LONGEST + 2);
        assert!(long.includes(mark(6)));
        assert!(!long.includes(mark(5)));
        assert_eq!(long.order(&first), Order::After);
        let later = long.then(Writer(17), Revision(17), Some(mark(9)));
        assert!(later.to_string().ends_with("/00000009:9"), "{later}");
        assert_eq!(later.then(Writer(18), Revision(18), Some(mark(99))).root, Some(mark(9)), "not included");
        assert!(later.then(Writer(18), Revision(18), None).includes(mark(8)), "any may be in the mirror");
    }

    #[test]
    fn what_is_written_reads_back_and_odd_text_is_refused() {
        for text in ["0000000a:7,00000002:6,00000009:5", "0000000a:7/00000009:5", "0000000a:7"] {
            assert_eq!(lineage(text).to_string(), text);
        }
        for odd in [
            "",
            "1:1",
            "0000000a",
            "0000000a:0",
            "0000000a:x",
            "0000000a:7,00000002:7",
            "0000000a:7,",
            "0000000a:7/",
            "0000000a:7/0000000a:7",
        ] {
            assert_eq!(Lineage::parse(odd), None, "{odd}");
        }
    }
}
