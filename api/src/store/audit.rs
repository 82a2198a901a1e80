//! The audit trail: who did what to what, each row holding the hash of the row before it.

use super::{Connection, Result, StoreError, content, history, values};
use chrono::{DateTime, Utc};
use domain::{
    entry::Status,
    hash::ContentHash,
    ids::{EntryId, RevisionNumber, UserId},
};
use entity::{audit_event, audit_head};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// How many rows are checked at a time.
const BATCH: u64 = 1_000;

/// Who did what, to be appended.
#[derive(Debug, Clone)]
pub struct Record {
    pub at: DateTime<Utc>,
    /// None for the server itself.
    pub actor: Option<UserId>,
    pub on_behalf_of: Option<UserId>,
    pub command: String,
    pub subject: Subject,
    pub comment: Option<String>,
}

/// What it was done to.
#[derive(Debug, Clone)]
pub enum Subject {
    Entry { id: EntryId, revision: RevisionNumber, hash: ContentHash, from: Option<Status>, to: Status },
    Account(UserId),
    None,
}

/// The last row of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainEnd {
    pub seq: i64,
    pub hash: String,
}

/// What a check of the whole chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    pub rows: u64,
    /// The first thing that does not fit, in words.
    pub problem: Option<String>,
}

pub(super) async fn append(db: &impl Connection, end: &ChainEnd, record: Record) -> Result<ChainEnd> {
    let mut row = row(end, record);
    row.hash = hash(&row)?;
    let end = ChainEnd { seq: row.seq, hash: row.hash.clone() };
    row.into_active_model().insert(db).await?;
    Ok(end)
}

fn row(end: &ChainEnd, record: Record) -> audit_event::Model {
    let mut row = audit_event::Model {
        seq: end.seq + 1,
        at: record.at,
        actor_id: record.actor.map(|id| id.0),
        on_behalf_of: record.on_behalf_of.map(|id| id.0),
        command: record.command,
        entry_id: None,
        account_id: None,
        revision: None,
        content_hash: None,
        from_status: None,
        to_status: None,
        comment: record.comment,
        previous_hash: end.hash.clone(),
        hash: String::new(),
    };
    match record.subject {
        Subject::Entry { id, revision, hash, from, to } => {
            row.entry_id = Some(id.0);
            row.revision = Some(values::column(revision.0));
            row.content_hash = Some(hash.to_string());
            row.from_status = from.map(|status| status.to_string());
            row.to_status = Some(to.to_string());
        }
        Subject::Account(id) => row.account_id = Some(id.0),
        Subject::None => {}
    }
    row
}

/// SHA-256 over the canonical JSON (RFC 8785) of all columns but the hash itself.
fn hash(row: &audit_event::Model) -> Result<String> {
    let canonical = serde_json_canonicalizer::to_vec(&sealed(row))
        .map_err(|error| StoreError::corrupt("audit row", error.to_string()))?;
    Ok(hex::encode(Sha256::digest(canonical)))
}

fn sealed(row: &audit_event::Model) -> serde_json::Value {
    serde_json::json!({
        "seq": row.seq.to_string(),
        "at": row.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "actorId": row.actor_id,
        "onBehalfOf": row.on_behalf_of,
        "command": row.command,
        "entryId": row.entry_id,
        "accountId": row.account_id,
        "revision": row.revision,
        "contentHash": row.content_hash,
        "fromStatus": row.from_status,
        "toStatus": row.to_status,
        "comment": row.comment,
        "previousHash": row.previous_hash,
    })
}

/// A row of the trail, to be kept and checked elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    pub seq: i64,
    /// What is hashed, and its `hash`.
    pub json: serde_json::Value,
}

/// Some of the rows after one, the oldest first; none after the last.
pub async fn export(db: &impl Connection, after: i64) -> Result<Vec<Exported>> {
    let exported = |row: audit_event::Model| {
        let mut json = sealed(&row);
        json["hash"] = row.hash.into();
        Exported { seq: row.seq, json }
    };
    Ok(rows(db, after).await?.into_iter().map(exported).collect())
}

async fn rows(db: &impl Connection, after: i64) -> Result<Vec<audit_event::Model>> {
    Ok(audit_event::Entity::find()
        .filter(audit_event::Column::Seq.gt(after))
        .order_by_asc(audit_event::Column::Seq)
        .limit(BATCH)
        .all(db)
        .await?)
}

/// Walks the chain from its first row to its end, then looks whether every revision still has the words it was hashed
/// with and the public sees what the publications say, and names the first thing that does not fit.
pub async fn verify(db: &impl Connection) -> Result<Verification> {
    let mut end = ChainEnd { seq: 0, hash: "0".repeat(64) };
    loop {
        let rows = rows(db, end.seq).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if let Some(problem) = misfit(&end, &row)? {
                return Ok(Verification { rows: end.seq.unsigned_abs(), problem: Some(problem) });
            }
            end = ChainEnd { seq: row.seq, hash: row.hash };
        }
    }
    let mut problem = check_end(db, &end).await?;
    if problem.is_none() {
        problem = content::first_damaged(db).await?;
    }
    if problem.is_none() {
        problem = history::first_mismatch(db).await?;
    }
    Ok(Verification { rows: end.seq.unsigned_abs(), problem })
}

fn misfit(previous: &ChainEnd, row: &audit_event::Model) -> Result<Option<String>> {
    let expected = previous.seq + 1;
    Ok(if row.seq != expected {
        Some(format!("row {expected} is missing: row {} follows row {}", row.seq, previous.seq))
    } else if row.previous_hash != previous.hash {
        Some(format!("row {} does not follow on row {}", row.seq, previous.seq))
    } else if row.hash != hash(row)? {
        Some(format!("row {} was changed: its content does not have its hash", row.seq))
    } else {
        None
    })
}

async fn check_end(db: &impl Connection, end: &ChainEnd) -> Result<Option<String>> {
    let head = audit_head::Entity::find_by_id(1).one(db).await?;
    Ok(match head {
        Some(head) if head.seq == end.seq && head.hash == end.hash => None,
        Some(head) => Some(format!("the chain ends at row {}, but row {} was the last written", end.seq, head.seq)),
        None => Some("the end of the chain is not recorded".into()),
    })
}
