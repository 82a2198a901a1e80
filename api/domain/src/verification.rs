//! What became of words that were public once.

use crate::{review::Correction, text::PublicNote};
use chrono::{DateTime, Utc};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Why words stopped to be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum EndReason {
    Superseded,
    Retracted,
    Expired,
}

/// How words stopped to be public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub at: DateTime<Utc>,
    pub reason: EndReason,
    pub note: Option<PublicNote>,
}

/// The time for which one revision was public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    pub started_at: DateTime<Utc>,
    pub end: Option<End>,
    /// What it corrected.
    pub correction: Option<Correction>,
    /// Whether anybody has approved it; none does while an emergency lasts.
    pub is_countersigned: bool,
}

/// What one is to think of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// They are public.
    Current,
    /// Others are public in their place.
    Superseded { at: DateTime<Utc>, by: Option<Correction> },
    /// They were taken back, or their time was over: they themselves, or those that took their place.
    Retracted(End),
}

/// How much a state says for words: the first is what one wants to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    Current,
    Superseded,
    Retracted,
    Unknown,
}

impl Fate {
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            Self::Current => State::Current,
            Self::Superseded { .. } => State::Superseded,
            Self::Retracted(_) => State::Retracted,
        }
    }
}

/// The fate of the words of the first of these spells of an entry; the others came after it, in order. What is public
/// stops to be so at `expires_at`, whether or not that has been recorded.
///
/// Words that nobody ever approved were not superseded when they ended: they were taken back.
#[must_use]
pub fn fate(spell: &Spell, later: &[Spell], expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Fate {
    let Some(end) = &spell.end else {
        return expired(expires_at, now).map_or(Fate::Current, Fate::Retracted);
    };
    if !spell.is_countersigned {
        return Fate::Retracted(End { reason: EndReason::Retracted, ..end.clone() });
    }
    let chain = std::iter::once(spell).chain(later);
    let broken = chain.clone().filter_map(|spell| spell.end.as_ref()).find(|end| end.reason != EndReason::Superseded);
    let last = chain.last().filter(|last| last.end.is_none()).and_then(|_| expired(expires_at, now));
    match broken.cloned().or(last) {
        Some(end) => Fate::Retracted(end),
        None => Fate::Superseded { at: end.at, by: later.first().and_then(|next| next.correction.clone()) },
    }
}

fn expired(expires_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<End> {
    let at = expires_at.filter(|at| *at <= now)?;
    Some(End { at, reason: EndReason::Expired, note: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Significance;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).expect("a time")
    }

    fn spell(started: i64, end: Option<(i64, EndReason)>) -> Spell {
        let end = end.map(|(second, reason)| End { at: at(second), reason, note: None });
        let correction = Some(Correction { significance: Significance::Factual, note: None });
        Spell { started_at: at(started), end, correction, is_countersigned: true }
    }

    fn judged(spells: &[Spell], expires_at: Option<i64>) -> Fate {
        fate(&spells[0], &spells[1..], expires_at.map(at), at(100))
    }

    use EndReason::{Expired, Retracted, Superseded};

    #[test]
    fn what_is_public_is_current_until_its_time_is_over() {
        let live = [spell(1, None)];
        assert_eq!(judged(&live, None), Fate::Current);
        assert_eq!(judged(&live, Some(101)), Fate::Current);
        let over = End { at: at(100), reason: Expired, note: None };
        assert_eq!(judged(&live, Some(100)), Fate::Retracted(over.clone()));
        assert_eq!(judged(&[spell(1, Some((5, Superseded))), spell(5, None)], Some(100)), Fate::Retracted(over));
    }

    #[test]
    fn what_took_their_place_decides_about_superseded_words() {
        let old = spell(1, Some((5, Superseded)));
        let next = spell(5, None);
        let superseded = Fate::Superseded { at: at(5), by: next.correction.clone() };
        assert_eq!(judged(&[old.clone(), next], None), superseded);
        let taken = [old, spell(5, Some((9, Retracted))), spell(20, None)];
        assert_eq!(judged(&taken, None), Fate::Retracted(End { at: at(9), reason: Retracted, note: None }));
        assert_eq!(judged(&taken[1..], None).state(), State::Retracted);
        assert_eq!(judged(&taken[2..], None), Fate::Current);
    }

    #[test]
    fn words_that_nobody_approved_are_taken_back() {
        let emergency = Spell { is_countersigned: false, ..spell(1, Some((5, Superseded))) };
        let back = spell(5, None);
        assert_eq!(judged(&[emergency.clone(), back.clone()], None).state(), State::Retracted);
        assert_eq!(judged(&[spell(0, Some((1, Superseded))), emergency, back], None).state(), State::Superseded);
    }

    #[test]
    fn the_best_state_comes_first() {
        assert!(State::VARIANTS.is_sorted());
        assert_eq!(State::VARIANTS.first(), Some(&State::Current));
    }
}
