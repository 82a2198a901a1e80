//! What an approver should look at twice.

mod dates;
mod links;
mod months;
mod negation_words;
mod negations;
mod numbers;

use std::{collections::BTreeSet, ops::Range};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What a change touches.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Label {
    /// A number is another one.
    Number,
    /// A date is another one.
    Date,
    /// A link leads elsewhere.
    Link,
    /// A negating word or prefix came or went.
    Negation,
}

/// A place in a text that means something, and what is compared of it.
struct Span {
    place: Range<usize>,
    meaning: String,
}

/// Finds the labels of edits between two texts.
pub(super) struct Labeller<'a> {
    old: &'a str,
    new: &'a str,
    spans: [(Label, Vec<Span>, Vec<Span>); 4],
}

impl<'a> Labeller<'a> {
    pub(super) fn new(old: &'a str, new: &'a str) -> Self {
        let both = |label, find: fn(&str) -> Vec<Span>| (label, find(old), find(new));
        let spans = [
            both(Label::Number, numbers::find),
            both(Label::Date, dates::find),
            both(Label::Link, links::find),
            both(Label::Negation, negations::find),
        ];
        Self { old, new, spans }
    }

    /// The labels of an edit that puts one stretch of the new text in place of one of the old.
    ///
    /// A span counts whole even if the edit touches a part of it: the 2 of 2023, the end of a web address.
    pub(super) fn labels(&self, old: &Range<usize>, new: &Range<usize>) -> BTreeSet<Label> {
        let changed =
            |(_, before, after): &&(Label, Vec<Span>, Vec<Span>)| !touched(before, old).eq(touched(after, new));
        let mut labels: BTreeSet<_> = self.spans.iter().filter(changed).map(|(label, ..)| *label).collect();
        if negations::prefixed(&self.old[old.clone()], &self.new[new.clone()]) {
            labels.insert(Label::Negation);
        }
        labels
    }
}

/// The meanings of the spans, which are in order, that share a character with the range.
fn touched<'a>(spans: &'a [Span], range: &Range<usize>) -> impl Iterator<Item = &'a str> {
    let first = spans.partition_point(|span| span.place.end <= range.start);
    let end = range.end;
    let is_empty = range.is_empty();
    let touched = spans[first..].iter().take_while(move |span| !is_empty && span.place.start < end);
    touched.map(|span| span.meaning.as_str())
}

/// The labels of a text that takes the place of another.
pub(super) fn between(old: &str, new: &str) -> BTreeSet<Label> {
    Labeller::new(old, new).labels(&(0..old.len()), &(0..new.len()))
}

#[cfg(test)]
mod tests;
