//! Which entries a list holds.

use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    entry::Status,
    ids::{EntryId, UserId},
    text::{Locale, Slug},
    translation::Staleness,
};
use entity::{approval, entry, entry_text, entry_topic, published_entry, review, revision};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, Func, LikeExpr},
};

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What has stood longest where it stands.
    #[default]
    LongestWaiting,
    /// What has moved last.
    LatestMove,
    /// What is to be published soonest; of schedules only.
    SoonestRelease,
}

impl Order {
    /// The time that decides.
    pub(super) const fn column(self) -> entry::Column {
        match self {
            Self::LongestWaiting | Self::LatestMove => entry::Column::WaitingSince,
            Self::SoonestRelease => entry::Column::ScheduledAt,
        }
    }

    pub(super) const fn is_ascending(self) -> bool {
        !matches!(self, Self::LatestMove)
    }
}

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these locales; `None` for all. An empty list finds nothing.
    pub locales: Option<Vec<Locale>>,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub topic: Option<Slug>,
    /// Entries on which each of these people has written a revision.
    pub authors: Vec<UserId>,
    /// Entries in review to which this person has not contributed and which they have not approved yet.
    pub awaiting: Option<UserId>,
    /// Entries with which something went wrong.
    pub with_problem: bool,
    /// Entries of which the public reads a translation that lags behind its source.
    pub stale: bool,
    /// Entries whose live words want to be confirmed by this time.
    pub due_by: Option<DateTime<Utc>>,
    /// Entries that are to be published by this time.
    pub scheduled_by: Option<DateTime<Utc>>,
    /// Live entries whose document has no entry in this locale.
    pub missing_in: Option<Locale>,
    /// Folded words, each of which occurs in the head.
    pub words: Vec<String>,
}

impl Filter {
    pub(super) fn condition(&self) -> Condition {
        let locales = |locales: &Vec<Locale>| entry::Column::Locale.is_in(locales.iter().map(Locale::as_str));
        let with_topic = |topic: &Slug| entry::Column::Id.in_subquery(filed_under(topic).into_query());
        let authors = self.authors.iter().map(|author| entry::Column::Id.in_subquery(written_by(*author).into_query()));
        authors
            .fold(Condition::all(), Condition::add)
            .add_option(self.locales.as_ref().map(locales))
            .add_option(self.status.map(|status| entry::Column::Status.eq(status.to_string())))
            .add_option(self.kind.map(|kind| entry::Column::Kind.eq(kind.to_string())))
            .add_option(self.topic.as_ref().map(with_topic))
            .add_option(self.awaiting.map(awaiting))
            .add_option(self.with_problem.then(|| entry::Column::Problem.is_not_null()))
            .add_option(self.stale.then(|| entry::Column::Id.in_subquery(stale().into_query())))
            .add_option(self.due_by.map(|time| entry::Column::Id.in_subquery(due(time).into_query())))
            .add_option(self.scheduled_by.map(|time| entry::Column::ScheduledAt.lte(time)))
            .add_option(self.missing_in.as_ref().map(missing_in))
            .add_option(
                (!self.words.is_empty()).then(|| entry::Column::Id.in_subquery(saying(&self.words).into_query())),
            )
    }
}

/// What comes after the entry with this time and id in the order of a list.
pub(super) fn beyond(at: DateTime<Utc>, id: EntryId, order: Order) -> Condition {
    let (column, by_id) = (order.column(), entry::Column::Id);
    let (further, further_by_id) =
        if order.is_ascending() { (column.gt(at), by_id.gt(id.0)) } else { (column.lt(at), by_id.lt(id.0)) };
    Condition::any().add(further).add(Condition::all().add(column.eq(at)).add(further_by_id))
}

fn written_by(author: UserId) -> Select<revision::Entity> {
    revision::Entity::find()
        .select_only()
        .column(revision::Column::EntryId)
        .filter(revision::Column::AuthorId.eq(author.0))
}

fn filed_under(topic: &Slug) -> Select<entry_topic::Entity> {
    entry_topic::Entity::find()
        .select_only()
        .column(entry_topic::Column::EntryId)
        .filter(entry_topic::Column::Slug.eq(topic.as_str()))
}

fn stale() -> Select<published_entry::Entity> {
    published_entry::Entity::find()
        .select_only()
        .column(published_entry::Column::EntryId)
        .filter(published_entry::Column::Staleness.ne(Staleness::None.to_string()))
}

fn due(time: DateTime<Utc>) -> Select<published_entry::Entity> {
    published_entry::Entity::find()
        .select_only()
        .column(published_entry::Column::EntryId)
        .filter(published_entry::Column::VerificationDueAt.lte(time))
}

fn missing_in(locale: &Locale) -> Condition {
    let there = entry::Entity::find()
        .select_only()
        .column(entry::Column::DocumentId)
        .filter(entry::Column::Locale.eq(locale.as_str()));
    Condition::all()
        .add(entry::Column::LiveRevision.is_not_null())
        .add(entry::Column::DocumentId.not_in_subquery(there.into_query()))
}

fn saying(words: &[String]) -> Select<entry_text::Entity> {
    let all = entry_text::Entity::find().select_only().column(entry_text::Column::EntryId);
    words.iter().fold(all, |found, word| found.filter(entry_text::Column::Folded.like(containing(word))))
}

/// What a person types stands for itself, wildcards included.
fn containing(word: &str) -> LikeExpr {
    let literal = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    LikeExpr::new(format!("%{literal}%")).escape('!')
}

/// In review, and the person has neither submitted, nor approved, nor written a revision since the last live one. Who
/// wrote words that somebody else brought back is left to the domain to refuse.
fn awaiting(person: UserId) -> Condition {
    let approved = approval::Entity::find()
        .select_only()
        .column(approval::Column::ReviewId)
        .filter(approval::Column::ApproverId.eq(person.0));
    let open = review::Entity::find()
        .select_only()
        .column(review::Column::EntryId)
        .filter(review::Column::ClosedAt.is_null())
        .filter(review::Column::SubmitterId.ne(person.0))
        .filter(review::Column::Id.not_in_subquery(approved.into_query()));
    let number = Expr::col((revision::Entity, revision::Column::Number));
    let last_live = Expr::col((entry::Entity, entry::Column::LastLiveRevision));
    let written = written_by(person)
        .filter(Expr::col((revision::Entity, revision::Column::EntryId)).equals((entry::Entity, entry::Column::Id)))
        .filter(number.gt(Func::coalesce([last_live, Expr::val(0)])));
    Condition::all()
        .add(entry::Column::Status.eq(Status::InReview.to_string()))
        .add(entry::Column::Id.in_subquery(open.into_query()))
        .add(Expr::exists(written.into_query()).not())
}
