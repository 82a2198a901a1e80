//! One person's signature under the exact words of a revision.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub review_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub approver_id: Uuid,
    pub revision: i32,
    pub content_hash: String,
    pub created_at: DateTimeUtc,
    pub comment: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
