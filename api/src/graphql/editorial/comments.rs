//! What staff say to each other about an entry.

use super::{entry::EditorialEntry, people::person};
use crate::{
    graphql::{
        context::{app, user},
        ids::{self, NodeType},
        people::User,
    },
    service::comments::{self, NewComment, Thread},
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::{
    comment,
    ids::RevisionNumber,
    text::{self, Quote},
};

/// What somebody said about a revision. Only staff see it.
pub struct Comment {
    own: comment::Comment,
    replies: Vec<comment::Comment>,
}

/// What somebody says about a revision.
#[derive(InputObject)]
pub struct AddCommentInput {
    /// The entry.
    id: ID,
    /// The number of the revision that the viewer has read.
    revision: u32,
    /// What to say, in plain text of 1 to 5,000 characters.
    text: String,
    /// The passage that it is about, of at most 1,000 characters: as it stands in a field of the revision, with or
    /// without its CommonMark signs.
    quote: Option<String>,
    /// The comment that it answers, or any other of the thread.
    in_reply_to: Option<ID>,
}

/// A thread, by the comment that it began with.
#[derive(InputObject)]
pub struct CommentInput {
    /// The comment.
    id: ID,
}

/// The comment as it is now.
#[derive(SimpleObject)]
pub struct CommentPayload {
    /// The comment.
    comment: Comment,
    /// The entry that it is about.
    entry: EditorialEntry,
}

impl From<Thread> for Comment {
    fn from(thread: Thread) -> Self {
        Self { own: thread.root, replies: thread.replies }
    }
}

/// What somebody said about a revision. Only staff see it.
#[Object(serial)]
impl Comment {
    /// The global id.
    async fn id(&self) -> ID {
        ids::encode(NodeType::Comment, self.own.id.0)
    }

    /// Who said it.
    async fn author(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.own.author).await
    }

    /// The number of the revision that it is about.
    async fn revision(&self) -> u32 {
        self.own.revision.0
    }

    /// What was said, in plain text.
    async fn text(&self) -> &str {
        self.own.text.as_str()
    }

    /// The passage that it is about.
    async fn quote(&self) -> Option<&str> {
        self.own.quote.as_ref().map(Quote::as_str)
    }

    /// When it was said.
    async fn created_at(&self) -> DateTime<Utc> {
        self.own.created_at
    }

    /// When its thread was resolved; null for replies, and while it is open.
    async fn resolved_at(&self) -> Option<DateTime<Utc>> {
        self.own.resolved.as_ref().map(|resolution| resolution.at)
    }

    /// Who resolved its thread.
    async fn resolved_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        match &self.own.resolved {
            Some(resolution) => person(ctx, resolution.by).await,
            None => Ok(None),
        }
    }

    /// What was answered, the oldest first. Replies have none of their own: an answer to a reply joins the thread.
    #[graphql(complexity = "5 * child_complexity")]
    async fn replies(&self) -> Vec<Comment> {
        self.replies.iter().cloned().map(|own| Comment { own, replies: vec![] }).collect()
    }
}

#[derive(Default)]
pub struct CommentMutation;

#[Object(serial)]
impl CommentMutation {
    /// Say something about a revision, for staff only. For editors and approvers.
    async fn add_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The entry, and what to say.")] input: AddCommentInput,
    ) -> Result<CommentPayload> {
        let new = NewComment {
            id: None,
            entry: ids::entry(&input.id)?,
            revision: RevisionNumber(input.revision),
            text: text::Comment::parse(&input.text).map_err(|error| error.at("text"))?,
            quote: input.quote.map(|quote| Quote::parse(&quote)).transpose().map_err(|error| error.at("quote"))?,
            in_reply_to: input.in_reply_to.map(|id| ids::comment(&id, "inReplyTo")).transpose()?,
        };
        let (thread, snapshot) = comments::add(app(ctx), user(ctx), new).await?;
        Ok(CommentPayload { comment: thread.into(), entry: snapshot.into() })
    }

    /// Resolve a thread: there is nothing more to do about it. For editors and approvers.
    async fn resolve_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The thread.")] input: CommentInput,
    ) -> Result<CommentPayload> {
        resolve(ctx, &input, true).await
    }

    /// Open a thread again that was resolved. For editors and approvers.
    async fn reopen_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The thread.")] input: CommentInput,
    ) -> Result<CommentPayload> {
        resolve(ctx, &input, false).await
    }
}

async fn resolve(ctx: &Context<'_>, input: &CommentInput, resolved: bool) -> Result<CommentPayload> {
    let (thread, snapshot) = comments::resolve(app(ctx), user(ctx), ids::comment(&input.id, "id")?, resolved).await?;
    Ok(CommentPayload { comment: thread.into(), entry: snapshot.into() })
}
