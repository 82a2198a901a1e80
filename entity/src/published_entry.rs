//! All that the public can ask about one entry, ready to be sent. Lists are JSON.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    pub document_id: Uuid,
    pub kind: String,
    pub locale: String,
    pub slug: String,
    pub content_hash: String,
    pub heading: String,
    pub body_markdown: String,
    pub body_html: String,
    pub body_plain: String,
    pub short_answer: Option<String>,
    pub verdict: Option<String>,
    pub page_date: Option<Date>,
    pub sources: String,
    pub topics: String,
    pub corrections: String,
    pub translations: String,
    pub published_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub verified_at: Option<DateTimeUtc>,
    pub verification_due_at: Option<DateTimeUtc>,
    pub review_state: String,
    pub staleness: String,
    pub attestation: String,
}

impl ActiveModelBehavior for ActiveModel {}
