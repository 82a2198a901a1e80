//! Times as people read them. All are UTC: colleagues in other places read the same.

use chrono::{DateTime, Utc};

/// A time, and how long it is from now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    at: DateTime<Utc>,
    now: DateTime<Utc>,
}

impl Moment {
    pub const fn new(at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self { at, now }
    }

    /// For programs.
    pub fn machine(&self) -> String {
        self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// In full.
    pub fn full(&self) -> String {
        self.at.format("%-d %b %Y, %H:%M UTC").to_string()
    }

    /// As a field for date and time wants it.
    pub fn field(&self) -> String {
        self.at.format("%Y-%m-%dT%H:%M").to_string()
    }

    pub fn is_past(&self) -> bool {
        self.at <= self.now
    }

    /// How long ago, or how long until then.
    pub fn distance(&self) -> String {
        let (passed, span) = (self.is_past(), (self.now - self.at).abs());
        let (number, unit) = match (span.num_days(), span.num_hours(), span.num_minutes()) {
            (days, ..) if days >= 60 => (days / 30, "month"),
            (days, ..) if days > 0 => (days, "day"),
            (_, hours, _) if hours > 0 => (hours, "hour"),
            (_, _, minutes) if minutes > 0 => (minutes, "minute"),
            _ if passed => return "just now".into(),
            _ => return "in a moment".into(),
        };
        let plural = if number == 1 { "" } else { "s" };
        if passed { format!("{number} {unit}{plural} ago") } else { format!("in {number} {unit}{plural}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_distance_is_said_in_one_unit() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        for (seconds, expected) in [
            (0, "just now"),
            (-59, "just now"),
            (30, "in a moment"),
            (-60, "1 minute ago"),
            (7_200, "in 2 hours"),
            (-86_400 * 59, "59 days ago"),
            (86_400 * 90, "in 3 months"),
        ] {
            assert_eq!(Moment::new(now + TimeDelta::seconds(seconds), now).distance(), expected);
        }
    }
}
