//! Scalars and enums of the schema.

use async_graphql::{Enum, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{DateTime, SubsecRound as _, Utc};

pub struct Locale(pub domain::text::Locale);

/// A BCP 47 language tag, like `en`, `hy` or `zh-Hant`.
#[Scalar(name = "Locale", specified_by_url = "https://www.rfc-editor.org/info/bcp47")]
impl ScalarType for Locale {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else { return Err(InputValueError::expected_type(value)) };
        domain::text::Locale::parse(&text).map(Self).map_err(|error| InputValueError::custom(error.to_string()))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// The form in which a text is served.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextFormat {
    /// Sanitised HTML, ready to be shown.
    #[default]
    Html,
    /// The CommonMark source.
    Markdown,
    /// The words alone.
    Plain,
}

/// The sort of thing an entry is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::content::Kind")]
pub enum EntryKind {
    /// A question and its answer.
    Question,
    /// A call-out: a title and a text.
    Notice,
    /// A title, an introduction and an ordered list of documents.
    Page,
}

/// Where the newest revision of an entry stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::entry::Status")]
pub enum EntryStatus {
    /// Being written.
    Draft,
    /// Submitted; waits for approval.
    InReview,
    /// Sent back by an approver.
    ChangesRequested,
    /// Countersigned; may be published.
    Approved,
    /// Countersigned; will be published at a set time.
    Scheduled,
    /// Live.
    Published,
    /// Taken back from the public.
    Retracted,
    /// Put away.
    Archived,
}

/// What the organisation found about a rumour.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::content::Verdict")]
pub enum Verdict {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// There is something to it, but it leads to a wrong conclusion.
    Misleading,
    /// Nobody can tell.
    Unproven,
}

/// How much a correction matters to those who read the old words.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::review::Significance")]
pub enum Significance {
    /// Spelling or layout; readers are not told.
    Typo,
    /// The same facts, said better.
    Clarification,
    /// The old words were wrong.
    Factual,
    /// Acting on the old words is dangerous.
    Safety,
}

/// What a person may do, within the scope of the grant.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::actor::Role")]
pub enum Role {
    /// Writes and submits.
    Editor,
    /// Approves, publishes and retracts.
    Approver,
    /// Manages people, roles and topics; has no editorial right from it.
    Admin,
}

/// What can be done with an entry.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::command::CommandName")]
pub enum EntryAction {
    /// Start an entry.
    Create,
    /// Write a new revision.
    Save,
    /// Bring back the content of an older revision.
    Revert,
    /// Ask for a review.
    Submit,
    /// Take it back from review.
    Withdraw,
    /// Ask somebody to review it.
    Assign,
    /// Send it back to its authors.
    RequestChanges,
    /// Countersign the exact words.
    Approve,
    /// Make them public.
    Publish,
    /// Make them public without a second person, in an emergency.
    ForcePublish,
    /// Take back a scheduled publication.
    Unschedule,
    /// Publish what was scheduled; done by the server.
    Release,
    /// Give up a scheduled publication that is not possible any more; done by the server.
    FailRelease,
    /// Take back what nobody has approved after an emergency; done by the server.
    TakeBack,
    /// Say when it stops to be public.
    SetExpiry,
    /// Confirm that it is still true.
    Confirm,
    /// Say how often it has to be confirmed.
    SetVerification,
    /// Find that a translation agrees with its source as it is now.
    MarkCurrent,
    /// Take it back from the public.
    Retract,
    /// Take back the translation of words that were corrected; done by the server.
    RetractStale,
    /// Take it back when its time is over; done by the server.
    Expire,
    /// Give up the draft.
    Discard,
    /// Put it away.
    Archive,
    /// Fetch it back.
    Restore,
}

/// How much has changed in the source since a translation was made, by what was published since.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::translation::Staleness")]
pub enum Staleness {
    /// Nothing that matters.
    None,
    /// The source says the same, but better.
    Minor,
    /// The source says something else: the translation may be wrong.
    Major,
}

/// Which way a script runs.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::text::Direction")]
pub enum TextDirection {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// A time as clients give it, as fine as the database keeps it.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}
