//! Finding what is published by its words.

use super::{Columns, PublishedEntry, Reading};
use crate::{
    paging::{PageRequest, Slice},
    store::{
        Result,
        published::{self, Hit, Rank, Search},
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::EntryId,
    search::{Terms, beginning, snippet},
    tag::Tag,
    text::{Invalid, Locale, Slug},
};

/// What a reader looks for, and which part of what is found.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    search: Search,
    limit: u64,
    after: Option<SearchCursor>,
}

/// A place among what a search finds. It names how good a match is, not how many come before, so that nothing comes twice
/// when something is published meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchCursor {
    pub rank: Rank,
    pub is_fuzzy: bool,
}

/// A part of what was found.
#[derive(Debug, Clone)]
pub struct SearchResults {
    pub part: Slice<Hit>,
    /// Nothing has the words, but these have words that are like them.
    pub is_fuzzy: bool,
    terms: Terms,
}

impl SearchRequest {
    /// # Errors
    /// Names the argument that cannot be used.
    pub fn parse(
        text: &str,
        locale: Locale,
        topic: Option<&str>,
        first: Option<i32>,
        after: Option<&str>,
    ) -> std::result::Result<Self, Invalid> {
        let cursor = |text: &str| {
            SearchCursor::decode(text).ok_or_else(|| Invalid::new("after", "is not a cursor from this list"))
        };
        Ok(Self {
            search: Search {
                terms: Terms::parse(text)?,
                locale,
                topic: topic.map(Slug::parse).transpose().map_err(|error| error.at("topic"))?,
            },
            limit: PageRequest { first, ..PageRequest::default() }.parse()?.limit,
            after: after.map(cursor).transpose()?,
        })
    }
}

impl SearchResults {
    #[must_use]
    pub const fn cursor(&self, hit: &Hit) -> SearchCursor {
        SearchCursor { rank: hit.rank, is_fuzzy: self.is_fuzzy }
    }

    /// The passage of an entry where the words stand, as HTML with the words in `<mark>`. Where they stand in the question
    /// only, the beginning of the answer.
    ///
    /// # Errors
    /// When the text was not read, which is a mistake of ours.
    pub fn snippet(&self, entry: &PublishedEntry) -> Result<String> {
        let plain = entry.body.plain.get()?;
        let short_answer = entry.short_answer.as_ref().map(domain::text::ShortAnswer::as_str);
        let found = |text| snippet(text, &self.terms);
        let passage = found(plain.as_str()).or_else(|| short_answer.and_then(found));
        Ok(passage.unwrap_or_else(|| beginning(short_answer.unwrap_or(plain))))
    }
}

/// What has the words; if nothing has, what has words like them. One statement, or two if nothing has the words.
///
/// # Errors
/// When the database fails.
pub async fn search(reading: &Reading, request: SearchRequest, columns: Columns) -> Result<SearchResults> {
    let (db, now) = (reading.db(), reading.now());
    let SearchRequest { search, limit, after } = request;
    // Snippets are made of it.
    let columns = columns | Columns::PLAIN;
    reading.note(Tag::search(&search.locale));
    let window = published::SearchWindow { after: after.map(|cursor| cursor.rank), limit: limit + 1, columns };
    let mut is_fuzzy = after.is_some_and(|cursor| cursor.is_fuzzy);
    let mut hits = vec![];
    if !is_fuzzy {
        hits = published::exact(db, &search, window, now).await?;
        is_fuzzy = hits.is_empty() && after.is_none();
    }
    if is_fuzzy {
        hits = published::alike(db, &search, window, now).await?;
    }
    // Whoever asks for a topic may only have chosen the wrong one.
    if hits.is_empty() && after.is_none() && search.topic.is_none() {
        reading.count();
        reading.app().search_gaps.note(now.date_naive(), &search.locale, &search.terms);
    }
    reading.shows_all(hits.iter().map(|hit| &hit.entry));
    let has_next = hits.len() as u64 > limit;
    hits.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let is_fuzzy = is_fuzzy && !hits.is_empty();
    Ok(SearchResults {
        part: Slice { items: hits, has_previous: after.is_some(), has_next },
        is_fuzzy,
        terms: search.terms,
    })
}

impl SearchCursor {
    /// Opaque to clients.
    #[must_use]
    pub fn encode(&self) -> String {
        let kind = if self.is_fuzzy { "alike" } else { "exact" };
        URL_SAFE_NO_PAD.encode(format!("{kind}:{}:{}", self.rank.score, self.rank.entry.0.simple()))
    }

    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = text.splitn(3, ':');
        let is_fuzzy = match parts.next()? {
            "alike" => true,
            "exact" => false,
            _ => return None,
        };
        let score = parts.next()?.parse().ok()?;
        let entry = EntryId(parts.next()?.parse().ok()?);
        Some(Self { rank: Rank { score, entry }, is_fuzzy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_cursor_survives_the_trip() {
        for is_fuzzy in [false, true] {
            let cursor = SearchCursor { rank: Rank { score: 6_079_994, entry: EntryId(Uuid::from_u128(7)) }, is_fuzzy };
            assert_eq!(SearchCursor::decode(&cursor.encode()), Some(cursor));
        }
        for text in ["", "x", "ZXhhY3Q", &URL_SAFE_NO_PAD.encode("other:1:0")] {
            assert_eq!(SearchCursor::decode(text), None, "{text}");
        }
    }
}
