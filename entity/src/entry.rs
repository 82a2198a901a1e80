//! A document in one locale: the unit of the workflow.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_id: Uuid,
    pub kind: String,
    pub locale: String,
    pub slug: String,
    pub status: String,
    pub version: i32,
    pub head_revision: i32,
    pub live_revision: Option<i32>,
    pub live_expires_at: Option<DateTimeUtc>,
    pub last_live_revision: Option<i32>,
    pub scheduled_revision: Option<i32>,
    pub scheduled_at: Option<DateTimeUtc>,
    pub scheduled_expires_at: Option<DateTimeUtc>,
    pub scheduled_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub waiting_since: DateTimeUtc,
    pub problem: Option<String>,
    pub live_verified_at: Option<DateTimeUtc>,
    pub verify_every: Option<i32>,
    #[sea_orm(belongs_to, from = "(id, head_revision)", to = "(entry_id, number)")]
    pub head: HasOne<super::revision::Entity>,
    #[sea_orm(has_one)]
    pub emergency: HasOne<super::emergency::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
