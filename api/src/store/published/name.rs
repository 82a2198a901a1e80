//! The names under which documents are or were public. They stay for ever, so that an old link still finds its way.

use crate::store::{Connection, Result};
use domain::entry::Entry;
use entity::published_name;
use sea_orm::{ActiveValue::Set, EntityTrait as _, sea_query::OnConflict};

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
