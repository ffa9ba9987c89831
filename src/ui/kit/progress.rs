//! How far something is, as a bar and in words.

use crate::ui::attribute::A;
use crate::ui::tag::{Tag, el};

/// `label` says it in words, for whoever can't see the bar.
pub fn progress(done: usize, of: usize, label: String) -> Tag {
    el("progress.progress")
        .attr(A::AriaLabel, label)
        .attr(A::Value, done.to_string())
        .attr(A::Max, of.max(1).to_string())
}
