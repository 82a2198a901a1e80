//! What the public reads. `Live` nests what an emergency displaced; here both lie side by side.

use chrono::{DateTime, Utc};
use domain::{
    ids::{RevisionNumber, UserId},
    publication::{Emergency, Live},
};

/// What one approver made public.
#[derive(Debug)]
struct Alone {
    live: Live,
    by: UserId,
    until: DateTime<Utc>,
}

#[derive(Debug)]
pub struct Public {
    /// What was countersigned: it is read, or waits behind what was not.
    countersigned: Option<Live>,
    alone: Option<Alone>,
    /// The newest countersigned revision that ever was live, or 0.
    pub last: RevisionNumber,
}

impl Public {
    pub const fn nothing() -> Self {
        Self { countersigned: None, alone: None, last: RevisionNumber(0) }
    }

    pub fn read(&self) -> Option<&Live> {
        self.alone.as_ref().map(|alone| &alone.live).or(self.countersigned.as_ref())
    }

    pub fn read_mut(&mut self) -> &mut Live {
        self.alone.as_mut().map(|alone| &mut alone.live).or(self.countersigned.as_mut()).expect("something is live")
    }

    /// What the entry should say of it.
    pub fn as_live(&self) -> Option<Live> {
        let Some(alone) = &self.alone else { return self.countersigned.clone() };
        let previous = self.countersigned.clone().map(Box::new);
        let last_live = (self.last != RevisionNumber(0)).then_some(self.last);
        let emergency = Emergency { by: alone.by, until: alone.until, previous, last_live };
        Some(Live { emergency: Some(emergency), ..alone.live.clone() })
    }

    pub fn last_live(&self) -> RevisionNumber {
        self.alone.as_ref().map_or(self.last, |alone| alone.live.revision)
    }

    pub const fn is_alone(&self) -> bool {
        self.alone.is_some()
    }

    /// What is read, and what waits behind it.
    pub fn all(&self) -> impl Iterator<Item = &Live> {
        self.alone.iter().map(|alone| &alone.live).chain(&self.countersigned)
    }

    pub fn publish(&mut self, live: Live) {
        assert!(self.alone.is_none(), "published over an emergency");
        self.last = live.revision;
        self.countersigned = Some(live);
    }

    pub fn publish_alone(&mut self, live: Live, by: UserId, until: DateTime<Utc>) {
        assert!(self.alone.is_none(), "an emergency in an emergency");
        self.alone = Some(Alone { live, by, until });
    }

    pub fn settle(&mut self) {
        let alone = self.alone.take().expect("an emergency");
        self.publish(alone.live);
    }

    pub fn end_emergency(&mut self) {
        self.alone = None;
    }

    pub fn take_back(&mut self, now: DateTime<Utc>) {
        let alone = self.alone.take().expect("an emergency");
        assert!(alone.until <= now, "taken back too early");
    }

    pub fn darken(&mut self) {
        assert!(self.read().is_some(), "what is not live was taken down");
        (self.countersigned, self.alone) = (None, None);
    }
}
