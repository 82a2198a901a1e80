//! The passage of a text that a quote is closest to.

use super::alignment::partners;
use std::{collections::HashMap, ops::Range};

/// Similar is a passage that has at least 0.8 of its and the quote's words in common with the quote, in order:
/// `2 * common / (quote + passage) >= 0.8`, with whole numbers `5 * common - 2 * passage >= 2 * quote`. So each word of
/// the passage that is in common counts 3, and each other word takes 2 away.
const COMMON: isize = 3;
const OTHER: isize = -2;
const PER_QUOTED_WORD: isize = 2;

/// A quote and a text, each different word as a number.
pub(super) struct Numbered {
    quote: Vec<usize>,
    text: Vec<usize>,
    different: usize,
}

impl Numbered {
    pub(super) fn new<'a>(quote: &[&'a str], text: &[&'a str]) -> Self {
        let mut numbers: HashMap<&'a str, usize> = HashMap::new();
        let mut number = |&word: &&'a str| {
            let next = numbers.len();
            *numbers.entry(word).or_insert(next)
        };
        let (quote, text) = (quote.iter().map(&mut number).collect(), text.iter().map(&mut number).collect());
        Self { quote, text, different: numbers.len() }
    }

    pub(super) fn is_contained(&self) -> bool {
        self.text.windows(self.quote.len()).any(|window| window == self.quote)
    }

    fn needed(&self) -> isize {
        PER_QUOTED_WORD * self.quote.len().cast_signed()
    }
}

/// Whether the quote is similar to all of the text.
pub(super) fn similar_whole(words: &Numbered) -> bool {
    let (quote, text) = (words.quote.len(), words.text.len());
    // Even if the shorter were in the longer: 2 * short / (short + long) < 0.8.
    if 3 * quote.min(text) < 2 * quote.max(text) {
        return false;
    }
    partners(&words.text, &words.quote, words.different).into_iter().map(worth).sum::<isize>() >= words.needed()
}

/// The most similar passage, as a range of words, if one is similar enough.
pub(super) fn passage(words: &Numbered) -> Option<Range<usize>> {
    // Twice, since a common word of the quote may at first have found its like far before the passage.
    let (rough, _) = closest(words, likely_stretch(words)?)?;
    let (place, score) = closest(words, rough)?;
    (score >= words.needed()).then_some(place)
}

/// The passage within a stretch that the quote is closest to, and what it is worth.
fn closest(words: &Numbered, stretch: Range<usize>) -> Option<(Range<usize>, isize)> {
    let partners = partners(&words.text[stretch.clone()], &words.quote, words.different);
    let (best, score) = best_range(&partners);
    let (first, last) = (partners[best.clone()].first()?.as_ref()?, partners[best.clone()].last()?.as_ref()?);
    // As many words more as the quote has at its ends: they stand where others are quoted.
    let (before, after) = (*first, words.quote.len() - 1 - last);
    let start = (stretch.start + best.start).saturating_sub(before);
    let end = (stretch.start + best.end + after).min(words.text.len());
    Some((start..end, score))
}

fn worth(partner: Option<usize>) -> isize {
    partner.map_or(OTHER, |_| COMMON)
}

/// The range with the greatest sum (J. Bentley, "Programming Pearls", 1984: Kadane's algorithm).
fn best_range(partners: &[Option<usize>]) -> (Range<usize>, isize) {
    let (mut best, mut most) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, partner) in partners.iter().enumerate() {
        sum += worth(*partner);
        if sum > most {
            (best, most) = (start..at + 1, sum);
        }
        if sum < 0 {
            (start, sum) = (at + 1, 0);
        }
    }
    (best, most)
}

/// Around the window of the quote's length that has most words in common with the quote, in any order; `None` where
/// even that is too few. A similar passage is at most one and a half times as long as the quote, so half a quote more
/// on either side holds it.
fn likely_stretch(words: &Numbered) -> Option<Range<usize>> {
    let length = words.quote.len();
    let (mut best, mut most) = (0, 0);
    let mut bag = Bag::new(words);
    for end in 0..words.text.len() {
        bag.enter(words.text[end]);
        if end >= length {
            bag.leave(words.text[end - length]);
        }
        if bag.common > most {
            (best, most) = (end, bag.common);
        }
    }
    let slack = length / 2;
    // Where a passage of one and a half quotes has all words of the quote, a window of one quote has at least half.
    (2 * most >= length).then(|| {
        let start = (best + 1).saturating_sub(length + slack);
        start..(best + 1 + slack).min(words.text.len())
    })
}

/// How many words of a window the quote has too, each as often as the quote has it.
struct Bag {
    missing: Vec<isize>,
    common: usize,
}

impl Bag {
    fn new(words: &Numbered) -> Self {
        let mut missing = vec![0; words.different];
        words.quote.iter().for_each(|&word| missing[word] += 1);
        Self { missing, common: 0 }
    }

    fn enter(&mut self, word: usize) {
        self.common += usize::from(self.missing[word] > 0);
        self.missing[word] -= 1;
    }

    fn leave(&mut self, word: usize) {
        self.missing[word] += 1;
        self.common -= usize::from(self.missing[word] > 0);
    }
}
