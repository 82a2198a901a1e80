//! An entry that was published without a second person, and what it goes back to.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    pub forced_by: Uuid,
    pub until: DateTimeUtc,
    pub last_live_revision: Option<i32>,
    pub was_live: bool,
    pub expires_at: Option<DateTimeUtc>,
    pub verified_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "entry_id", to = "id")]
    pub entry: HasOne<super::entry::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
