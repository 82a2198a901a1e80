//! How many approvals administrators ask for.

use super::{Connection, Result, StoreError};
use domain::{
    approvals::{Rule, Subject},
    text::{Locale, Slug},
};
use entity::approval_rule;
use sea_orm::{ActiveValue::Set, EntityTrait as _, QueryOrder as _, sea_query::OnConflict};

const LOCALE: &str = "LOCALE";
const TOPIC: &str = "TOPIC";

/// All rules: those of locales, then those of topics.
pub async fn list(db: &impl Connection) -> Result<Vec<Rule>> {
    let rows = approval_rule::Entity::find()
        .order_by_asc(approval_rule::Column::Subject)
        .order_by_asc(approval_rule::Column::Name)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Puts a rule in the place of the one that its subject has.
pub async fn put(db: &impl Connection, rule: &Rule) -> Result<()> {
    let (subject, name) = key(&rule.subject);
    let required = i32::try_from(rule.required.get()).unwrap_or(i32::MAX);
    let row = approval_rule::ActiveModel { subject: Set(subject), name: Set(name), required: Set(required) };
    let replace = OnConflict::columns([approval_rule::Column::Subject, approval_rule::Column::Name])
        .update_column(approval_rule::Column::Required)
        .to_owned();
    approval_rule::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

pub async fn remove(db: &impl Connection, subject: &Subject) -> Result<()> {
    approval_rule::Entity::delete_by_id(key(subject)).exec(db).await?;
    Ok(())
}

fn key(subject: &Subject) -> (String, String) {
    match subject {
        Subject::Locale(locale) => (LOCALE.into(), locale.to_string()),
        Subject::Topic(slug) => (TOPIC.into(), slug.to_string()),
    }
}

fn read(row: approval_rule::Model) -> Result<Rule> {
    let subject = match row.subject.as_str() {
        LOCALE => Subject::Locale(Locale::from_stored(row.name)),
        TOPIC => Subject::Topic(Slug::from_stored(row.name)),
        other => return Err(StoreError::corrupt("approval rule", format!("it is about a {other}"))),
    };
    Rule::new(subject, row.required).map_err(|invalid| StoreError::corrupt("approval rule", invalid.to_string()))
}
