//! What the entries say in these tests: every number stands for other words.

use domain::{
    content::{Content, Notice, Question, Source, Topic},
    ids::{EntryId, RevisionNumber},
    text::{Heading, Markdown, PublicNote, Slug, TopicName},
    translation::TranslationBase,
};
use uuid::Uuid;

fn question(answer: &str) -> Question {
    Question {
        question: Heading::parse("Is it safe?").expect("a heading"),
        answer: Markdown::parse(answer).expect("a text"),
        short_answer: None,
        verdict: None,
        sources: vec![],
        topics: vec![],
    }
}

pub fn words(number: u32) -> Content {
    Content::Question(question(&format!("Answer {number}.")))
}

/// A question that cannot be submitted yet.
pub fn unfinished() -> Content {
    Content::Question(question(""))
}

/// Content of another kind than the entries of these tests.
pub fn notice() -> Content {
    let title = Heading::parse("Beware").expect("a heading");
    Content::Notice(Notice { title, text: Markdown::parse("Of this.").expect("a text") })
}

pub fn with_sources(count: usize) -> Content {
    let source = Source::parse("Report", "https://example.org/").expect("a source");
    Content::Question(Question { sources: vec![source; count], ..question("Answer.") })
}

pub fn with_a_topic_twice() -> Content {
    let slug = Slug::parse("water").expect("a slug");
    let topic = Topic { slug, name: TopicName::parse("Water").expect("a name") };
    Content::Question(Question { topics: vec![topic.clone(), topic], ..question("Answer.") })
}

pub fn note() -> PublicNote {
    public_note("We had it wrong.")
}

pub fn public_note(text: &str) -> PublicNote {
    PublicNote::parse(text).expect("a note")
}

/// A revision of the entry in another language from which those of these tests are made.
pub const fn base(revision: u32) -> TranslationBase {
    TranslationBase { source: EntryId(Uuid::from_u128(20)), revision: RevisionNumber(revision) }
}

/// A revision of some other entry.
pub const fn foreign_base(revision: u32) -> TranslationBase {
    TranslationBase { source: EntryId(Uuid::from_u128(30)), revision: RevisionNumber(revision) }
}
