//! Why a value can't be converted from its wire type: the problem, and its path. The path is built from the inside out
//! while the fault is returned, so that only a fault has a cost.

use super::error::{DecodeError, Problem};
use super::text::Text;

/// A problem at a path such as `answers[2].findings[0].at`; the path is relative to the object that is being converted.
#[derive(Debug)]
pub(super) struct Fault {
    path: String,
    problem: Problem,
}

impl Fault {
    /// A problem of the object itself.
    pub(super) fn here(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }

    /// A problem of one member.
    pub(super) fn of(name: &str, problem: Problem) -> Self {
        Self { path: name.to_owned(), problem }
    }

    /// A problem of a document that is embedded in another one.
    pub(super) fn inside(error: DecodeError) -> Self {
        match error {
            DecodeError::Field { path, problem } => Self { path, problem },
            // The outer document's reader has checked that the text is JSON.
            DecodeError::Syntax { .. }
            | DecodeError::NotOurs
            | DecodeError::Foreign(_)
            | DecodeError::Newer { .. } => Self::here(Problem::WrongType),
        }
    }

    /// The same fault, with its path relative to the object that holds this one as the member `name`.
    #[cold]
    pub(super) fn at(self, name: &str) -> Self {
        let separator = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{separator}{}", self.path), ..self }
    }

    /// The same fault, with its path relative to the list that holds this object at `index`.
    #[cold]
    pub(super) fn index(self, index: usize) -> Self {
        self.at(&format!("[{index}]"))
    }
}

impl From<Fault> for DecodeError {
    fn from(fault: Fault) -> Self {
        Self::Field { path: fault.path, problem: fault.problem }
    }
}

/// Adds a member's name to the path of a fault.
pub(super) trait At {
    fn at(self, name: &str) -> Self;
}

impl<T> At for Result<T, Fault> {
    fn at(self, name: &str) -> Self {
        self.map_err(|fault| fault.at(name))
    }
}

/// Converts the members of the list `name`.
pub(super) fn each<W, T>(
    name: &str,
    list: Vec<W>,
    mut convert: impl FnMut(W) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut values = Vec::with_capacity(list.len());
    for (index, wire) in list.into_iter().enumerate() {
        values.push(convert(wire).map_err(|fault| fault.index(index).at(name))?);
    }
    Ok(values)
}

/// The member `name` as an id, or as another value with a fixed form.
pub(super) fn id<T>(name: &str, text: &Text<'_>, parse: fn(&str) -> Option<T>) -> Result<T, Fault> {
    parse(text).ok_or_else(|| Fault::of(name, Problem::NotAnId { found: text.to_string() }))
}

/// The member `name` as a month or a timestamp.
pub(super) fn date<T>(name: &str, text: &Text<'_>, parse: fn(&str) -> Option<T>) -> Result<T, Fault> {
    parse(text).ok_or_else(|| Fault::of(name, Problem::NotADate { found: text.to_string() }))
}

/// The member `name` as one of the words it takes.
pub(super) fn word<T>(name: &str, text: &Text<'_>, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    parse(text).ok_or_else(|| Fault::of(name, Problem::UnknownWord { found: text.to_string() }))
}

/// Requires a member that is optional elsewhere.
pub(super) fn required<T>(name: &str, value: Option<T>) -> Result<T, Fault> {
    value.ok_or_else(|| Fault::here(Problem::Missing { name: name.to_owned() }))
}

/// Refuses a member that is allowed elsewhere but contradicts the rest of the object here, unless `is_absent`.
pub(super) fn absent(name: &str, is_absent: bool) -> Result<(), Fault> {
    if is_absent { Ok(()) } else { Err(Fault::here(Problem::Unexpected { name: name.to_owned() })) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_built_from_the_inside_out() {
        let fault = Fault::of("at", Problem::Empty).index(0).at("findings").index(2).at("answers");
        assert_eq!(DecodeError::from(fault), DecodeError::field("answers[2].findings[0].at", Problem::Empty));
        let fault = Fault::here(Problem::Empty).index(1).index(0);
        assert_eq!(DecodeError::from(fault), DecodeError::field("[0][1]", Problem::Empty));
    }
}
