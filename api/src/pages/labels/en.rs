//! English.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "en",
    script: "Latn",
    skip: "Skip to the content",
    contents: "Contents",
    languages: "Languages",
    topics: "Topics",
    answer: "Answer",
    in_short: "In short",
    finding: "What we found",
    is_true: "True",
    is_false: "False",
    is_misleading: "Misleading",
    is_unproven: "Unproven",
    sources: "Sources",
    corrections: "Corrections",
    spelling: "Spelling",
    clarification: "Clarification",
    facts: "Facts corrected",
    safety: "Important for your safety",
    updated: "Updated",
    link: "Link to this answer",
};
