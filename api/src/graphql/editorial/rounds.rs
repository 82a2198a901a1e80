//! The rounds of review that an entry went through.

use super::people::person;
use crate::{
    graphql::{people::User, scalars::Significance},
    service::reviews::{Outcome, Round, Signed},
};
use async_graphql::{Context, Enum, Object, Result};
use chrono::{DateTime, Utc};
use domain::{ids::UserId, text::Comment};

/// A review, from the submission of a revision to its outcome.
pub struct ReviewRound(pub(super) Round);

/// What somebody decided in a review.
pub struct ReviewDecision {
    kind: ReviewDecisionKind,
    by: Option<UserId>,
    at: DateTime<Utc>,
    comment: Option<Comment>,
}

/// How a review ended.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Outcome")]
pub enum ReviewOutcome {
    /// It was taken back.
    Withdrawn,
    /// It was sent back to its editors.
    ChangesRequested,
    /// It went public.
    Published,
}

/// What can be decided in a review.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewDecisionKind {
    /// The words were countersigned.
    Approved,
    /// They were sent back to their editors.
    ChangesRequested,
    /// They were taken back.
    Withdrawn,
}

/// A review, from the submission of a revision to its outcome.
#[Object(serial)]
impl ReviewRound {
    /// The number of the revision that was reviewed.
    async fn revision(&self) -> u32 {
        self.0.revision.0
    }

    /// The hash of its content.
    async fn content_hash(&self) -> String {
        self.0.hash.to_string()
    }

    /// Who asked for it.
    async fn submitter(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        person(ctx, self.0.submitter).await
    }

    /// When.
    async fn submitted_at(&self) -> DateTime<Utc> {
        self.0.submitted_at
    }

    /// How much it was to change what was live.
    async fn significance(&self) -> Option<Significance> {
        self.0.correction.as_ref().map(|correction| correction.significance.into())
    }

    /// What readers were to be told of the change.
    async fn change_note(&self) -> Option<String> {
        self.0.correction.as_ref()?.note.as_ref().map(ToString::to_string)
    }

    /// When it ended; null while it is open.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed.as_ref().map(|closed| closed.at)
    }

    /// How it ended; null while it is open.
    async fn outcome(&self) -> Option<ReviewOutcome> {
        self.0.closed.as_ref().map(|closed| closed.outcome.into())
    }

    /// What was decided, the oldest first.
    #[graphql(complexity = "3 * child_complexity")]
    async fn decisions(&self) -> Vec<ReviewDecision> {
        decisions(&self.0)
    }
}

/// What somebody decided in a review.
#[Object(serial)]
impl ReviewDecision {
    /// What it was.
    async fn kind(&self) -> ReviewDecisionKind {
        self.kind
    }

    /// Whose it was; null where that was not recorded.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        match self.by {
            Some(by) => person(ctx, by).await,
            None => Ok(None),
        }
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// What was said about it; never public.
    async fn comment(&self) -> Option<&str> {
        self.comment.as_ref().map(Comment::as_str)
    }
}

/// To publish is no decision of a review: that was to approve.
fn decisions(round: &Round) -> Vec<ReviewDecision> {
    let approval = |signed: &Signed| ReviewDecision {
        kind: ReviewDecisionKind::Approved,
        by: Some(signed.by),
        at: signed.at,
        comment: signed.comment.clone(),
    };
    let end = round.closed.as_ref().and_then(|closed| {
        let kind = match closed.outcome {
            Outcome::Withdrawn => ReviewDecisionKind::Withdrawn,
            Outcome::ChangesRequested => ReviewDecisionKind::ChangesRequested,
            Outcome::Published => return None,
        };
        Some(ReviewDecision { kind, by: closed.by, at: closed.at, comment: closed.comment.clone() })
    });
    round.approvals.iter().map(approval).chain(end).collect()
}
