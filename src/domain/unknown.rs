//! Fields of an object that a newer app wrote and this one doesn't know. They are kept to the letter; nothing is computed
//! from them.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Names and values, in the order they were written; the values are JSON.
///
/// Almost always there are none: that takes one word and allocates nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnknownFields(Option<Arc<Vec<Field>>>);

/// A name and its value.
type Field = (Box<str>, Box<str>);

impl UnknownFields {
    pub const NONE: Self = Self(None);

    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|fields| fields.iter()).map(|(name, value)| (&**name, &**value))
    }

    /// The fields of two versions of one object. Of a name that both have the greater value is kept, so that it doesn't
    /// matter which version comes first; the names are in alphabetical order where the versions differ.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        if self == other || other.is_empty() {
            return self.clone();
        }
        if self.is_empty() {
            return other.clone();
        }
        let mut fields: BTreeMap<&str, &str> = self.iter().collect();
        for (name, value) in other.iter() {
            let kept = fields.entry(name).or_insert(value);
            *kept = (*kept).max(value);
        }
        fields.into_iter().collect()
    }
}

impl<N: Into<Box<str>>, V: Into<Box<str>>> FromIterator<(N, V)> for UnknownFields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self((!fields.is_empty()).then(|| Arc::new(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&'static str, &'static str)]) -> UnknownFields {
        list.iter().copied().collect()
    }

    #[test]
    fn no_fields_take_one_word() {
        assert_eq!(std::mem::size_of::<UnknownFields>(), std::mem::size_of::<usize>());
        assert!(fields(&[]).is_empty() && UnknownFields::default().iter().next().is_none());
    }

    #[test]
    fn fields_are_joined_alike_in_any_order() {
        let all =
            [fields(&[]), fields(&[("b", "1"), ("a", "2")]), fields(&[("a", "3")]), fields(&[("c", "{}")])];
        for one in &all {
            assert_eq!(one.joined(one), *one);
            for other in &all {
                assert_eq!(one.joined(other), other.joined(one));
                for third in &all {
                    assert_eq!(one.joined(other).joined(third), one.joined(&other.joined(third)));
                }
            }
        }
        assert_eq!(all[1].joined(&all[2]), fields(&[("a", "3"), ("b", "1")]));
    }
}
