//! Differences as they are drawn: inline, or side by side.

use super::{Visit, listed::Listed, words::verdict_name};
use crate::service::Result;
use domain::{
    compare::{Change, ChangeKind, Field, FieldDifference, Label},
    content::Verdict,
    ids::DocumentId,
    text::Locale,
};

pub(super) struct FieldView {
    pub name: &'static str,
    /// Of its parts.
    pub lang: String,
    pub dir: &'static str,
    pub parts: Vec<Part>,
    /// What to look at twice.
    pub labels: Vec<&'static str>,
}

pub(super) struct Part {
    pub text: String,
    pub kind: ChangeKind,
}

impl Part {
    pub fn is_inserted(&self) -> bool {
        self.kind == ChangeKind::Inserted
    }

    pub fn is_deleted(&self) -> bool {
        self.kind == ChangeKind::Deleted
    }
}

/// In a language, by whose headings a page names what it lists.
///
/// # Errors
/// When the database fails.
pub(super) async fn views(visit: &Visit, locale: &Locale, differences: &[FieldDifference]) -> Result<Vec<FieldView>> {
    let items = differences.iter().filter(|it| it.field == Field::Items).flat_map(|it| &it.changes);
    let documents: Vec<DocumentId> = items.filter_map(|change| change.text.parse().ok()).collect();
    let listed = Listed::load(visit, &documents).await?;
    let name = |text: &str| text.parse().ok().map(|document| listed.name(document, locale));
    Ok(differences.iter().map(|difference| view(difference, locale, name)).collect())
}

fn view(difference: &FieldDifference, locale: &Locale, name: impl Fn(&str) -> Option<String>) -> FieldView {
    let in_words = |text: &str| match difference.field {
        Field::Items => name(text),
        Field::Verdict => text.parse::<Verdict>().ok().map(|verdict| verdict_name(verdict).to_owned()),
        _ => None,
    };
    // Outside of text each change is one item, and has a line of its own.
    let end = if is_text(difference.field) { "" } else { "\n" };
    let part = |change: &Change| Part {
        text: in_words(&change.text).unwrap_or_else(|| change.text.clone()) + end,
        kind: change.kind,
    };
    let mut labels: Vec<Label> = difference.changes.iter().flat_map(|change| change.labels.iter().copied()).collect();
    labels.sort_unstable();
    labels.dedup();
    // Verdicts are named here, and not by whoever wrote the entry.
    let is_ours = difference.field == Field::Verdict;
    FieldView {
        name: field_name(difference.field),
        lang: if is_ours { "en".into() } else { locale.to_string() },
        dir: if is_ours { "ltr" } else { locale.direction().into() },
        parts: difference.changes.iter().map(part).collect(),
        labels: labels.into_iter().map(label_name).collect(),
    }
}

const fn is_text(field: Field) -> bool {
    match field {
        Field::Question | Field::Answer | Field::ShortAnswer | Field::Title | Field::Text | Field::Introduction => true,
        Field::Verdict | Field::Sources | Field::Topics | Field::Date | Field::Items => false,
    }
}

const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Question => "Question",
        Field::Answer => "Answer",
        Field::ShortAnswer => "In short",
        Field::Verdict => "Verdict",
        Field::Sources => "Sources",
        Field::Topics => "Topics",
        Field::Title => "Title",
        Field::Text => "Text",
        Field::Introduction => "Introduction",
        Field::Date => "Date",
        Field::Items => "What the page lists",
    }
}

const fn label_name(label: Label) -> &'static str {
    match label {
        Label::Number => "a number",
        Label::Date => "a date",
        Label::Link => "a link",
        Label::Negation => "a negation",
    }
}
