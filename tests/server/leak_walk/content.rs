//! Content with a word of its own in every field.

use super::words::{Tone, Words};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Question,
    Notice,
    Page,
}

pub const KINDS: [Kind; 3] = [Kind::Question, Kind::Notice, Kind::Page];

impl Kind {
    /// Its content in one tone; `items` are what a page lists.
    pub fn content(self, words: &mut Words, tone: Tone, place: &str, items: &[String]) -> Value {
        let mut word = |field: &str| words.coin(tone, &format!("the {field} of {place}"));
        let topic = if tone == Tone::Open { "topic-open" } else { "topic-secret" };
        match self {
            Self::Question => json!({ "question": {
                "question": word("question"),
                "answer": format!("{} and *{}*", word("answer"), word("emphasis")),
                "shortAnswer": word("short answer"),
                "verdict": "MISLEADING",
                "sources": [{ "title": word("source"), "url": format!("https://example.com/{}", word("URL")) }],
                "topics": [topic],
            } }),
            Self::Notice => json!({ "notice": { "title": word("title"), "text": word("text") } }),
            Self::Page => json!({ "page": {
                "title": word("title"),
                "introduction": word("introduction"),
                "date": "2026-11-24",
                "items": items,
                "topics": [topic],
            } }),
        }
    }
}
