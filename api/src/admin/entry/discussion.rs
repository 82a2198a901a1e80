//! What people said about an entry: decisions in reviews, and comments.

use crate::{
    admin::{names::Names, time::Moment, words::significance_name},
    service::{
        comments::Thread,
        reviews::{Outcome, Round},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    comment::Comment,
    ids::{CommentId, UserId},
};
use uuid::Uuid;

pub(in crate::admin) struct RoundView {
    pub revision: u32,
    pub submitter: String,
    pub at: Moment,
    pub significance: Option<&'static str>,
    pub note: Option<String>,
    pub approvals: Vec<Said>,
    pub end: Option<(&'static str, Said)>,
}

/// What somebody said, and when.
pub(in crate::admin) struct Said {
    pub by: String,
    pub at: Moment,
    pub text: Option<String>,
}

impl RoundView {
    pub fn new(round: &Round, names: &Names, now: DateTime<Utc>) -> Self {
        let said = |by: Option<UserId>, at, text: Option<&domain::text::Comment>| Said {
            by: names.actor(by),
            at: Moment::new(at, now),
            text: text.map(ToString::to_string),
        };
        let end = round.closed.as_ref().map(|closed| {
            let what = match closed.outcome {
                Outcome::Withdrawn => "Taken back",
                Outcome::ChangesRequested => "Changes requested",
                Outcome::Published => "Published",
            };
            (what, said(closed.by, closed.at, closed.comment.as_ref()))
        });
        let approvals = round.approvals.iter();
        Self {
            revision: round.revision.0,
            submitter: names.get(round.submitter),
            at: Moment::new(round.submitted_at, now),
            significance: round.correction.as_ref().map(|it| significance_name(it.significance)),
            note: round.correction.as_ref().and_then(|it| it.note.as_ref()).map(ToString::to_string),
            approvals: approvals.map(|it| said(Some(it.by), it.at, it.comment.as_ref())).collect(),
            end,
        }
    }
}

pub(in crate::admin) struct ThreadView {
    pub id: CommentId,
    pub revision: u32,
    pub quote: Option<String>,
    pub said: Vec<Said>,
    pub resolved: Option<Said>,
    /// The id of the next answer.
    pub new_answer: Uuid,
}

impl ThreadView {
    pub fn new(thread: &Thread, names: &Names, now: DateTime<Utc>) -> Self {
        let said = |comment: &Comment| Said {
            by: names.get(comment.author),
            at: Moment::new(comment.created_at, now),
            text: Some(comment.text.to_string()),
        };
        let root = &thread.root;
        Self {
            id: root.id,
            revision: root.revision.0,
            new_answer: Uuid::now_v7(),
            quote: root.quote.as_ref().map(ToString::to_string),
            said: std::iter::once(root).chain(&thread.replies).map(said).collect(),
            resolved: root.resolved.as_ref().map(|it| Said {
                by: names.get(it.by),
                at: Moment::new(it.at, now),
                text: None,
            }),
        }
    }
}

pub(super) fn people_of_round(round: &Round) -> Vec<UserId> {
    let closed = round.closed.iter().filter_map(|closed| closed.by);
    std::iter::once(round.submitter).chain(round.approvals.iter().map(|it| it.by)).chain(closed).collect()
}

pub(super) fn people_of_thread(thread: &Thread) -> Vec<UserId> {
    let resolver = thread.root.resolved.iter().map(|it| it.by);
    std::iter::once(&thread.root).chain(&thread.replies).map(|it| it.author).chain(resolver).collect()
}
