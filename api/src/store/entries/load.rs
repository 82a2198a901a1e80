//! From rows to entries, any number of them in a fixed number of statements.

use super::{Snapshot, emergencies, review_state};
use crate::store::{
    Connection, Result, StoreError,
    content::{self, StoredRevision},
    values,
};
use domain::{
    content::Kind,
    entry::Entry,
    ids::{DocumentId, EntryId, UserId},
    publication::{Emergency, Live, Schedule},
    revision::Revision,
    text::{Locale, Slug},
    translation::TranslationBase,
};
use entity::{document, emergency, entry, revision, translation_base};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use std::collections::HashMap;
use uuid::Uuid;

pub async fn load(db: &impl Connection, id: EntryId) -> Result<Option<Snapshot>> {
    Ok(load_many(db, &[id]).await?.pop())
}

pub async fn find_by_slug(db: &impl Connection, kind: Kind, locale: &Locale, slug: &Slug) -> Result<Option<EntryId>> {
    let row = entry::Entity::find()
        .filter(entry::Column::Kind.eq(kind.to_string()))
        .filter(entry::Column::Locale.eq(locale.as_str()))
        .filter(entry::Column::Slug.eq(slug.as_str()))
        .one(db)
        .await?;
    Ok(row.map(|row| EntryId(row.id)))
}

pub async fn find_by_document(db: &impl Connection, document: DocumentId, locale: &Locale) -> Result<Option<EntryId>> {
    let row = entry::Entity::find()
        .filter(entry::Column::DocumentId.eq(document.0))
        .filter(entry::Column::Locale.eq(locale.as_str()))
        .one(db)
        .await?;
    Ok(row.map(|row| EntryId(row.id)))
}

/// The entries that documents have in all languages, by locale.
pub async fn of_documents(db: &impl Connection, documents: &[DocumentId]) -> Result<Vec<EntryId>> {
    let ids: Vec<Uuid> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::DocumentId.is_in(documents.iter().map(|document| document.0)))
        .order_by_asc(entry::Column::Locale)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(EntryId).collect())
}

/// The language of an entry, whoever may see it.
pub async fn locale_of(db: &impl Connection, id: EntryId) -> Result<Option<Locale>> {
    Ok(entry::Entity::find_by_id(id.0).one(db).await?.map(|row| Locale::from_stored(row.locale)))
}

/// The languages in which there is anything, by name.
pub async fn locales(db: &impl Connection) -> Result<Vec<Locale>> {
    let found: Vec<String> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Locale)
        .distinct()
        .order_by_asc(entry::Column::Locale)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(Locale::from_stored).collect())
}

/// The kinds of those documents that exist, in no order.
pub async fn document_kinds(db: &impl Connection, ids: &[DocumentId]) -> Result<Vec<(DocumentId, Kind)>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows = document::Entity::find().filter(document::Column::Id.is_in(ids.iter().map(|id| id.0))).all(db).await?;
    rows.into_iter().map(|row| Ok((DocumentId(row.id), values::stored(&row.kind, "kind")?))).collect()
}

/// In the order of the ids; those that do not exist are left out.
pub async fn load_many(db: &impl Connection, ids: &[EntryId]) -> Result<Vec<Snapshot>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = entry::Entity::find()
        .find_also_related(emergency::Entity)
        .find_also_related(revision::Entity)
        .filter(entry::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut parts = Parts { revisions: revisions(db, &ids).await?, reviews: review_state::load(db, &ids).await? };
    let mut snapshots = HashMap::new();
    for (row, emergency, head) in rows {
        let head = head.ok_or_else(|| StoreError::corrupt("entry", format!("{} lacks its head", row.id)))?;
        snapshots.insert(row.id, parts.assemble(row, emergency.as_ref(), content::read(head)?)?);
    }
    Ok(ids.iter().filter_map(|id| snapshots.remove(id)).collect())
}

/// What belongs to a set of entries, by entry.
struct Parts {
    revisions: HashMap<Uuid, Vec<Revision>>,
    reviews: HashMap<Uuid, review_state::Reviews>,
}

impl Parts {
    fn assemble(
        &mut self,
        row: entry::Model,
        emergency: Option<&emergency::Model>,
        head: StoredRevision,
    ) -> Result<Snapshot> {
        let reviews = self.reviews.remove(&row.id).unwrap_or_default();
        let (submitted_at, review) = reviews.open.unzip();
        let (created_at, updated_at, waiting_since) = (row.created_at, row.updated_at, row.waiting_since);
        let entry = Entry {
            id: EntryId(row.id),
            document: DocumentId(row.document_id),
            kind: values::stored(&row.kind, "kind")?,
            status: values::stored(&row.status, "status")?,
            version: values::version(row.version)?,
            revisions: self.revisions.remove(&row.id).unwrap_or_default(),
            head: head.number,
            gap: head.content.gap(),
            live: live(&row, emergency.map(emergencies::read).transpose()?)?,
            last_live: row.last_live_revision.map(values::revision).transpose()?,
            review,
            closed_reviews: reviews.closed,
            schedule: schedule(&row)?,
            problem: row.problem,
            verify_every: row.verify_every.and_then(values::positive),
            locale: Locale::from_stored(row.locale),
            slug: Slug::from_stored(row.slug),
        };
        Ok(Snapshot { entry, head, created_at, updated_at, waiting_since, submitted_at })
    }
}

fn live(row: &entry::Model, emergency: Option<Emergency>) -> Result<Option<Live>> {
    let Some(revision) = row.live_revision.map(values::revision).transpose()? else { return Ok(None) };
    let verified_at =
        row.live_verified_at.ok_or_else(|| StoreError::corrupt("entry", format!("{} was never verified", row.id)))?;
    Ok(Some(Live { revision, expires_at: row.live_expires_at, verified_at, emergency }))
}

fn schedule(row: &entry::Model) -> Result<Option<Schedule>> {
    let (Some(revision), Some(at), Some(by)) = (row.scheduled_revision, row.scheduled_at, row.scheduled_by) else {
        return Ok(None);
    };
    let expires_at = row.scheduled_expires_at;
    Ok(Some(Schedule { revision: values::revision(revision)?, at, expires_at, by: UserId(by) }))
}

/// All revisions of the entries but their words, by entry and in the order of their numbers.
async fn revisions(db: &impl Connection, entries: &[Uuid]) -> Result<HashMap<Uuid, Vec<Revision>>> {
    use {revision::Column as C, translation_base::Column as B};
    type Row = (Uuid, i32, Uuid, String, Option<i32>, Option<Uuid>, Option<i32>);
    let rows: Vec<Row> = revision::Entity::find()
        .left_join(translation_base::Entity)
        .select_only()
        .columns([C::EntryId, C::Number, C::AuthorId, C::ContentHash, C::Origin])
        .columns([B::SourceEntryId, B::SourceRevision])
        .filter(C::EntryId.is_in(entries.iter().copied()))
        .order_by_asc(C::EntryId)
        .order_by_asc(C::Number)
        .into_tuple()
        .all(db)
        .await?;
    let mut by_entry: HashMap<Uuid, Vec<Revision>> = HashMap::new();
    for (entry, number, author, hash, origin, source, of_source) in rows {
        let revision = of_source.map(values::revision).transpose()?;
        by_entry.entry(entry).or_default().push(Revision {
            number: values::revision(number)?,
            author: UserId(author),
            hash: values::stored(&hash, "content hash")?,
            origin: origin.map(values::revision).transpose()?,
            base: source.zip(revision).map(|(source, revision)| TranslationBase { source: EntryId(source), revision }),
        });
    }
    Ok(by_entry)
}
