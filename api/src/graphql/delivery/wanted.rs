//! What a query asks for, seen before anything is read. What is skipped is not in the query any more.

use crate::delivery::Columns;
use async_graphql::{Context, Lookahead, SelectionField, Value};

/// What has to be read for an answer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    pub columns: Columns,
    /// Of what pages list, where that is asked for at all.
    pub items: Option<Columns>,
}

/// What is asked of everything to which one of these paths of fields leads.
pub(super) fn wanted(ctx: &Context<'_>, paths: &[&[&str]]) -> Wanted {
    let mut wanted = Wanted::default();
    for path in paths {
        let end = path.iter().fold(ctx.look_ahead(), |ahead: Lookahead<'_>, name| ahead.field(name));
        end.selection_fields().iter().flat_map(SelectionField::selection_set).for_each(|field| wanted.add(&field));
    }
    wanted
}

impl Wanted {
    fn add(&mut self, field: &SelectionField<'_>) {
        let column = match field.name() {
            "answer" | "introduction" | "text" => body(field),
            "sources" => Columns::SOURCES,
            "topics" => Columns::TOPICS,
            "corrections" => Columns::CORRECTIONS,
            "translations" => Columns::TRANSLATIONS,
            "attestation" => Columns::ATTESTATION,
            "items" => {
                let mut items = Self::default();
                field.selection_set().for_each(|field| items.add(&field));
                self.items = Some(self.items.unwrap_or_default() | items.columns);
                return;
            }
            _ => Columns::NONE,
        };
        self.columns = self.columns | column;
    }
}

/// The form in which a text is asked for; all of them where that cannot be told.
fn body(field: &SelectionField<'_>) -> Columns {
    let Ok(arguments) = field.arguments() else { return Columns::BODY };
    let format = arguments.iter().find(|(name, _)| name == "format").map(|(_, format)| format);
    match format {
        None => Columns::HTML,
        Some(Value::Enum(name)) => form(name),
        Some(Value::String(name)) => form(name),
        Some(_) => Columns::BODY,
    }
}

fn form(name: &str) -> Columns {
    match name {
        "HTML" => Columns::HTML,
        "MARKDOWN" => Columns::MARKDOWN,
        "PLAIN" => Columns::PLAIN,
        _ => Columns::BODY,
    }
}
