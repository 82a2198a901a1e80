//! What translations were made from.

use super::{Connection, Result, values};
use crate::store::{content, history};
use domain::{
    hash::ContentHash,
    ids::{EntryId, RevisionNumber},
    translation::{SourceChange, Staleness, TranslationBase, staleness},
};
use entity::translation_base;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::OnConflict};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

type Bases = HashMap<(EntryId, RevisionNumber), TranslationBase>;

/// Of all revisions of these entries that are translations.
pub(super) async fn bases(db: &impl Connection, entries: &[Uuid]) -> Result<Bases> {
    let ids = entries.iter().copied();
    let rows = translation_base::Entity::find().filter(translation_base::Column::EntryId.is_in(ids)).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let base = TranslationBase {
                source: EntryId(row.source_entry_id),
                revision: values::revision(row.source_revision)?,
            };
            Ok(((EntryId(row.entry_id), values::revision(row.revision)?), base))
        })
        .collect()
}

/// In place of the base that the revision has, if it has one.
pub(super) async fn set_base(
    db: &impl Connection,
    entry: EntryId,
    revision: RevisionNumber,
    base: TranslationBase,
) -> Result<()> {
    use translation_base::Column as C;
    let row = translation_base::ActiveModel {
        entry_id: Set(entry.0),
        revision: Set(values::column(revision.0)),
        source_entry_id: Set(base.source.0),
        source_revision: Set(values::column(base.revision.0)),
    };
    let replace =
        OnConflict::columns([C::EntryId, C::Revision]).update_columns([C::SourceEntryId, C::SourceRevision]).to_owned();
    translation_base::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// How far a revision lags behind its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lag {
    pub base: TranslationBase,
    pub staleness: Staleness,
}

/// Of those of the revisions that are translations, by entry; an entry is asked about once.
pub async fn lags(db: &impl Connection, keys: &[(EntryId, RevisionNumber)]) -> Result<HashMap<EntryId, Lag>> {
    let entries: Vec<Uuid> = keys.iter().map(|(entry, _)| entry.0).collect();
    let bases = bases(db, &entries).await?;
    let of_keys: Vec<(EntryId, TranslationBase)> =
        keys.iter().filter_map(|key| Some((key.0, *bases.get(key)?))).collect();
    if of_keys.is_empty() {
        return Ok(HashMap::new());
    }
    let sources: BTreeSet<EntryId> = of_keys.iter().map(|(_, base)| base.source).collect();
    let words: BTreeSet<_> = of_keys.iter().map(|(_, base)| (base.source, base.revision)).collect();
    let words = content::hashes(db, &words.into_iter().collect::<Vec<_>>()).await?;
    let published = source_changes(db, &sources.into_iter().collect::<Vec<_>>()).await?;
    let lag = |(entry, base): (EntryId, TranslationBase)| {
        let changes = published.get(&base.source).map(Vec::as_slice).unwrap_or_default();
        let hash: Option<ContentHash> = words.get(&(base.source, base.revision)).copied();
        (entry, Lag { base, staleness: staleness(base.revision, hash, changes) })
    };
    Ok(of_keys.into_iter().map(lag).collect())
}

/// What was published of the sources with somebody's countersignature, oldest first.
async fn source_changes(db: &impl Connection, sources: &[EntryId]) -> Result<HashMap<EntryId, Vec<SourceChange>>> {
    let mut changes: HashMap<EntryId, Vec<SourceChange>> = HashMap::new();
    for published in history::of_entries(db, sources).await?.into_iter().filter(history::Published::is_countersigned) {
        let (revision, hash, significance) = (published.revision, published.hash, published.significance);
        changes.entry(published.entry).or_default().push(SourceChange { revision, hash, significance });
    }
    Ok(changes)
}

/// The entries of which some revision was made from this source.
pub async fn of(db: &impl Connection, source: EntryId) -> Result<BTreeSet<EntryId>> {
    Ok(made_from(db, source).await?.into_iter().map(|(entry, _)| entry).collect())
}

/// Whether the public reads a revision that was made from this source.
pub async fn has_live(db: &impl Connection, source: EntryId) -> Result<bool> {
    let made = made_from(db, source).await?;
    let entries: BTreeSet<EntryId> = made.iter().map(|(entry, _)| *entry).collect();
    let live = history::live(db, &entries.into_iter().collect::<Vec<_>>()).await?;
    Ok(live.into_iter().any(|live| made.contains(&live)))
}

async fn made_from(db: &impl Connection, source: EntryId) -> Result<BTreeSet<(EntryId, RevisionNumber)>> {
    let of_source = translation_base::Column::SourceEntryId.eq(source.0);
    let rows = translation_base::Entity::find().filter(of_source).all(db).await?;
    rows.into_iter().map(|row| Ok((EntryId(row.entry_id), values::revision(row.revision)?))).collect()
}
