//! What the forms of an entry do.

use super::{actions, command, show_refused, show_typed};
use crate::{
    admin::{Answer, Fields, Notice, Result, Visit, compare},
    service::{
        ServiceError, assigning,
        comments::{self, NewComment},
        entries,
    },
};
use domain::{
    command::CommandName,
    ids::{CommentId, EntryId, RevisionNumber, UserId, Version},
    refusal::Refusal,
    text::{Comment, Invalid, Quote},
};

/// Gives the commands that a form asks for.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see; any other refusal is shown on the page.
pub async fn act(visit: &Visit, id: EntryId, verb: &str, fields: &Fields) -> Result {
    let name = actions::command(verb).ok_or(Refusal::NotFound)?;
    if is_shown_again(fields) {
        return match name {
            CommandName::Approve => compare::show(visit, id, fields).await,
            _ => show_typed(visit, id, fields).await,
        };
    }
    let given = match name {
        CommandName::Assign => assign(visit, id, fields).await,
        _ => command(visit, id, name, fields).await,
    };
    match given {
        Ok(notice) => Ok(Answer::done(format!("/admin/entries/{id}"), notice)),
        // Approving happens under the words.
        Err(error @ (ServiceError::Refused(_) | ServiceError::Overtaken { .. })) if name == CommandName::Approve => {
            compare::show_refused(visit, id, fields, &error).await
        }
        Err(error @ (ServiceError::Refused(_) | ServiceError::Overtaken { .. })) => {
            show_refused(visit, id, fields, &error).await
        }
        Err(error) => Err(error),
    }
}

/// Whether a form comes back that was sent when the session was over: it is shown, and does nothing.
fn is_shown_again(fields: &Fields) -> bool {
    fields.get("do") == "show"
}

async fn command(
    visit: &Visit,
    id: EntryId,
    name: CommandName,
    fields: &Fields,
) -> std::result::Result<Notice, ServiceError> {
    let order = command::parse(visit, id, name, fields).await?;
    // Whatever is live has to be gone, whichever version was read.
    let expected = if name == CommandName::Retract { None } else { Some(Version(fields.required("version")?)) };
    entries::run(&visit.app, Some(visit.viewer.person.id), id, expected, &order.commands).await?;
    Ok(order.notice)
}

async fn assign(visit: &Visit, id: EntryId, fields: &Fields) -> std::result::Result<Notice, ServiceError> {
    let expected = Some(Version(fields.required("version")?));
    let (reviewer, due_at) = (fields.parsed("reviewer")?.map(UserId), fields.time("due_at")?);
    assigning::assign(&visit.app, Some(visit.viewer.person.id), id, expected, reviewer, due_at).await?;
    Ok(Notice::Assigned)
}

/// Says something about an entry.
///
/// # Errors
/// As [`act`].
pub async fn comment(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    if is_shown_again(fields) {
        return show_typed(visit, id, fields).await;
    }
    let said = say(visit, id, fields).await;
    answer(visit, id, fields, said, Notice::Commented).await
}

async fn say(visit: &Visit, id: EntryId, fields: &Fields) -> std::result::Result<(), ServiceError> {
    let quote = fields.given("quote").map(Quote::parse).transpose().map_err(|error| error.at("quote"))?;
    let new = NewComment {
        id: fields.parsed("comment_id")?.map(CommentId),
        entry: id,
        revision: RevisionNumber(fields.required("revision")?),
        text: Comment::parse(fields.get("text")).map_err(|error| error.at("comment"))?,
        quote,
        in_reply_to: fields.parsed("in_reply_to")?.map(CommentId),
    };
    comments::add(&visit.app, Some(visit.viewer.person.id), new).await?;
    Ok(())
}

/// Resolves a thread, or opens it again.
///
/// # Errors
/// As [`act`].
pub async fn resolve(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    let resolved = fields.get("resolved") == "yes";
    let done = async {
        let thread = fields.parsed("thread")?.ok_or_else(|| Invalid::new("thread", "is missing; reload the page"))?;
        comments::resolve(&visit.app, Some(visit.viewer.person.id), CommentId(thread), resolved).await?;
        Ok(())
    };
    answer(visit, id, fields, done.await, if resolved { Notice::Resolved } else { Notice::Reopened }).await
}

async fn answer(
    visit: &Visit,
    id: EntryId,
    fields: &Fields,
    done: std::result::Result<(), ServiceError>,
    notice: Notice,
) -> Result {
    match done {
        Ok(()) => Ok(Answer::done(format!("/admin/entries/{id}#discussion"), notice)),
        Err(error @ ServiceError::Refused(_)) => show_refused(visit, id, fields, &error).await,
        Err(error) => Err(error),
    }
}
