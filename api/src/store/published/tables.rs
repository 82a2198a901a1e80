//! The tables that public reads need. A replica is read by a role that may read these and nothing else.

use crate::store::{Connection, Result};
use entity::{
    publication, published_change, published_count, published_entry, published_fingerprint, published_name,
    published_page_item, published_topic, published_words,
};
use sea_orm::{EntityName as _, EntityTrait as _, QuerySelect as _};

/// It has no entity: what it is differs between the databases.
const SEARCH: &str = "published_search";
/// Of Postgres, which alone has replicas.
const VOCABULARY: &str = "published_vocabulary";

macro_rules! tables {
    ($($table:ident),+ $(,)?) => {
        /// By name.
        #[must_use]
        pub fn tables() -> Vec<&'static str> {
            vec![$($table::Entity.table_name(),)+ SEARCH, VOCABULARY]
        }

        /// Fails unless each is there, has all its columns, and may be read.
        pub async fn can_be_read(db: &impl Connection) -> Result<()> {
            $($table::Entity::find().limit(0).all(db).await?;)+
            db.execute_unprepared(&format!("SELECT 1 FROM {SEARCH}, {VOCABULARY} LIMIT 0")).await?;
            Ok(())
        }
    };
}

tables!(
    publication,
    published_change,
    published_count,
    published_entry,
    published_fingerprint,
    published_name,
    published_page_item,
    published_topic,
    published_words,
);
