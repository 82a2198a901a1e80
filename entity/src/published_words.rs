//! The words of a publication, folded for comparison.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub publication_id: Uuid,
    pub entry_id: Uuid,
    pub document_id: Uuid,
    pub kind: String,
    pub locale: String,
    pub slug: String,
    pub content_hash: String,
    pub heading: String,
    pub body: String,
    pub short_answer: String,
}

impl ActiveModelBehavior for ActiveModel {}
