//! What staff say to each other about an entry. It changes no entry.

use super::{Result, work::Work};
use crate::{
    app::App,
    render,
    store::{audit::Subject, comments, content, entries::Snapshot},
};
use domain::{
    comment::{Comment, MOST, Resolution, check_quote},
    entry::Entry,
    ids::{CommentId, EntryId, RevisionNumber, UserId},
    policy::authorize_sight,
    refusal::Refusal,
    text::{self, Invalid, Quote},
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct NewComment {
    /// Makes saying it twice the same as saying it once, as a form does that is sent twice; a new id if none is given.
    pub id: Option<CommentId>,
    pub entry: EntryId,
    pub revision: RevisionNumber,
    pub text: text::Comment,
    pub quote: Option<Quote>,
    /// Any comment of the thread that it belongs to; it begins one if left out.
    pub in_reply_to: Option<CommentId>,
}

/// A comment with all that was replied, the oldest first.
#[derive(Debug, Clone)]
pub struct Thread {
    pub root: Comment,
    pub replies: Vec<Comment>,
}

/// The threads of entries that the viewer has been shown, by entry; the newest first.
pub async fn threads(app: &App, entries: &[EntryId]) -> Result<HashMap<EntryId, Vec<Thread>>> {
    let mut by_entry: HashMap<EntryId, Vec<Thread>> = entries.iter().map(|entry| (*entry, vec![])).collect();
    let comments = comments::of_entries(app.store.reader(), entries).await?;
    let (roots, replies): (Vec<_>, Vec<_>) = comments.into_iter().partition(|comment| comment.thread.is_none());
    let mut by_thread: HashMap<CommentId, Vec<Comment>> = HashMap::new();
    for reply in replies {
        by_thread.entry(reply.root()).or_default().push(reply);
    }
    for root in roots.into_iter().rev() {
        let replies = by_thread.remove(&root.id).unwrap_or_default();
        by_entry.entry(root.entry).or_default().push(Thread { root, replies });
    }
    Ok(by_entry)
}

/// Says something about a revision; what comes back is the comment alone.
///
/// # Errors
/// `NOT_FOUND` for an entry that the person may not see; `INVALID_INPUT` for a revision, a quote or a comment that the
/// entry does not have.
pub async fn add(app: &App, user: Option<UserId>, new: NewComment) -> Result<(Thread, Snapshot)> {
    let mut work = Work::begin(app, user).await?;
    let snapshot = work.load(new.entry).await?;
    authorize_sight(work.actor(), &snapshot.entry.locale)?;
    check_words(&mut work, &new).await?;
    let mut comment = Comment {
        id: new.id.unwrap_or_else(new_id),
        entry: new.entry,
        revision: new.revision,
        thread: find_thread(&mut work, &new).await?,
        author: work.actor().user().ok_or(Refusal::Unauthenticated)?,
        text: new.text,
        quote: new.quote,
        created_at: work.now(),
        resolved: None,
    };
    if let Some(earlier) = earlier(&mut work, new.id).await? {
        if comment.repeats(&earlier) {
            return Ok((Thread { root: earlier, replies: vec![] }, snapshot));
        }
        // Somebody went back to a form that had been sent, and wrote something else.
        comment.id = new_id();
    }
    if comments::count(work.write().connection(), comment.entry).await? >= MOST {
        return Err(Invalid::new("id", format!("names an entry that has {MOST} comments already")).into());
    }
    comments::insert(work.write().connection(), &comment).await?;
    let said = comment.text.to_string();
    audit(&mut work, "ADD_COMMENT", &snapshot.entry, &comment, said).await?;
    work.commit().await?;
    Ok((Thread { root: comment, replies: vec![] }, snapshot))
}

fn new_id() -> CommentId {
    CommentId(Uuid::now_v7())
}

async fn earlier(work: &mut Work, id: Option<CommentId>) -> Result<Option<Comment>> {
    let Some(id) = id else { return Ok(None) };
    Ok(comments::find(work.write().connection(), id).await?)
}

/// Resolves a thread, or opens it again; what is so already changes nothing.
///
/// # Errors
/// `NOT_FOUND` for a comment on an entry that the person may not see; `INVALID_INPUT` for a reply.
pub async fn resolve(app: &App, user: Option<UserId>, id: CommentId, resolved: bool) -> Result<(Thread, Snapshot)> {
    let mut work = Work::begin(app, user).await?;
    let mut root = comments::find(work.write().connection(), id).await?.ok_or(Refusal::NotFound)?;
    let snapshot = work.load(root.entry).await?;
    authorize_sight(work.actor(), &snapshot.entry.locale)?;
    let (by, at) = (work.actor().user().ok_or(Refusal::Unauthenticated)?, work.now());
    if root.resolve(resolved.then_some(Resolution { by, at }))? {
        comments::store_resolution(work.write().connection(), &root).await?;
        let command = if resolved { "RESOLVE_COMMENT" } else { "REOPEN_COMMENT" };
        audit(&mut work, command, &snapshot.entry, &root, format!("comment {id}")).await?;
    }
    let all = comments::of_entries(work.write().connection(), &[root.entry]).await?;
    work.commit().await?;
    let replies = all.into_iter().filter(|comment| comment.thread == Some(id)).collect();
    Ok((Thread { root, replies }, snapshot))
}

/// The revision exists, and says what is quoted of it.
async fn check_words(work: &mut Work, new: &NewComment) -> Result<()> {
    let found = content::find(work.write().connection(), &[(new.entry, new.revision)]).await?.pop();
    let missing = || Invalid::new("revision", format!("{} does not exist in this entry", new.revision));
    let content = found.ok_or_else(missing)?.content;
    if let Some(quote) = &new.quote {
        let plain = render::plain(content.body().as_str());
        check_quote(quote, content.texts().chain([plain.as_str()]))?;
    }
    Ok(())
}

async fn find_thread(work: &mut Work, new: &NewComment) -> Result<Option<CommentId>> {
    let Some(id) = new.in_reply_to else { return Ok(None) };
    let found = comments::find(work.write().connection(), id).await?;
    let found = found.filter(|comment| comment.entry == new.entry);
    let missing = || Invalid::new("inReplyTo", "names no comment on this entry");
    Ok(Some(found.ok_or_else(missing)?.root()))
}

async fn audit(work: &mut Work, command: &str, entry: &Entry, comment: &Comment, said: String) -> Result<()> {
    let hash = entry.revision(comment.revision).map(|revision| revision.hash).ok_or(Refusal::NotFound)?;
    let (from, to) = (Some(entry.status), entry.status);
    work.note(command, Subject::Entry { id: entry.id, revision: comment.revision, hash, from, to }, said).await
}
