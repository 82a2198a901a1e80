//! What has changed lately, for answers that are being made meanwhile.

use domain::tag::Tag;
use std::collections::{HashSet, VecDeque};

/// How many changes are remembered. An answer that takes longer than these is not kept.
const REMEMBERED: usize = 256;

#[derive(Debug, Default)]
pub(super) struct RecentChanges {
    recent: VecDeque<Change>,
    /// All up to this one are forgotten.
    forgotten: u64,
}

#[derive(Debug)]
struct Change {
    generation: u64,
    /// Its number in the record, if it is one of the record.
    seq: Option<i64>,
    tags: HashSet<Tag>,
}

impl RecentChanges {
    pub(super) fn note(&mut self, generation: u64, seq: Option<i64>, tags: &[Tag]) {
        self.recent.push_back(Change { generation, seq, tags: tags.iter().cloned().collect() });
        if self.recent.len() > REMEMBERED
            && let Some(oldest) = self.recent.pop_front()
        {
            self.forgotten = oldest.generation;
        }
    }

    /// Whether this was heard already: whoever makes a change hears of it by two ways.
    pub(super) fn know(&self, seq: i64) -> bool {
        self.recent.iter().any(|change| change.seq == Some(seq))
    }

    /// Whether an answer with these tags that was begun in a generation may be wrong by now.
    pub(super) fn have_touched(&self, tags: &[Tag], begun: u64) -> bool {
        let touches = |change: &Change| {
            change.tags.contains(&Tag::everything()) || tags.iter().any(|tag| change.tags.contains(tag))
        };
        begun < self.forgotten || self.recent.iter().rev().take_while(|change| change.generation > begun).any(touches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(names: &[&str]) -> Vec<Tag> {
        names.iter().map(|name| Tag::from_stored((*name).into())).collect()
    }

    #[test]
    fn only_what_came_after_the_beginning_counts() {
        let mut changes = RecentChanges::default();
        changes.note(1, Some(10), &tags(&["a"]));
        changes.note(2, Some(9), &tags(&["b"]));
        assert!(changes.have_touched(&tags(&["a", "x"]), 0));
        assert!(!changes.have_touched(&tags(&["a", "x"]), 1));
        assert!(changes.have_touched(&tags(&["b"]), 1));
        assert!(!changes.have_touched(&tags(&["b"]), 2));
        assert!(changes.know(10) && changes.know(9) && !changes.know(8));
        changes.note(3, None, &[Tag::everything()]);
        assert!(changes.have_touched(&tags(&["x"]), 2) && changes.have_touched(&[], 2));
    }

    #[test]
    fn what_took_too_long_may_have_been_touched() {
        let mut changes = RecentChanges::default();
        for generation in 1..=REMEMBERED as u64 + 1 {
            changes.note(generation, None, &tags(&["a"]));
        }
        assert!(changes.have_touched(&tags(&["x"]), 0));
        assert!(!changes.have_touched(&tags(&["x"]), 1));
    }
}
