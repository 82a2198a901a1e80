//! An immutable snapshot of the content of an entry.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub author_id: Uuid,
    pub origin: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    pub content_hash: String,
    pub created_at: DateTimeUtc,
    #[sea_orm(has_one)]
    pub base: HasOne<super::translation_base::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
