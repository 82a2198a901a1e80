//! Differences as they are drawn: inline, or side by side.

use domain::compare::{Change, ChangeKind, Field, FieldDifference, Label};

pub(super) struct FieldView {
    pub name: &'static str,
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

pub(super) fn views(differences: &[FieldDifference]) -> Vec<FieldView> {
    differences.iter().map(view).collect()
}

fn view(difference: &FieldDifference) -> FieldView {
    let part = |change: &Change| Part { text: change.text.clone(), kind: change.kind };
    let mut labels: Vec<Label> = difference.changes.iter().flat_map(|change| change.labels.iter().copied()).collect();
    labels.sort_unstable();
    labels.dedup();
    FieldView {
        name: field_name(difference.field),
        parts: difference.changes.iter().map(part).collect(),
        labels: labels.into_iter().map(label_name).collect(),
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
