//! Parts of long lists, after the Relay cursor connections specification.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::text::Invalid;
use uuid::Uuid;

/// How many come when nobody says.
pub const DEFAULT: u64 = 20;
/// The most that come at once.
pub const MAX: u64 = 100;

/// What a client asks for.
#[derive(Debug, Clone, Default)]
pub struct PageRequest {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

/// The same, checked.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    pub limit: u64,
    /// The last of the list instead of the first.
    pub from_end: bool,
    pub after: Option<Cursor>,
    pub before: Option<Cursor>,
}

/// The place of an item in a list that is ordered by a time and then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    pub items: Vec<T>,
    pub has_previous: bool,
    pub has_next: bool,
}

impl PageRequest {
    /// # Errors
    /// Names the argument that is out of range or not one of our cursors.
    pub fn parse(&self) -> Result<Bounds, Invalid> {
        let (size, from_end, name) = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                return Err(Invalid::new("last", "cannot be combined with first; give one of them"));
            }
            (None, Some(last)) => (Some(last), true, "last"),
            (first, None) => (first, false, "first"),
        };
        let limit = match size.map(u64::try_from) {
            None => DEFAULT,
            Some(Ok(size)) if size <= MAX => size,
            Some(_) => return Err(Invalid::new(name, format!("must be from 0 to {MAX}"))),
        };
        let cursor = |text: &Option<String>, name: &str| {
            text.as_deref()
                .map(|text| Cursor::decode(text).ok_or_else(|| Invalid::new(name, "is not a cursor from this list")))
                .transpose()
        };
        Ok(Bounds { limit, from_end, after: cursor(&self.after, "after")?, before: cursor(&self.before, "before")? })
    }
}

impl Bounds {
    /// Ask for one more than wanted; whether it comes tells whether there are more.
    #[must_use]
    pub const fn probe(&self) -> u64 {
        self.limit + 1
    }

    /// Takes the probe off again.
    #[must_use]
    pub fn slice<T>(&self, mut items: Vec<T>) -> Slice<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        if more && self.from_end {
            items.drain(..items.len() - limit);
        } else {
            items.truncate(limit);
        }
        let (has_previous, has_next) =
            if self.from_end { (more, self.before.is_some()) } else { (self.after.is_some(), more) };
        Slice { items, has_previous, has_next }
    }
}

impl<T> Slice<T> {
    /// The same part of a list of other things, each made of one of these.
    #[must_use]
    pub fn map_all<U>(self, make: impl FnOnce(Vec<T>) -> Vec<U>) -> Slice<U> {
        Slice { items: make(self.items), has_previous: self.has_previous, has_next: self.has_next }
    }
}

impl Cursor {
    /// Opaque to clients.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}:{}", self.at.timestamp_micros(), self.id.simple()))
    }

    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (at, id) = text.split_once(':')?;
        Some(Self { at: DateTime::from_timestamp_micros(at.parse().ok()?)?, id: id.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(first: Option<i32>, last: Option<i32>) -> PageRequest {
        PageRequest { first, last, ..PageRequest::default() }
    }

    #[test]
    fn the_size_of_a_part_is_checked() {
        assert_eq!(request(None, None).parse().map(|bounds| bounds.limit), Ok(DEFAULT));
        assert_eq!(request(Some(0), None).parse().map(|bounds| bounds.limit), Ok(0));
        for (first, last) in [(Some(-1), None), (Some(101), None), (None, Some(-1)), (Some(1), Some(1))] {
            assert!(request(first, last).parse().is_err(), "{first:?} {last:?}");
        }
        assert!(PageRequest { after: Some("x".into()), ..PageRequest::default() }.parse().is_err());
    }

    #[test]
    fn the_probe_is_taken_off_at_the_right_end() {
        let bounds = |from_end| Bounds { limit: 2, from_end, ..Bounds::default() };
        let front = bounds(false).slice(vec![1, 2, 3]);
        assert_eq!((front.items, front.has_previous, front.has_next), (vec![1, 2], false, true));
        let back = bounds(true).slice(vec![1, 2, 3]);
        assert_eq!((back.items, back.has_previous, back.has_next), (vec![2, 3], true, false));
    }

    #[test]
    fn a_cursor_survives_the_trip() {
        let at = DateTime::from_timestamp_micros(1_700_000_000_123_456).expect("a time");
        let cursor = Cursor { at, id: Uuid::from_u128(7) };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
    }
}
