//! How far the public record goes, as far as this server knows, and whether it can know.

use crate::events::Event;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// The number of the last change heard of; none before the primary has been asked.
    last: Option<i64>,
    trust: Trust,
    /// How often events may have been lost.
    losses: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Every change is heard of as it is committed.
    Hearing,
    /// Events are heard, but some were lost: the primary has to be asked what the last change is.
    Behind,
    /// Events are not heard. The primary may answer, and then it is read.
    Deaf,
    /// Events are not heard and the primary does not answer: nothing can be known of what is newer.
    CutOff,
}

impl Position {
    pub(super) const fn unknown() -> Self {
        Self { last: None, trust: Trust::Deaf, losses: 0 }
    }

    /// How far a replica must have come to be read; none where no replica may be.
    pub(super) fn needed(&self) -> Option<i64> {
        self.last.filter(|_| matches!(self.trust, Trust::Hearing | Trust::CutOff))
    }

    /// How far a replica should have come.
    pub(super) const fn last(&self) -> Option<i64> {
        self.last
    }

    pub(super) const fn losses(&self) -> u64 {
        self.losses
    }

    /// Whether the primary has to be asked what the last change is.
    pub(super) fn is_open(&self) -> bool {
        self.trust != Trust::Hearing
    }

    /// Whether anything is another way now.
    pub(super) fn hear(&mut self, event: &Event) -> bool {
        match event {
            Event::Public { seq, .. } => return self.raise(*seq),
            Event::Deaf => self.trust = Trust::Deaf,
            Event::Missed => self.trust = Trust::Behind,
            Event::Entry { .. } | Event::Account { .. } => return false,
        }
        self.losses += 1;
        true
    }

    /// A replica that is further than what was heard of is news of a change, too: from then on no other may show what was
    /// before.
    pub(super) fn raise(&mut self, seq: i64) -> bool {
        let is_news = self.last.is_some_and(|last| last < seq);
        if is_news {
            self.last = Some(seq);
        }
        is_news
    }

    /// What the primary said is the last change, or that it did not answer. It was asked after that many losses: what
    /// was lost since is not in the answer.
    pub(super) fn settle(&mut self, losses: u64, answer: Option<i64>) -> bool {
        let before = *self;
        self.last = self.last.max(answer);
        if losses == self.losses {
            self.trust = match (self.trust, answer) {
                (Trust::Behind, Some(_)) => Trust::Hearing,
                (Trust::CutOff, Some(_)) => Trust::Deaf,
                (Trust::Deaf, None) => Trust::CutOff,
                (same, _) => same,
            };
        }
        *self != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hearing(last: i64) -> Position {
        let mut position = Position::unknown();
        position.hear(&Event::Missed);
        position.settle(1, Some(last));
        position
    }

    #[test]
    fn each_change_is_needed_once_it_was_heard_of() {
        let mut position = hearing(3);
        assert_eq!(position.needed(), Some(3));
        assert!(position.hear(&Event::Public { seq: 5, tags: vec![] }));
        assert!(!position.hear(&Event::Public { seq: 4, tags: vec![] }));
        assert_eq!(position.needed(), Some(5));
    }

    #[test]
    fn before_the_primary_was_asked_no_replica_will_do() {
        let mut position = Position::unknown();
        assert_eq!(position.needed(), None);
        assert!(!position.hear(&Event::Public { seq: 5, tags: vec![] }));
        position.settle(0, None);
        assert_eq!(position.needed(), None);
    }

    #[test]
    fn after_a_loss_only_an_answer_from_after_it_counts() {
        let mut position = hearing(3);
        position.hear(&Event::Deaf);
        position.hear(&Event::Missed);
        position.settle(2, Some(3));
        assert_eq!(position.needed(), None, "it was asked before the last loss");
        position.settle(3, Some(4));
        assert_eq!(position.needed(), Some(4));
    }

    #[test]
    fn while_events_are_not_heard_replicas_are_for_when_the_primary_is_away() {
        let mut position = hearing(3);
        position.hear(&Event::Deaf);
        assert_eq!(position.needed(), None);
        position.settle(2, Some(4));
        assert_eq!(position.needed(), None, "the primary answers");
        position.settle(2, None);
        assert_eq!(position.needed(), Some(4));
        assert!(position.raise(6), "a replica is further");
        assert_eq!(position.needed(), Some(6));
        position.settle(2, Some(6));
        assert_eq!(position.needed(), None, "the primary answers again");
    }
}
