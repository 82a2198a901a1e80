//! The revision of another language from which a revision was translated.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "translation_base")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i32,
    pub source_entry_id: Uuid,
    pub source_revision: i32,
    #[sea_orm(belongs_to, from = "(entry_id, revision)", to = "(entry_id, number)")]
    pub translation: HasOne<super::revision::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
