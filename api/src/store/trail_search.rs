//! The audit trail as administrators look through it, the newest first.

use super::{
    Connection, Result,
    trail::{Deed, deed},
};
use chrono::{DateTime, Utc};
use domain::ids::{EntryId, UserId};
use entity::audit_event::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

/// What is looked for; everything without any of it.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Who did it, on whose behalf, or to whose account.
    pub person: Option<UserId>,
    pub command: Option<String>,
    pub entry: Option<EntryId>,
    pub from: Option<DateTime<Utc>>,
    /// The first moment that is too late.
    pub until: Option<DateTime<Utc>>,
    /// The number of the row that is too new.
    pub before: Option<i64>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Logged {
    pub seq: i64,
    pub deed: Deed,
    pub entry: Option<EntryId>,
    pub account: Option<UserId>,
}

pub async fn search(db: &impl Connection, filter: &Filter, limit: u64) -> Result<Vec<Logged>> {
    let person = |id: UserId| {
        let columns = [Column::ActorId, Column::OnBehalfOf, Column::AccountId];
        columns.into_iter().fold(Condition::any(), |any, column| any.add(column.eq(id.0)))
    };
    let rows = Entity::find()
        .apply_if(filter.person, |query, id| query.filter(person(id)))
        .apply_if(filter.command.as_deref(), |query, name| query.filter(Column::Command.eq(name)))
        .apply_if(filter.entry, |query, id| query.filter(Column::EntryId.eq(id.0)))
        .apply_if(filter.from, |query, at| query.filter(Column::At.gte(at)))
        .apply_if(filter.until, |query, at| query.filter(Column::At.lt(at)))
        .apply_if(filter.before, |query, seq| query.filter(Column::Seq.lt(seq)))
        .order_by_desc(Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(logged).collect()
}

fn logged(row: Model) -> Result<Logged> {
    let (seq, entry, account) = (row.seq, row.entry_id.map(EntryId), row.account_id.map(UserId));
    Ok(Logged { seq, entry, account, deed: deed(row)? })
}
