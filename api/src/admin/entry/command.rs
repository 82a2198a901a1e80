//! From what a form says to commands.

use crate::{
    admin::{Fields, Notice, Visit},
    service::{Result, ServiceError, editorial},
};
use domain::{
    command::{Command, CommandName},
    hash::ContentHash,
    ids::{EntryId, RevisionNumber},
    publication::Expiry,
    refusal::Refusal,
    review::Correction,
    text::{Comment, Invalid, PublicNote},
    translation::TranslationBase,
};

/// What a form asks for, and what is told when it is done.
pub(super) struct Order {
    pub commands: Vec<Command>,
    pub notice: Notice,
}

fn order(command: Command, notice: Notice) -> Order {
    Order { commands: vec![command], notice }
}

/// # Errors
/// `INVALID_INPUT` for a field; `NOT_FOUND` for something that no form here asks for.
pub(super) async fn parse(visit: &Visit, id: EntryId, name: CommandName, fields: &Fields) -> Result<Order> {
    Ok(match name {
        CommandName::Submit => order(Command::Submit { correction: correction(fields)? }, Notice::Submitted),
        CommandName::Withdraw => order(Command::Withdraw, Notice::Withdrawn),
        CommandName::RequestChanges => {
            order(Command::RequestChanges { comment: comment(fields, "comment")? }, Notice::ChangesRequested)
        }
        CommandName::Approve => approve(fields)?,
        CommandName::Publish => publish(fields)?,
        CommandName::ForcePublish => {
            let (revision, hash) = words(fields)?;
            let command = Command::ForcePublish { revision, hash, reason: comment(fields, "reason")? };
            order(command, Notice::ForcePublished)
        }
        CommandName::Unschedule => order(Command::Unschedule, Notice::Unscheduled),
        CommandName::SetExpiry => {
            order(Command::SetExpiry { expires_at: fields.time("expires_at")? }, Notice::ExpirySet)
        }
        CommandName::Confirm => order(Command::Confirm, Notice::Confirmed),
        CommandName::SetVerification => {
            order(Command::SetVerification { every: fields.parsed("every")? }, Notice::VerificationSet)
        }
        CommandName::MarkCurrent => {
            let (source, revision) =
                (EntryId(fields.required("source")?), RevisionNumber(fields.required("revision")?));
            order(Command::MarkCurrent { base: TranslationBase { source, revision } }, Notice::MarkedCurrent)
        }
        CommandName::Retract => retract(fields)?,
        CommandName::Discard => order(Command::Discard, Notice::Discarded),
        CommandName::Archive => order(Command::Archive, Notice::Archived),
        CommandName::Restore => order(Command::Restore, Notice::Restored),
        CommandName::Revert => {
            let to = RevisionNumber(fields.required("revision")?);
            let content = editorial::words(&visit.app, &visit.viewer, id, to).await?;
            order(Command::Revert { to, content }, Notice::Reverted)
        }
        _ => return Err(ServiceError::Refused(Refusal::NotFound)),
    })
}

fn comment(fields: &Fields, name: &str) -> std::result::Result<Comment, Invalid> {
    Comment::parse(fields.get(name)).map_err(|error| error.at(name))
}

fn words(fields: &Fields) -> std::result::Result<(RevisionNumber, ContentHash), Invalid> {
    let hash =
        fields.get("content_hash").parse().map_err(|_| Invalid::new("content_hash", "is missing; reload the page"))?;
    Ok((RevisionNumber(fields.required("revision")?), hash))
}

fn correction(fields: &Fields) -> std::result::Result<Option<Correction>, Invalid> {
    let note = fields.given("change_note").map(PublicNote::parse).transpose();
    let note = note.map_err(|error| error.at("change_note"))?;
    Ok(fields.parsed("significance")?.map(|significance| Correction { significance, note }))
}

fn approve(fields: &Fields) -> std::result::Result<Order, Invalid> {
    let (revision, hash) = words(fields)?;
    let comment = fields.given("comment").map(Comment::parse).transpose().map_err(|error| error.at("comment"))?;
    let retract_stale = match fields.get("retract_stale") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let approve = Command::Approve { revision, hash, comment, retract_stale };
    let expiry = expiry(fields)?;
    let (publish, notice) = match fields.get("publish") {
        "now" => (Some(Command::Publish { at: None, expiry }), Notice::ApprovedAndPublished),
        "at" => {
            let at =
                fields.time("at")?.ok_or_else(|| Invalid::new("at", "is missing; say when it is to be published"))?;
            (Some(Command::Publish { at: Some(at), expiry }), Notice::ApprovedAndScheduled)
        }
        _ => (None, Notice::Approved),
    };
    Ok(Order { commands: std::iter::once(approve).chain(publish).collect(), notice })
}

fn publish(fields: &Fields) -> std::result::Result<Order, Invalid> {
    let at = fields.time("at")?;
    let notice = if at.is_some() { Notice::Scheduled } else { Notice::Published };
    Ok(order(Command::Publish { at, expiry: expiry(fields)? }, notice))
}

/// An empty field leaves it as it is.
fn expiry(fields: &Fields) -> std::result::Result<Expiry, Invalid> {
    Ok(fields.time("expires_at")?.map_or(Expiry::Keep, |at| Expiry::Set(Some(at))))
}

fn retract(fields: &Fields) -> std::result::Result<Order, Invalid> {
    let public_note = fields.given("public_note").map(PublicNote::parse).transpose();
    let public_note = public_note.map_err(|error| error.at("public_note"))?;
    Ok(order(Command::Retract { reason: comment(fields, "reason")?, public_note }, Notice::Retracted))
}
