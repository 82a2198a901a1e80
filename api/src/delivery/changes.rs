//! What happened to what the public reads, for apps that keep copies.

use super::{Columns, Localized, Reading};
use crate::{
    app::App,
    paging,
    store::{
        Result,
        published::{self, Change, ChangeKind},
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::EntryId,
    tag::Tag,
    text::{Invalid, Locale, Slug},
};
use std::{collections::HashMap, sync::Arc};

/// A change, and what is public of its entry by now.
#[derive(Debug, Clone)]
pub struct PublicChange {
    pub change: Change,
    pub item: Option<Arc<Localized>>,
}

/// The place after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ChangeCursor(i64);

/// A part of all changes.
#[derive(Debug, Clone)]
pub struct ChangesPart {
    pub after: ChangeCursor,
    pub changes: Vec<PublicChange>,
    pub has_next: bool,
}

const PREFIX: &str = "change:";

impl ChangeCursor {
    /// Opaque to clients.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{PREFIX}{}", self.0))
    }

    fn decode(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let number = text.strip_prefix(PREFIX)?.parse().ok()?;
        (number >= 0).then_some(Self(number))
    }
}

impl ChangesPart {
    /// Where to go on.
    #[must_use]
    pub fn end(&self) -> ChangeCursor {
        self.changes.last().map_or(self.after, PublicChange::cursor)
    }
}

impl PublicChange {
    #[must_use]
    pub const fn cursor(&self) -> ChangeCursor {
        ChangeCursor(self.change.seq)
    }

    /// Whether it is for readers of a language and a topic. What readers of a topic have may have been moved to another
    /// or be gone, so that only what they never had is kept from them.
    #[must_use]
    pub fn concerns(&self, locale: Option<&Locale>, topic: Option<&Slug>) -> bool {
        let topics = self.item.as_ref().and_then(|item| item.entry.topics.read());
        let is_filed = |topic: &Slug| topics.is_none_or(|topics| topics.iter().any(|it| it.slug == *topic));
        locale.is_none_or(|locale| self.change.locale == *locale)
            && (matches!(self.change.change, ChangeKind::Corrected) || topic.is_none_or(is_filed))
    }
}

/// A part that a client asks for, checked.
#[derive(Debug, Clone, Copy)]
pub struct ChangesRequest {
    after: ChangeCursor,
    limit: u64,
}

impl ChangesRequest {
    /// # Errors
    /// Names the argument that is out of range or no cursor.
    pub fn parse(after: Option<&str>, first: Option<i32>) -> std::result::Result<Self, Invalid> {
        let cursor =
            |text| ChangeCursor::decode(text).ok_or_else(|| Invalid::new("after", "is not a cursor from this list"));
        let after = after.map(cursor).transpose()?.unwrap_or_default();
        match first.map(u64::try_from) {
            None => Ok(Self { after, limit: paging::DEFAULT }),
            Some(Ok(limit)) if limit <= paging::MAX => Ok(Self { after, limit }),
            Some(_) => Err(Invalid::new("first", format!("must be from 0 to {}", paging::MAX))),
        }
    }
}

/// What came after a cursor, the oldest first. Two statements.
pub async fn changes(reading: &Reading, request: ChangesRequest, columns: Columns) -> Result<ChangesPart> {
    let ChangesRequest { after, limit } = request;
    let mut changes = self::after(reading, after, limit + 1, columns).await?;
    let has_next = changes.len() as u64 > limit;
    if has_next {
        changes.pop();
    }
    Ok(ChangesPart { after, changes, has_next })
}

/// At most `limit` of what came after a cursor.
pub(super) async fn after(
    reading: &Reading,
    cursor: ChangeCursor,
    limit: u64,
    columns: Columns,
) -> Result<Vec<PublicChange>> {
    reading.note(Tag::changes());
    with_items(reading, published::changes(reading.db(), cursor.0, limit).await?, columns).await
}

/// The place after all that has happened.
pub(super) async fn now(app: &App) -> Result<ChangeCursor> {
    Ok(ChangeCursor(published::last_change(Reading::begin(app).db()).await?))
}

async fn with_items(reading: &Reading, changes: Vec<Change>, columns: Columns) -> Result<Vec<PublicChange>> {
    let ids: Vec<EntryId> = changes.iter().map(|change| change.entry).collect();
    let found = published::find_many(reading.db(), &ids, columns, reading.now()).await?;
    reading.shows_all(&found);
    let found: HashMap<EntryId, Arc<Localized>> =
        found.into_iter().map(|entry| (entry.entry, Arc::new(entry.into()))).collect();
    let with_item = |change: Change| PublicChange { item: found.get(&change.entry).cloned(), change };
    Ok(changes.into_iter().map(with_item).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_trip() {
        let cursor = ChangeCursor(42);
        assert_eq!(ChangeCursor::decode(&cursor.encode()), Some(cursor));
        for text in ["", "!", &URL_SAFE_NO_PAD.encode("change:-1"), &URL_SAFE_NO_PAD.encode("42")] {
            assert_eq!(ChangeCursor::decode(text), None, "{text}");
        }
    }
}
