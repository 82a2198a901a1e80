//! The examination of one revision, from its submission to its outcome.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry_id: Uuid,
    pub revision: i32,
    pub content_hash: String,
    pub submitter_id: Uuid,
    pub significance: Option<String>,
    pub change_note: Option<String>,
    pub submitted_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub outcome: Option<String>,
    pub reviewer_id: Option<Uuid>,
    pub due_at: Option<DateTimeUtc>,
    pub retract_stale: Option<bool>,
    pub forced_by: Option<Uuid>,
    pub closed_by: Option<Uuid>,
    pub closing_comment: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
