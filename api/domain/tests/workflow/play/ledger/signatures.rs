//! Who signed, who objected and who did not wait for it since the last publication, line by line.

use domain::{hash::ContentHash, ids::UserId, review::Correction};
use std::collections::BTreeSet;

#[derive(Debug)]
enum Line {
    Submitted,
    Signed { by: UserId, hash: ContentHash, correction: Option<Correction> },
    Objected { by: UserId, hash: ContentHash },
    Forced { by: UserId, hash: ContentHash },
}

#[derive(Debug, Default)]
pub struct Signatures(Vec<Line>);

/// Whose signatures count under some words.
#[derive(Debug, Default)]
pub struct Count {
    people: BTreeSet<UserId>,
    /// Those who signed after the last objection.
    aware: BTreeSet<UserId>,
    objected: bool,
}

impl Count {
    pub fn len(&self) -> usize {
        self.people.len()
    }

    pub fn suffices(&self, need: usize) -> bool {
        self.people.len() >= need && (!self.objected || !self.aware.is_empty())
    }
}

impl Signatures {
    pub fn submit(&mut self) {
        self.0.push(Line::Submitted);
    }

    pub fn sign(&mut self, by: UserId, hash: ContentHash, correction: Option<Correction>) {
        let round = self.0.iter().rev().take_while(|line| !matches!(line, Line::Submitted));
        let before = round.filter(|line| matches!(line, Line::Signed { by: earlier, .. } if *earlier == by)).count();
        assert_eq!(before, 0, "the same person approved twice");
        self.0.push(Line::Signed { by, hash, correction });
    }

    pub fn object(&mut self, by: UserId, hash: ContentHash) {
        self.0.push(Line::Objected { by, hash });
    }

    pub fn force(&mut self, by: UserId, hash: ContentHash) {
        assert_eq!(self.forced(hash).next(), None, "the same words went public alone twice");
        self.0.push(Line::Forced { by, hash });
    }

    /// Who made these words public alone.
    pub fn forced(&self, words: ContentHash) -> impl Iterator<Item = UserId> {
        self.0.iter().filter_map(move |line| match line {
            Line::Forced { by, hash } if *hash == words => Some(*by),
            _ => None,
        })
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn count(&self, words: ContentHash, told: Option<&Correction>, banned: &BTreeSet<UserId>) -> Count {
        let mut count = Count::default();
        for line in &self.0 {
            match line {
                Line::Signed { by, hash, correction } if *hash == words && correction.as_ref() == told => {
                    count.people.insert(*by);
                    count.aware.insert(*by);
                }
                Line::Objected { by, hash } if *hash == words => {
                    count.people.remove(by);
                    count.aware.clear();
                    count.objected = true;
                }
                _ => {}
            }
        }
        count.people.retain(|by| !banned.contains(by));
        count.aware.retain(|by| !banned.contains(by));
        count
    }
}
