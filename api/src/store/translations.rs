//! How far translations lag behind what they were made from.

use super::{Connection, Result, content, history, translation_bases};
use domain::{
    hash::ContentHash,
    ids::{EntryId, RevisionNumber},
    translation::{SourceChange, Staleness, TranslationBase, staleness},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How far a revision lags behind its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lag {
    pub base: TranslationBase,
    pub staleness: Staleness,
}

/// Of those of the revisions that are translations, by entry; an entry is asked about once.
pub async fn lags(db: &impl Connection, keys: &[(EntryId, RevisionNumber)]) -> Result<HashMap<EntryId, Lag>> {
    let entries: Vec<Uuid> = keys.iter().map(|(entry, _)| entry.0).collect();
    let bases = translation_bases::of_entries(db, &entries).await?;
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
    Ok(translation_bases::made_from(db, source).await?.into_iter().map(|(entry, _)| entry).collect())
}

/// Whether the public reads any of these entries, or could again.
pub async fn has_live(db: &impl Connection, source: EntryId) -> Result<bool> {
    let entries: Vec<EntryId> = of(db, source).await?.into_iter().collect();
    Ok(!history::live(db, &entries).await?.is_empty())
}
