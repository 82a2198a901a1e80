//! Which revision was live from when to when, and why it ended.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    pub revision: i32,
    pub content_hash: String,
    pub significance: Option<String>,
    pub change_note: Option<String>,
    pub started_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<String>,
    pub public_note: Option<String>,
    pub approvals: Option<i32>,
    pub key_id: Option<String>,
    pub signature: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
