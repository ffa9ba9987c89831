//! Marks what the first load can do without. A function of the notebook that is called through [`later`] goes, with all
//! that only it uses, to a wasm file that follows when the page already works (`.ci/split.mjs`, `docs/decisions/0009-the-rest-follows.md`).
//! Nothing else changes: where the file isn't split, in tests and on the command line, it is just a call.

/// Calls `act`, whose code may come later. Not for what filling in a checklist always needs: that would be fetched at
/// once, in the middle of a tap.
#[inline(never)]
pub fn later<R>(act: impl FnOnce() -> R) -> R {
    act()
}
