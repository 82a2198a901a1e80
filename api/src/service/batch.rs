//! One step for an entry, or for a page and all that it lists, in one transaction.

use super::{Result, work::Work};
use crate::{app::App, store::entries::Snapshot};
use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    command::Command,
    content::Kind,
    entry::{Entry, Status},
    ids::{EntryId, UserId},
    policy::may_see,
    publication::Expiry,
    refusal::Refusal,
    review::Correction,
    text::{Comment, Locale, PublicNote, Slug},
    workflow,
};

/// What to do; for each entry it becomes a command.
#[derive(Debug, Clone)]
pub enum Step {
    Submit {
        correction: Option<Correction>,
    },
    /// Signs the words that stand there now.
    Approve {
        comment: Option<Comment>,
        retract_stale: Option<bool>,
    },
    Publish {
        at: Option<DateTime<Utc>>,
        expires_at: Option<DateTime<Utc>>,
    },
    Unschedule,
    Confirm,
    Retract {
        reason: Comment,
        public_note: Option<PublicNote>,
    },
}

/// With what to do it.
#[derive(Debug, Clone)]
pub enum Target {
    Entry(EntryId),
    /// The page and every entry that it lists in its language; those not in the state for the step are left alone.
    Page {
        locale: Locale,
        slug: Slug,
    },
}

/// What was done with one entry.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub id: EntryId,
    pub kind: Kind,
    pub slug: Slug,
    pub before: Status,
    pub after: Status,
    /// Whether the step was done, or was not possible in the state of the entry.
    pub done: bool,
}

/// # Errors
/// The refusal of the domain; then nothing has changed. `NotFound` also for what the person may not see.
pub async fn run(app: &App, user: Option<UserId>, target: &Target, step: &Step) -> Result<Vec<Outcome>> {
    let mut work = Work::begin(app, user).await?;
    let outcomes = match target {
        Target::Entry(id) => vec![take(&mut work, *id, step, true).await?],
        Target::Page { locale, slug } => {
            let mut outcomes = vec![];
            for id in page_and_items(&work, locale, slug).await? {
                outcomes.push(take(&mut work, id, step, false).await?);
            }
            outcomes
        }
    };
    work.commit().await?;
    Ok(outcomes)
}

async fn take(work: &mut Work, id: EntryId, step: &Step, strict: bool) -> Result<Outcome> {
    let before = work.load(id).await?;
    let command = step.command(&before)?;
    let done = strict || step.suits(&before.entry, &command);
    if done {
        work.run(id, None, &command).await?;
    }
    let after = work.load(id).await?.entry.status;
    let entry = before.entry;
    Ok(Outcome { id, kind: entry.kind, slug: entry.slug, before: entry.status, after, done })
}

/// The items first, so that a page never lists what is not there yet.
async fn page_and_items(work: &Work, locale: &Locale, slug: &Slug) -> Result<Vec<EntryId>> {
    if !matches!(work.actor(), Actor::Person(person) if may_see(person, locale)) {
        return Err(Refusal::NotFound.into());
    }
    let page = work.find_by_slug(Kind::Page, locale, slug).await?.ok_or(Refusal::NotFound)?;
    let content = work.load(page).await?.head.content;
    let mut ids = vec![];
    for item in content.items() {
        ids.extend(work.find_by_document(*item, locale).await?);
    }
    ids.push(page);
    Ok(ids)
}

impl Step {
    /// Whether a page takes the entry along. What was scheduled on its own keeps its time.
    fn suits(&self, entry: &Entry, command: &Command) -> bool {
        let keeps_its_time = matches!(self, Self::Publish { .. }) && entry.status == Status::Scheduled;
        workflow::admits(entry, command.name()) && !keeps_its_time
    }

    fn command(&self, snapshot: &Snapshot) -> Result<Command> {
        Ok(match self {
            Self::Submit { correction } => Command::Submit { correction: correction.clone() },
            Self::Approve { comment, retract_stale } => Command::Approve {
                revision: snapshot.entry.head,
                hash: snapshot.entry.head_hash().ok_or(Refusal::NotFound)?,
                comment: comment.clone(),
                retract_stale: *retract_stale,
            },
            Self::Publish { at, expires_at } => {
                Command::Publish { at: *at, expiry: expires_at.map_or(Expiry::Keep, |at| Expiry::Set(Some(at))) }
            }
            Self::Unschedule => Command::Unschedule,
            Self::Confirm => Command::Confirm,
            Self::Retract { reason, public_note } => {
                Command::Retract { reason: reason.clone(), public_note: public_note.clone() }
            }
        })
    }
}
