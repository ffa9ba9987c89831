//! How far an inspection is, or what came of it; and how far a round is.

use super::veto;
use crate::domain::checklist::Checklist;
use crate::domain::inspection::Inspection;
use crate::domain::points::Points;
use crate::domain::register::SubjectKind;
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    ToDo,
    Draft {
        answered: usize,
        items: usize,
        reopened: bool,
    },
    /// `lowest`: of the checklist's grades.
    Done {
        score: Option<Points>,
        grade: Option<LocalText>,
        lowest: bool,
        /// How many findings there are, where the checklist is not scored.
        findings: Option<usize>,
    },
}

impl Progress {
    /// `checklist`: the one that the inspection pins; `None` where it is not here.
    pub fn of(inspection: &Inspection, checklist: Option<&Checklist>) -> Self {
        match inspection {
            Inspection::Draft(draft) => Self::Draft {
                answered: draft.content().answers.len(),
                items: checklist.map_or(0, Checklist::item_count),
                reopened: draft.is_reopened(),
            },
            Inspection::Finished(done) => {
                // The score was written down when the inspection was finished; a list need not compute it again.
                let score = done.last_score().and_then(|(_, score)| score);
                let grade = score.zip(checklist).and_then(|(score, checklist)| {
                    let lowest = checklist.lowest_grade();
                    let confirmed = veto::outcome(checklist, done.content()).lowers(checklist);
                    let grade = if confirmed { lowest } else { checklist.grade_of(score) };
                    let is_lowest = |grade| lowest.is_some_and(|lowest| std::ptr::eq(lowest, grade));
                    grade.map(|grade| (grade.name.clone(), is_lowest(grade)))
                });
                let lowest = grade.as_ref().is_some_and(|(_, lowest)| *lowest);
                let unscored = checklist.is_some_and(|checklist| !checklist.is_scored());
                let findings = unscored.then(|| done.content().finding_count());
                Self::Done { score, grade: grade.map(|(name, _)| name), lowest, findings }
            }
        }
    }
}

/// What the counts of a round are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Villages,
    /// `None` where the checklist has a kind that this app doesn't know.
    Subjects(Option<SubjectKind>),
}

/// Villages that are inspected, or the subjects of all villages, by their progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub to_do: usize,
    pub in_progress: usize,
    pub done: usize,
}

impl Counts {
    pub fn all(self) -> usize {
        self.to_do + self.in_progress + self.done
    }
}
