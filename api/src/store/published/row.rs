//! A row of the public's table as what it says. Columns are read by their place, which is quicker than by their name.

use super::{
    Attestation, Body, PublishedEntry, Standing,
    columns::{Columns, HEAVY, Selected},
    time::is_over,
};
use crate::store::{Result, values};
use chrono::{DateTime, Utc};
use domain::{
    ids::{DocumentId, EntryId},
    text::{Heading, Locale, Markdown, ShortAnswer, Slug},
};
use entity::published_entry::Column;
use sea_orm::{Iden as _, QueryResult, TryGetable, sea_query::SelectStatement};
use serde::de::DeserializeOwned;

/// What is read of every row, in this order.
const LIGHT: [Column; 17] = [
    Column::EntryId,
    Column::DocumentId,
    Column::Kind,
    Column::Locale,
    Column::Slug,
    Column::ContentHash,
    Column::Heading,
    Column::ShortAnswer,
    Column::Verdict,
    Column::PageDate,
    Column::PublishedAt,
    Column::UpdatedAt,
    Column::ExpiresAt,
    Column::VerifiedAt,
    Column::VerificationDueAt,
    Column::ReviewState,
    Column::Staleness,
];

/// Adds to a query what [`read`] reads.
pub(super) fn select(query: &mut SelectStatement, table: &'static str, columns: Columns) {
    for column in LIGHT {
        query.column((table, column));
    }
    for (heavy, column) in HEAVY {
        if columns.has(heavy) {
            query.column((table, column));
        }
    }
}

/// What [`select`] selects, for a statement that is written by hand.
pub(super) fn select_in_sql(table: &'static str, columns: Columns) -> String {
    let heavy = HEAVY.into_iter().filter(|(heavy, _)| columns.has(*heavy)).map(|(_, column)| column);
    let named = LIGHT.into_iter().chain(heavy).map(|column| format!("{table}.{}", column.to_string()));
    named.collect::<Vec<_>>().join(", ")
}

/// The values of a row, one after the other.
pub(super) struct Values<'a> {
    row: &'a QueryResult,
    next: usize,
    columns: Columns,
}

impl<'a> Values<'a> {
    pub(super) const fn of(row: &'a QueryResult, columns: Columns) -> Self {
        Self { row, next: 0, columns }
    }

    pub(super) fn take<T: TryGetable>(&mut self) -> Result<T> {
        let place = self.next;
        self.next += 1;
        Ok(self.row.try_get_by_index(place)?)
    }

    fn text(&mut self, column: Columns) -> Result<Option<String>> {
        if self.columns.has(column) { self.take().map(Some) } else { Ok(None) }
    }

    fn selected<T>(&mut self, column: Columns, read: impl FnOnce(String) -> T) -> Result<Selected<T>> {
        Ok(self.text(column)?.map_or(Selected::LEFT_OUT, |text| read(text).into()))
    }

    /// Parsed only where it is wanted.
    fn json<T: DeserializeOwned>(&mut self, column: Columns, what: &'static str) -> Result<Selected<T>> {
        let Some(text) = self.text(column)? else { return Ok(Selected::LEFT_OUT) };
        Ok(values::stored_json::<T>(&text, what)?.into())
    }
}

/// As readers see it at a time: translations that have expired are not mentioned.
pub(super) fn read(row: &mut Values<'_>, now: DateTime<Utc>) -> Result<PublishedEntry> {
    let mut entry = read_all(row)?;
    if let Some(translations) = entry.translations.read_mut() {
        translations.retain(|translation| !is_over(translation.expires_at, now));
    }
    Ok(entry)
}

/// Whatever the time is.
pub(super) fn read_all(row: &mut Values<'_>) -> Result<PublishedEntry> {
    Ok(PublishedEntry {
        entry: EntryId(row.take()?),
        document: DocumentId(row.take()?),
        kind: values::stored(&row.take::<String>()?, "kind")?,
        locale: Locale::from_stored(row.take()?),
        slug: Slug::from_stored(row.take()?),
        hash: values::stored(&row.take::<String>()?, "content hash")?,
        heading: Heading::from_stored(row.take()?),
        short_answer: row.take::<Option<String>>()?.map(ShortAnswer::from_stored),
        verdict: row.take::<Option<String>>()?.map(|text| values::stored(&text, "verdict")).transpose()?,
        page_date: row.take()?,
        published_at: row.take()?,
        updated_at: row.take()?,
        standing: Standing {
            expires_at: row.take()?,
            verified_at: row.take()?,
            verification_due_at: row.take()?,
            review_state: values::stored(&row.take::<String>()?, "review state")?,
        },
        staleness: values::stored(&row.take::<String>()?, "staleness")?,
        body: Body {
            markdown: row.selected(Columns::MARKDOWN, Markdown::from_stored)?,
            html: row.selected(Columns::HTML, |html| html)?,
            plain: row.selected(Columns::PLAIN, |plain| plain)?,
        },
        sources: row.json(Columns::SOURCES, "sources")?,
        topics: row.json(Columns::TOPICS, "topics")?,
        corrections: row.json(Columns::CORRECTIONS, "corrections")?,
        translations: row.json(Columns::TRANSLATIONS, "translations")?,
        attestation: row.json::<Option<Attestation>>(Columns::ATTESTATION, "attestation")?,
    })
}
