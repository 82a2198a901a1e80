//! A row of the public's table as what it says.

use super::{Body, PublishedEntry, Standing, time::is_over};
use crate::store::{Result, values};
use chrono::{DateTime, Utc};
use domain::{
    ids::{DocumentId, EntryId},
    text::{Heading, Locale, Markdown, ShortAnswer, Slug},
};
use entity::published_entry;

/// As readers see it at a time: translations that have expired are not mentioned.
pub(super) fn read(row: published_entry::Model, now: DateTime<Utc>) -> Result<PublishedEntry> {
    let mut entry = read_all(row)?;
    entry.translations.retain(|translation| !is_over(translation.expires_at, now));
    Ok(entry)
}

/// Whatever the time is.
pub(super) fn read_all(row: published_entry::Model) -> Result<PublishedEntry> {
    Ok(PublishedEntry {
        entry: EntryId(row.entry_id),
        document: DocumentId(row.document_id),
        kind: values::stored(&row.kind, "kind")?,
        locale: Locale::from_stored(row.locale),
        slug: Slug::from_stored(row.slug),
        hash: values::stored(&row.content_hash, "content hash")?,
        heading: Heading::from_stored(row.heading),
        body: Body { markdown: Markdown::from_stored(row.body_markdown), html: row.body_html, plain: row.body_plain },
        short_answer: row.short_answer.map(ShortAnswer::from_stored),
        verdict: row.verdict.map(|text| values::stored(&text, "verdict")).transpose()?,
        page_date: row.page_date,
        sources: values::stored_json(&row.sources, "sources")?,
        topics: values::stored_json(&row.topics, "topics")?,
        corrections: values::stored_json(&row.corrections, "corrections")?,
        translations: values::stored_json(&row.translations, "translations")?,
        published_at: row.published_at,
        updated_at: row.updated_at,
        standing: Standing {
            expires_at: row.expires_at,
            verified_at: row.verified_at,
            verification_due_at: row.verification_due_at,
            review_state: values::stored(&row.review_state, "review state")?,
        },
        staleness: values::stored(&row.staleness, "staleness")?,
        attestation: values::stored_json(&row.attestation, "attestation")?,
    })
}
