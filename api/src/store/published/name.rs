//! The names under which documents are or were public. They stay for ever, so that an old link still finds its way.

use crate::store::{Connection, Result, values};
use domain::{content::Kind, entry::Entry, ids::DocumentId, text::Slug};
use entity::published_name;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::OnConflict,
};

/// Records that an entry is public, or was: it keeps its name.
pub async fn claim(db: &impl Connection, entry: &Entry) -> Result<()> {
    use published_name::Column as C;
    let row = published_name::ActiveModel {
        kind: Set(entry.kind.to_string()),
        locale: Set(entry.locale.to_string()),
        slug: Set(entry.slug.to_string()),
        document_id: Set(entry.document.0),
    };
    let keep = OnConflict::columns([C::Kind, C::Locale, C::Slug]).do_nothing().to_owned();
    published_name::Entity::insert(row).on_conflict(keep).exec_without_returning(db).await?;
    Ok(())
}

/// All names of a document, in whatever language.
pub async fn names_of(db: &impl Connection, document: DocumentId) -> Result<Vec<(Kind, Slug)>> {
    use published_name::Column as C;
    let rows: Vec<(String, String)> = published_name::Entity::find()
        .select_only()
        .columns([C::Kind, C::Slug])
        .filter(C::DocumentId.eq(document.0))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(|(kind, slug)| Ok((values::stored(&kind, "kind")?, Slug::from_stored(slug)))).collect()
}
