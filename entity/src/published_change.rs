//! A change of what the public can read.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub at: DateTimeUtc,
    pub change: String,
    pub entry_id: Uuid,
    pub document_id: Uuid,
    pub kind: String,
    pub locale: String,
    pub slug: String,
    pub revision: Option<i32>,
    pub content_hash: Option<String>,
    pub significance: Option<String>,
    pub note: Option<String>,
    pub must_refresh: bool,
    pub tags: String,
}

impl ActiveModelBehavior for ActiveModel {}
