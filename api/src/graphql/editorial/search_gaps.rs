//! What readers look for and do not find.

use crate::{
    graphql::{
        connection::cost,
        context::{app, require_viewer},
        scalars::Locale,
    },
    service::{self, search_gaps},
};
use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::NaiveDate;

/// A text that readers looked for in vain.
#[derive(SimpleObject)]
pub struct SearchGap {
    /// Its words, in lower case and without marks.
    text: String,
    /// The language in which they were looked for.
    locale: Locale,
    /// How often.
    searches: i64,
    /// The last day on which they were looked for, in UTC.
    last_day: NaiveDate,
}

impl From<service::SearchGap> for SearchGap {
    fn from(gap: service::SearchGap) -> Self {
        Self { text: gap.text, locale: Locale(gap.locale), searches: gap.searches, last_day: gap.last_day }
    }
}

#[derive(Default)]
pub struct SearchGapQuery;

#[Object(serial)]
impl SearchGapQuery {
    /// What readers looked for at least five times without finding anything, the most often first. Only searches that
    /// reached the database are counted, not those answered by a cache, and by whom and when within a day is not kept. For
    /// editors and approvers of the language.
    #[graphql(complexity = "cost(first, None, child_complexity)")]
    async fn editorial_search_gaps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; all that the viewer works in if it is left out.")] locale: Option<Locale>,
        #[graphql(desc = "The first day that counts, in UTC; 30 days ago if it is left out.")] since: Option<NaiveDate>,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
    ) -> Result<Vec<SearchGap>> {
        let locale = locale.map(|locale| locale.0);
        let gaps = search_gaps::list(app(ctx), require_viewer(ctx)?, locale.as_ref(), since, first).await?;
        Ok(gaps.into_iter().map(SearchGap::from).collect())
    }
}
