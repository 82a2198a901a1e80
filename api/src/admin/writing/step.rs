//! What a button of the form does: save, or show the form again with something moved, added or rendered.

use super::typed::Typed;
use crate::admin::Fields;
use domain::ids::DocumentId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Save,
    /// Show the form again, as it is.
    Show,
    Preview,
    Find,
    AddSource,
    RemoveSource(usize),
    Add(DocumentId),
    Up(DocumentId),
    Down(DocumentId),
    Remove(DocumentId),
}

impl Step {
    pub fn of(fields: &Fields) -> Self {
        let (verb, argument) = fields.get("do").split_once(':').unwrap_or_else(|| (fields.get("do"), ""));
        let document = argument.parse();
        match (verb, document) {
            // Enter in the search field is meant for the search.
            ("enter", _) if fields.given("q").is_some() => Self::Find,
            ("" | "save" | "enter", _) => Self::Save,
            ("preview", _) => Self::Preview,
            ("find", _) => Self::Find,
            ("add-source", _) => Self::AddSource,
            ("remove-source", _) => argument.parse().map_or(Self::Show, Self::RemoveSource),
            ("add", Ok(document)) => Self::Add(document),
            ("up", Ok(document)) => Self::Up(document),
            ("down", Ok(document)) => Self::Down(document),
            ("remove", Ok(document)) => Self::Remove(document),
            _ => Self::Show,
        }
    }

    /// Changes what the form shows, and tells where to go on in it.
    pub fn take(self, typed: &mut Typed) -> String {
        if let Self::RemoveSource(position) = self
            && position < typed.sources.len()
        {
            typed.sources.remove(position);
        }
        typed.drop_empty_rows();
        match self {
            Self::Save | Self::Show => String::new(),
            Self::Preview => "preview".into(),
            Self::Find => "q".into(),
            // An empty row is always shown below those that are filled in.
            Self::AddSource => format!("sources.{}.title", typed.sources.len()),
            Self::RemoveSource(_) => "add-source".into(),
            Self::Add(document) => {
                if !typed.items.contains(&document) {
                    typed.items.push(document);
                }
                "q".into()
            }
            Self::Up(document) => shift(typed, document, |at| at.checked_sub(1), "up"),
            Self::Down(document) => shift(typed, document, |at| Some(at + 1), "down"),
            Self::Remove(document) => {
                typed.items.retain(|item| *item != document);
                "q".into()
            }
        }
    }
}

fn shift(typed: &mut Typed, document: DocumentId, to: impl Fn(usize) -> Option<usize>, verb: &str) -> String {
    let from = typed.items.iter().position(|item| *item == document);
    if let Some((from, to)) = from.and_then(|from| Some((from, to(from)?)))
        && to < typed.items.len()
    {
        typed.items.swap(from, to);
    }
    format!("{verb}:{document}")
}
