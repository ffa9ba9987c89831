//! The one rule for two versions of a record that meet, wherever they meet: a version never
//! replaces one that it does not include, unless that one is set aside or its changes are made
//! again.

use super::lineage::{Lineage, Mark, Order, Writer};

/// The decision between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    /// Ours includes theirs: write ours over it.
    Ours,
    /// Theirs includes ours: take it.
    Theirs,
    /// Neither includes the other, theirs goes on: take it, make our pending changes again.
    /// `keep`: ours holds something beyond those, so set it aside first.
    Yield {
        keep: bool,
    },
    /// Neither includes the other, ours goes on: set theirs aside.
    Stand,
}

/// Our version, and what is known of it.
pub(super) struct Ours<'a> {
    pub(super) lineage: &'a Lineage,
    pub(super) me: Writer,
    /// The version last seen in the mirror: acknowledged, so never to be dropped.
    pub(super) settled: Option<&'a Lineage>,
    /// Whether the app holds our unacknowledged changes and can make them again.
    pub(super) pending: bool,
}

/// Where theirs was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Local,
    Mirror,
}

/// Decides between `ours` and `theirs`. A version in the mirror was acknowledged to some tab, so it
/// wins; a version in local storage wins only if it includes the acknowledged one.
pub(super) fn judge(ours: &Ours, theirs: &Lineage, from: From) -> Verdict {
    match ours.lineage.order(theirs) {
        Order::Same => return Verdict::Same,
        Order::After => return Verdict::Ours,
        Order::Before => return Verdict::Theirs,
        Order::Apart => {}
    }
    let includes_settled = ours.settled.is_none_or(|settled| theirs.includes(settled.mark()));
    if from == From::Local && !includes_settled {
        return Verdict::Stand;
    }
    // What is only in ours: our own changes, which the app makes again while they are pending, and
    // other writers' that are neither in theirs nor in the acknowledged version that theirs includes.
    let is_in_theirs =
        |mark: Mark| theirs.includes(mark) || ours.settled.is_some_and(|settled| settled.includes(mark));
    let is_made_again = |mark: Mark| ours.pending && mark.writer == ours.me;
    let is_only_here = |mark: Mark| !is_made_again(mark) && !is_in_theirs(mark);
    let keep = !includes_settled || ours.lineage.marks().any(is_only_here);
    Verdict::Yield { keep }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn lineage(text: &str) -> Lineage {
        Lineage::parse(text).expect(text)
    }

    /// `me` is writer 1.
    fn verdict(ours: &str, settled: Option<&str>, pending: bool, theirs: &str, from: From) -> Verdict {
        let settled = settled.map(lineage);
        let ours = Ours { lineage: &lineage(ours), me: Writer(1), settled: settled.as_ref(), pending };
        judge(&ours, &lineage(theirs), from)
    }

    const ROOT: &str = "00000009:5";
    const MINE: &str = "00000001:6,00000009:5";
    const THEIRS: &str = "00000002:6,00000009:5";

    #[test]
    fn the_version_that_includes_the_other_wins_wherever_it_lies() {
        for from in [From::Local, From::Mirror] {
            assert_eq!(verdict(MINE, Some(ROOT), true, ROOT, from), Verdict::Ours);
            assert_eq!(verdict(ROOT, Some(ROOT), false, THEIRS, from), Verdict::Theirs);
            assert_eq!(verdict(MINE, Some(ROOT), true, MINE, from), Verdict::Same);
        }
    }

    #[test]
    fn pending_changes_are_made_again_on_theirs_and_need_not_be_kept() {
        for from in [From::Local, From::Mirror] {
            assert_eq!(verdict(MINE, Some(ROOT), true, THEIRS, from), Verdict::Yield { keep: false });
        }
    }

    #[test]
    fn changes_that_nobody_will_make_again_are_kept() {
        // Ours was read from local storage, where a tab that is gone had left it.
        assert_eq!(verdict(MINE, Some(ROOT), false, THEIRS, From::Mirror), Verdict::Yield { keep: true });
        // Ours is built on a third writer's version which theirs does not have.
        let built = "00000001:7,00000003:6,00000009:5";
        assert_eq!(verdict(built, Some(ROOT), true, THEIRS, From::Mirror), Verdict::Yield { keep: true });
    }

    #[test]
    fn what_the_acknowledged_version_includes_need_not_be_named_again() {
        // Theirs has forgotten writer 3, which is long ago.
        let (ours, settled) = ("00000001:6,00000009:5,00000003:4", "00000009:5,00000003:4");
        assert_eq!(verdict(ours, Some(settled), true, THEIRS, From::Mirror), Verdict::Yield { keep: false });
    }

    #[test]
    fn a_local_copy_without_what_was_acknowledged_does_not_win() {
        let settled = Some(MINE);
        assert_eq!(verdict("00000001:7,00000009:5", settled, true, THEIRS, From::Local), Verdict::Stand);
        // In the mirror it does win (the mirror went back), and ours is kept.
        assert_eq!(
            verdict("00000001:7,00000009:5", settled, true, THEIRS, From::Mirror),
            Verdict::Yield { keep: true }
        );
    }
}
