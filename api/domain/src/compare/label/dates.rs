//! Where dates stand.

use super::{Span, months, numbers};
use crate::text::fold::fold;
use unicode_segmentation::UnicodeSegmentation as _;

/// Dates in digits, and months beside digits.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut spans = numbers::find_words(text, has_date);
    spans.extend(with_month(text));
    spans.sort_by_key(|span| (span.place.start, span.place.end));
    spans.dedup_by(|later, earlier| later.place.end <= earlier.place.end);
    spans
}

/// 2023-09-12, 12.09.2023, 12/9/23, alone or before a time.
fn has_date(word: &str) -> bool {
    word.split(|c: char| !c.is_ascii_digit() && !SEPARATORS.contains(&c)).any(is_date)
}

const SEPARATORS: [char; 3] = ['-', '.', '/'];

fn is_date(digits: &str) -> bool {
    SEPARATORS.iter().any(|&separator| {
        let parts: Vec<_> = digits.split(separator).collect();
        let [first, second, third] = parts.as_slice() else { return false };
        let within = |part: &str, most: u8| part.len() <= 2 && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
        let is_day = |one: &str, other: &str| within(one, 31) && within(other, 12);
        let is_year = |part: &str| part.bytes().all(|c| c.is_ascii_digit()) && matches!(part.len(), 2 | 4);
        let ends_in_year = is_year(third) && (is_day(first, second) || is_day(second, first));
        ends_in_year || (first.len() == 4 && is_year(first) && is_day(third, second))
    })
}

fn with_month(text: &str) -> Vec<Span> {
    let words: Vec<_> = text.split_word_bound_indices().filter(|(_, w)| w.contains(char::is_alphanumeric)).collect();
    let is_number = |at: usize| words.get(at).is_some_and(|(_, word)| word.starts_with(char::is_numeric));
    let is_link = |at: usize| words.get(at).is_some_and(|(_, word)| months::BETWEEN.contains(&fold(word).as_str()));
    let span = |month: usize| {
        let start = reach(month, |at| at.checked_sub(1), is_number, is_link);
        let end = reach(month, |at| at.checked_add(1), is_number, is_link);
        let place = words[start].0..words[end].0 + words[end].1.len();
        (start < end && months::is_month(&fold(words[month].1)))
            .then(|| Span { meaning: fold(&text[place.clone()]), place })
    };
    (0..words.len()).filter_map(span).collect()
}

/// The farthest number that belongs to the month: at most a day and a year, with a word like `of` before either.
fn reach(
    month: usize,
    next: fn(usize) -> Option<usize>,
    is_number: impl Fn(usize) -> bool,
    is_link: impl Fn(usize) -> bool,
) -> usize {
    let farther = |at: usize| {
        let beside = next(at)?;
        if is_number(beside) { Some(beside) } else { next(beside).filter(|&far| is_number(far) && is_link(beside)) }
    };
    std::iter::successors(farther(month), |&day| farther(day)).take(2).last().unwrap_or(month)
}
