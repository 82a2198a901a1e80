//! What waits to be counted, so that no reader waits for it.

use chrono::NaiveDate;
use domain::{search::Terms, text::Locale};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// How many different texts wait at most; what comes beyond is not counted.
const ROOM: usize = 1_000;
/// The longest text, in characters.
const LENGTH: usize = 200;

/// A text that was looked for in vain on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gap {
    pub day: NaiveDate,
    pub locale: Locale,
    pub text: String,
}

#[derive(Default)]
pub struct Pending(Mutex<HashMap<Gap, i32>>);

impl Pending {
    /// Notes that a search found nothing.
    pub fn note(&self, day: NaiveDate, locale: &Locale, terms: &Terms) {
        let text = terms.iter().collect::<Vec<_>>().join(" ").chars().take(LENGTH).collect();
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = waiting.len() < ROOM;
        let gap = Gap { day, locale: locale.clone(), text };
        match waiting.get_mut(&gap) {
            Some(searches) => *searches = searches.saturating_add(1),
            None if has_room => _ = waiting.insert(gap, 1),
            None => {}
        }
    }

    /// Takes out at most so many texts, with how often each was looked for.
    pub fn take(&self, most: usize) -> Vec<(Gap, i32)> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let some: Vec<Gap> = waiting.keys().take(most).cloned().collect();
        some.iter().filter_map(|gap| waiting.remove_entry(gap)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_bounded() {
        let pending = Pending::default();
        let (day, locale) = (NaiveDate::default(), Locale::parse("en").expect("a locale"));
        let note = |text: &str| pending.note(day, &locale, &Terms::parse(text).expect("words"));
        (0..2_000).for_each(|n| note(&format!("nonsense {n}")));
        note("nonsense 0");
        note("Nonsense, 0");
        let taken = pending.take(10_000);
        assert_eq!(taken.len(), ROOM);
        assert_eq!(taken.iter().map(|(_, searches)| searches).sum::<i32>(), 1_002);
        assert!(pending.take(1).is_empty());
        // A ligature becomes three letters.
        let ligatures = |n| format!("{n}\u{fb03}\u{fb03}\u{fb03} ");
        note(&(10..34).map(ligatures).collect::<Vec<_>>().concat());
        assert_eq!(pending.take(1)[0].0.text.chars().count(), LENGTH);
    }
}
