//! What translations were made from.

use super::{Connection, Result, values};
use domain::{
    ids::{EntryId, RevisionNumber},
    translation::TranslationBase,
};
use entity::translation_base;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::OnConflict};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

type Bases = HashMap<(EntryId, RevisionNumber), TranslationBase>;

/// Of all revisions of these entries that are translations.
pub(super) async fn of_entries(db: &impl Connection, entries: &[Uuid]) -> Result<Bases> {
    if entries.is_empty() {
        return Ok(Bases::new());
    }
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
pub(super) async fn put(
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

/// All revisions that were made from this source.
pub(super) async fn made_from(db: &impl Connection, source: EntryId) -> Result<BTreeSet<(EntryId, RevisionNumber)>> {
    let of_source = translation_base::Column::SourceEntryId.eq(source.0);
    let rows = translation_base::Entity::find().filter(of_source).all(db).await?;
    rows.into_iter().map(|row| Ok((EntryId(row.entry_id), values::revision(row.revision)?))).collect()
}
