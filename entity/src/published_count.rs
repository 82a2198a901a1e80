//! How many entries of a kind are published in a locale, and how many of these under each topic.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub locale: String,
    /// Empty for all topics and none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub topic: String,
    pub number: i64,
}

impl ActiveModelBehavior for ActiveModel {}
