//! What everybody may ask.

use super::{
    connections::{FaqEntryConnection, FaqPageConnection, Listing},
    parts::Topic,
    types::{FaqEntry, FaqPage},
};
use crate::{
    delivery::{self, Localized},
    graphql::{
        connection::{STATEMENT, cost, request},
        context::reading,
        scalars::Locale,
    },
    paging::PageRequest,
};
use async_graphql::{Context, Object, Result};
use domain::{content::Kind, localization::Preference, text::Slug};

#[derive(Default)]
pub struct DeliveryQuery;

#[Object(serial)]
impl DeliveryQuery {
    /// A published page; null if there is none of this name in this language.
    #[graphql(complexity = "STATEMENT + child_complexity")]
    async fn page(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its name in URLs.")] slug: String,
        #[graphql(desc = "The language.")] locale: Locale,
        #[graphql(
            desc = "Languages that will do where it is not published in that one, the best first; at most 10. What \
                          it lists falls back one by one, and its name may be that of any of them."
        )]
        fallback: Option<Vec<Locale>>,
    ) -> Option<Result<FaqPage>> {
        let preference = fallback.is_some();
        let found = find(ctx, Kind::Page, &slug, locale, fallback).await;
        let page = |(shown, taken)| FaqPage { shown, preference: preference.then_some(taken) };
        found.map(|found| found.map(page)).transpose()
    }

    /// The published pages, the newest first.
    #[graphql(complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Relay specification")]
    async fn pages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language.")] locale: Locale,
        #[graphql(desc = "Only pages filed under the topic with this slug.")] topic: Option<String>,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many at most, counted from the end.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<FaqPageConnection> {
        let part = request(first, after, last, before);
        Ok(FaqPageConnection(list(ctx, Kind::Page, locale, topic, &part).await?))
    }

    /// A published question with its answer; null if there is none of this name in this language.
    #[graphql(complexity = "STATEMENT + child_complexity")]
    async fn entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its name in URLs.")] slug: String,
        #[graphql(desc = "The language.")] locale: Locale,
        #[graphql(
            desc = "Languages that will do where it is not published in that one, the best first; at most 10. Its \
                          name may be that of any of them."
        )]
        fallback: Option<Vec<Locale>>,
    ) -> Option<Result<FaqEntry>> {
        let found = find(ctx, Kind::Question, &slug, locale, fallback).await;
        found.map(|found| found.map(|(shown, _)| FaqEntry(shown))).transpose()
    }

    /// The published questions with their answers, the newest first.
    #[graphql(complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Relay specification")]
    async fn entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language.")] locale: Locale,
        #[graphql(desc = "Only questions filed under the topic with this slug.")] topic: Option<String>,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many at most, counted from the end.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<FaqEntryConnection> {
        let part = request(first, after, last, before);
        Ok(FaqEntryConnection(list(ctx, Kind::Question, locale, topic, &part).await?))
    }

    /// The topics of what is published in a language, by slug.
    #[graphql(complexity = "STATEMENT + child_complexity")]
    async fn topics(&self, ctx: &Context<'_>, #[graphql(desc = "The language.")] locale: Locale) -> Result<Vec<Topic>> {
        Ok(delivery::topics(reading(ctx), &locale.0).await?.into_iter().map(Into::into).collect())
    }
}

/// What is no slug names nothing.
async fn find(
    ctx: &Context<'_>,
    kind: Kind,
    slug: &str,
    locale: Locale,
    fallback: Option<Vec<Locale>>,
) -> Result<Option<(Localized, Preference)>> {
    let fallback = fallback.unwrap_or_default().into_iter().map(|locale| locale.0).collect();
    let preference = Preference::new(locale.0, fallback)?;
    let Ok(slug) = Slug::parse(slug) else { return Ok(None) };
    let found = delivery::find(reading(ctx), kind, &slug, &preference).await?;
    Ok(found.map(|shown| (shown, preference)))
}

async fn list(
    ctx: &Context<'_>,
    kind: Kind,
    locale: Locale,
    topic: Option<String>,
    part: &PageRequest,
) -> Result<Listing> {
    let bounds = part.parse()?;
    let topic = topic.map(|topic| Slug::parse(&topic)).transpose().map_err(|error| error.at("topic"))?;
    let slice = delivery::list(reading(ctx), kind, &locale.0, topic.as_ref(), &bounds).await?;
    Ok(Listing { slice, kind, locale: locale.0, topic })
}
