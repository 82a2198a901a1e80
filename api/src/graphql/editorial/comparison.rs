//! What differs between two revisions, as data that any client can draw.

use crate::{
    graphql::{
        context::{app, require_viewer},
        ids,
    },
    service::editorial,
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use domain::ids::RevisionNumber;

/// A part of the words of an entry.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::compare::Field")]
pub enum ContentField {
    /// The question.
    Question,
    /// The answer to a question.
    Answer,
    /// The answer in one sentence.
    ShortAnswer,
    /// What was found about a rumour.
    Verdict,
    /// Where it can be checked; each source is compared as a whole.
    Sources,
    /// What it is filed under; each topic is compared as a whole.
    Topics,
    /// The title of a notice or page.
    Title,
    /// The text of a notice.
    Text,
    /// The introduction of a page.
    Introduction,
    /// The date that a page bears.
    Date,
    /// What a page lists; each document is compared as a whole.
    Items,
}

/// What became of a run of words.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::compare::ChangeKind")]
pub enum TextChangeKind {
    /// It is in both.
    Equal,
    /// It is in the newer words only.
    Inserted,
    /// It is in the older words only.
    Deleted,
}

/// What to look at twice.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::compare::Label")]
pub enum ChangeLabel {
    /// A number changed.
    Number,
    /// A date changed.
    Date,
    /// Where a link leads changed.
    Link,
    /// A word that negates came or went.
    Negation,
}

/// A run of words in a comparison.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct TextChange {
    /// What became of it.
    kind: TextChangeKind,
    /// The words, with the blanks between them.
    text: String,
    /// What to look at twice.
    labels: Vec<ChangeLabel>,
}

/// A part of the words that differs. What is equal and deleted makes up the older text, what is equal and inserted the
/// newer one.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct FieldDifference {
    /// Which part.
    field: ContentField,
    /// Its words in order.
    changes: Vec<TextChange>,
}

impl From<domain::compare::FieldDifference> for FieldDifference {
    fn from(difference: domain::compare::FieldDifference) -> Self {
        let change = |change: domain::compare::Change| TextChange {
            kind: change.kind.into(),
            text: change.text,
            labels: change.labels.into_iter().map(ChangeLabel::from).collect(),
        };
        Self { field: difference.field.into(), changes: difference.changes.into_iter().map(change).collect() }
    }
}

#[derive(Default)]
pub struct ComparisonQuery;

#[Object(serial)]
impl ComparisonQuery {
    /// What differs between two revisions of an entry, word by word; parts that are the same are left out. For staff.
    #[graphql(complexity = "200 + child_complexity")]
    async fn compare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the entry.")] entry: ID,
        #[graphql(desc = "The number of the older revision.")] from: u32,
        #[graphql(desc = "The number of the newer revision.")] to: u32,
    ) -> Result<Vec<FieldDifference>> {
        let (viewer, id) = (require_viewer(ctx)?, ids::entry(&entry)?);
        let differences = editorial::compare(app(ctx), viewer, id, RevisionNumber(from), RevisionNumber(to)).await?;
        Ok(differences.into_iter().map(FieldDifference::from).collect())
    }
}
