//! Finding what is published by its words.

use super::{types::PageItem, wanted::wanted};
use crate::{
    delivery::{self, Hit, SearchRequest, SearchResults},
    graphql::{
        at_hand::AtHand,
        connection::{PageInfo, STATEMENT, cost},
        context::reading,
        scalars::Locale,
    },
};
use async_graphql::{Context, Object, Result, SimpleObject};
use std::sync::Arc;

/// A part of what a search found. How much there is in all is not counted: of a word that stands in most texts only the
/// best matches are looked at.
pub struct SearchConnection(SearchResults);

/// Something that was found, and its place.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct SearchEdge {
    /// Its place: `after` takes it, for the same search. It names how well the words match, so that nothing comes twice
    /// when something is published meanwhile.
    cursor: String,
    /// What was found.
    node: SearchHit,
}

/// Something that was found.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct SearchHit {
    /// The question or notice.
    item: AtHand<PageItem>,
    /// The passage where the words stand, or the beginning of the text if they stand in the question only: HTML in which
    /// everything is escaped but `<mark>` around the words.
    snippet: String,
}

impl SearchConnection {
    fn hit(&self, hit: &Hit) -> Option<Result<SearchHit>> {
        let item = AtHand(PageItem::new(Arc::new(hit.entry.clone().into()))?);
        Some(self.0.snippet(&hit.entry).map(|snippet| SearchHit { item, snippet }).map_err(Into::into))
    }
}

/// A part of what a search found. How much there is in all is not counted: of a word that stands in most texts only the
/// best matches are looked at.
#[Object(serial)]
impl SearchConnection {
    /// What was found, with its place.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn edges(&self) -> Result<Vec<SearchEdge>> {
        let edge = |hit| {
            let cursor = self.0.cursor(hit).encode();
            Some(self.hit(hit)?.map(|node| SearchEdge { cursor, node }))
        };
        self.0.part.items.iter().filter_map(edge).collect()
    }

    /// What was found.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn nodes(&self) -> Result<Vec<SearchHit>> {
        self.0.part.items.iter().filter_map(|hit| self.hit(hit)).collect()
    }

    /// Where the part stands in the whole.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.0.part, |hit| self.0.cursor(hit).encode())
    }

    /// Nothing has the words: what is listed has words that are spelt like them. Always false on a server with an embedded
    /// database, which knows no such words.
    async fn fuzzy(&self) -> bool {
        self.0.is_fuzzy
    }
}

#[derive(Default)]
pub struct SearchQuery;

#[Object(serial)]
impl SearchQuery {
    /// The published questions and notices that have all of these words, the best match first: more of the words in the
    /// question before fewer, the question before the short answer, and that before the answer. Case, accents, vowel signs
    /// and other marks that are left out in haste do not count; the last word may be the beginning of one, in questions
    /// from its first letter on and elsewhere from its fourth. On a server with Postgres, forms of a word are found by each
    /// other in languages that it knows.
    #[graphql(complexity = "STATEMENT + cost(first, None, child_complexity)")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The words, at most 200 characters. No character has a special meaning.")] text: String,
        #[graphql(desc = "The language.")] locale: Locale,
        #[graphql(desc = "Only what is filed under the topic with this slug.")] topic: Option<String>,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same search.")] after: Option<String>,
    ) -> Result<SearchConnection> {
        let wanted = wanted(ctx, &[&["nodes", "item"], &["edges", "node", "item"]]);
        let request = SearchRequest::parse(&text, locale.0, topic.as_deref(), first, after.as_deref())?;
        Ok(SearchConnection(delivery::search(reading(ctx), request, wanted.columns).await?))
    }
}
