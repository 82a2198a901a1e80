//! How programs read what is published, and what staff do here.

use super::{
    Result, Visit,
    frame::{Frame, Section},
    page,
};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/api.html")]
struct ApiTemplate<'a> {
    frame: Frame<'a>,
    endpoint: String,
    has_console: bool,
    known_only: bool,
    examples: &'static [Example],
}

struct Example {
    name: &'static str,
    query: &'static str,
}

const EXAMPLES: [Example; 4] = [
    Example {
        name: "The newest entries in a language",
        query: "{\n  entries(locale: \"en\", first: 10) {\n    nodes { slug question answer(format: PLAIN) updatedAt }\n    \
                pageInfo { hasNextPage endCursor }\n  }\n}",
    },
    Example {
        name: "A page with its parts, or in another language if there is none",
        query: "{\n  page(slug: \"faq\", locale: \"hy\", fallback: [\"en\"]) {\n    title\n    localization { served stale }\n    \
                items {\n      ... on FaqEntry { question answer }\n      ... on Notice { title text }\n    }\n  }\n}",
    },
    Example {
        name: "What was published, corrected or retracted since, for an app that keeps a copy",
        query: "query ($after: String) {\n  changes(after: $after, first: 100) {\n    nodes { at item { ... on FaqEntry { \
                slug question answer } } }\n    pageInfo { hasNextPage endCursor }\n  }\n}",
    },
    Example {
        name: "What waits for review, for staff",
        query: "{\n  editorialEntries(awaitingMyReview: true, first: 10) {\n    nodes { id heading status }\n  }\n}",
    },
];

/// # Errors
/// When the page cannot be made.
pub fn show(visit: &Visit) -> Result {
    let settings = &visit.app.settings;
    page(&ApiTemplate {
        frame: visit.frame(Section::Api, "API"),
        endpoint: format!("{}/graphql", settings.base_url()),
        has_console: settings.graphiql,
        known_only: settings.trusted_documents_only,
        examples: &EXAMPLES,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_example_of_each_kind() {
        assert!(
            EXAMPLES.iter().all(|example| example.query.matches('{').count() == example.query.matches('}').count())
        );
    }
}
