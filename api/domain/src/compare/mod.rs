//! What differs between two contents, field by field.

mod change;
mod label;
mod list;
pub(crate) mod words;

pub use change::{Change, ChangeKind};
pub use label::Label;

use crate::content::{Content, Notice, Page, Question, Source, Topic};
use std::collections::BTreeSet;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The part of a content that differs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Field {
    Question,
    Answer,
    ShortAnswer,
    Verdict,
    Sources,
    Topics,
    Title,
    Text,
    Introduction,
    Date,
    Items,
}

/// The differences of one field.
///
/// In text, the equal and deleted parts put together are the old text, and the equal and inserted parts are the new.
/// In a list (sources, topics, items) and for a single value (verdict, date) each change is one whole item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    pub field: Field,
    pub changes: Vec<Change>,
}

/// The fields that differ, in the order in which they are read; `None` for contents of different kinds.
#[must_use]
pub fn compare(from: &Content, to: &Content) -> Option<Vec<FieldDifference>> {
    let fields = match (from, to) {
        (Content::Question(from), Content::Question(to)) => questions(from, to),
        (Content::Notice(from), Content::Notice(to)) => notices(from, to),
        (Content::Page(from), Content::Page(to)) => pages(from, to),
        (Content::Question(_) | Content::Notice(_) | Content::Page(_), _) => return None,
    };
    let differences = fields.into_iter().map(|(field, changes)| FieldDifference { field, changes });
    Some(differences.filter(|found| found.changes.iter().any(|change| change.kind != ChangeKind::Equal)).collect())
}

type Fields = Vec<(Field, Vec<Change>)>;

fn questions(from: &Question, to: &Question) -> Fields {
    fn short(question: &Question) -> &str {
        question.short_answer.as_ref().map_or("", |answer| answer.as_str())
    }
    vec![
        (Field::Question, words::changes(from.question.as_str(), to.question.as_str())),
        (Field::Answer, words::changes(from.answer.as_str(), to.answer.as_str())),
        (Field::ShortAnswer, words::changes(short(from), short(to))),
        (Field::Verdict, labelled(from.verdict, to.verdict, |verdict| verdict.to_string())),
        (Field::Sources, labelled(&from.sources, &to.sources, source)),
        (Field::Topics, labelled(&from.topics, &to.topics, topic)),
    ]
}

fn notices(from: &Notice, to: &Notice) -> Fields {
    vec![
        (Field::Title, words::changes(from.title.as_str(), to.title.as_str())),
        (Field::Text, words::changes(from.text.as_str(), to.text.as_str())),
    ]
}

fn pages(from: &Page, to: &Page) -> Fields {
    let ids = |page: &Page| page.items.iter().map(ToString::to_string).collect::<Vec<_>>();
    vec![
        (Field::Title, words::changes(from.title.as_str(), to.title.as_str())),
        (Field::Introduction, words::changes(from.introduction.as_str(), to.introduction.as_str())),
        (Field::Date, labelled(from.date, to.date, |date| date.to_string())),
        // The digits of an id are no number.
        (Field::Items, list::changes(&ids(from), &ids(to), |_, _| BTreeSet::new())),
        (Field::Topics, labelled(&from.topics, &to.topics, topic)),
    ]
}

fn labelled<T>(
    from: impl IntoIterator<Item = T>,
    to: impl IntoIterator<Item = T>,
    text: fn(T) -> String,
) -> Vec<Change> {
    let texts = |items: Vec<T>| items.into_iter().map(text).collect::<Vec<_>>();
    let (from, to) = (texts(from.into_iter().collect()), texts(to.into_iter().collect()));
    list::changes(&from, &to, label::between)
}

fn source(source: &Source) -> String {
    format!("{} <{}>", source.title, source.url)
}

fn topic(topic: &Topic) -> String {
    format!("{} ({})", topic.name, topic.slug)
}

#[cfg(test)]
mod tests;
