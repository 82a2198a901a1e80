//! What there is, in which order, and under which names.

use super::text;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    content::Content,
    ids::{DocumentId, EntryId},
    text::{Locale, Slug},
};
use uuid::Uuid;

pub const ITEMS_PER_PAGE: usize = 12;

/// Where the ids of questions and of pages begin: version 7, as the server makes them.
const QUESTIONS: u128 = 0x0198_0000_0000_7000_8000_0000_0000_0000;
const PAGES: u128 = 0x0197_0000_0000_7000_8000_0000_0000_0000;
/// An entry and its document have neighbouring ids.
const STEP: u128 = 2;

/// The words of a question or page, and what it is known by.
pub struct Item {
    pub entry: EntryId,
    pub document: DocumentId,
    pub slug: Slug,
    pub content: Content,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    pub pages: usize,
    pub loose_entries: usize,
}

impl Catalogue {
    pub const fn questions(self) -> usize {
        self.pages * ITEMS_PER_PAGE + self.loose_entries
    }

    /// The questions come page by page, then those that no page lists.
    pub fn question(n: usize) -> Item {
        let (entry, document) = ids(QUESTIONS, n);
        Item { entry, document, slug: slug(&question_slug(n)), content: text::question(n), at: time(n) }
    }

    pub fn page(n: usize) -> Item {
        let (entry, document) = ids(PAGES, n);
        let items = (n * ITEMS_PER_PAGE..(n + 1) * ITEMS_PER_PAGE).map(|item| ids(QUESTIONS, item).1).collect();
        Item { entry, document, slug: slug(&page_slug(n)), content: text::page(n, items), at: time(n) }
    }

    pub fn locale() -> Locale {
        Locale::parse("en").expect("a locale")
    }
}

pub fn question_slug(n: usize) -> String {
    format!("question-{n:06}")
}

pub fn page_slug(n: usize) -> String {
    format!("page-{n:04}")
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn ids(first: u128, n: usize) -> (EntryId, DocumentId) {
    let id = first + STEP * u128::try_from(n).expect("a number");
    (EntryId(Uuid::from_u128(id)), DocumentId(Uuid::from_u128(id + 1)))
}

/// One every ten seconds, all of them in the past.
fn time(n: usize) -> DateTime<Utc> {
    let start = DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
    start + TimeDelta::seconds(10 * i64::try_from(n).expect("a number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const QUESTION: &str = "1ba87930b9abd54b06c05baee95df01212d457e7d858e5edf757c3fb2f120c9a";
    const PAGE: &str = "d5aa5efc8372f18de3873510a80fe8ba0163ccf52ab0d1a14ca3e8354844f670";

    #[test]
    fn the_content_is_always_the_same() {
        let hash = |item: &Item| item.content.hash().to_string();
        assert_eq!(hash(&Catalogue::question(0)), QUESTION);
        assert_eq!(hash(&Catalogue::page(499)), PAGE);
    }

    #[test]
    fn no_two_things_are_taken_for_each_other() {
        let items = (0..3_000).map(Catalogue::question).chain((0..500).map(Catalogue::page));
        let mut seen = HashSet::new();
        for item in items {
            assert!(seen.insert(item.entry.0) && seen.insert(item.document.0), "{}", item.slug);
        }
    }

    #[test]
    fn a_page_lists_its_questions() {
        let page = Catalogue::page(7).content;
        let documents: Vec<_> = (84..96).map(|n| Catalogue::question(n).document).collect();
        assert_eq!(page.items(), documents);
    }
}
