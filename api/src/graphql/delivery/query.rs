//! What everybody may ask.

use super::{
    connections::{FaqEntryConnection, FaqPageConnection, Listing},
    parts::Topic,
    types::{FaqEntry, FaqPage, Items},
    wanted::wanted,
};
use crate::{
    delivery::{self, List, PublishedEntry, Selected},
    graphql::{
        at_hand::AtHand,
        connection::{STATEMENT, cost, request},
        context::reading,
        scalars::Locale,
    },
    paging::PageRequest,
};
use async_graphql::{Context, Object, Result};
use domain::{content::Kind, localization::Preference, text::Slug};
use std::sync::Arc;

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
        page(ctx, &slug, locale, fallback).await.transpose()
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
    ) -> Option<Result<AtHand<FaqEntry>>> {
        entry(ctx, &slug, locale, fallback).await.transpose()
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
        Ok(delivery::topics(reading(ctx), &locale.0).await?.iter().map(Into::into).collect())
    }
}

async fn page(ctx: &Context<'_>, slug: &str, locale: Locale, fallback: Option<Vec<Locale>>) -> Result<Option<FaqPage>> {
    let preference = preference(locale, fallback)?;
    // What is no slug names nothing.
    let Ok(slug) = Slug::parse(slug) else { return Ok(None) };
    let wanted = wanted(ctx, &[&[]]);
    let Some(items) = wanted.items else {
        let found = delivery::find(reading(ctx), Kind::Page, &slug, &preference, wanted.columns).await?;
        return Ok(found.map(|shown| FaqPage { shown: Arc::new(shown), items: Items::Read(Selected::LEFT_OUT) }));
    };
    let found = delivery::page(reading(ctx), &slug, &preference, wanted.columns | items).await?;
    let page = |(shown, items): (_, Vec<_>)| FaqPage {
        shown: Arc::new(shown),
        items: Items::Read(items.into_iter().map(Arc::new).collect::<Vec<_>>().into()),
    };
    Ok(found.map(page))
}

async fn entry(
    ctx: &Context<'_>,
    slug: &str,
    locale: Locale,
    fallback: Option<Vec<Locale>>,
) -> Result<Option<AtHand<FaqEntry>>> {
    let preference = preference(locale, fallback)?;
    let Ok(slug) = Slug::parse(slug) else { return Ok(None) };
    let columns = wanted(ctx, &[&[]]).columns;
    let found = delivery::find(reading(ctx), Kind::Question, &slug, &preference, columns).await?;
    Ok(found.map(|shown| AtHand(FaqEntry(Arc::new(shown)))))
}

fn preference(locale: Locale, fallback: Option<Vec<Locale>>) -> Result<Preference> {
    let fallback = fallback.unwrap_or_default().into_iter().map(|locale| locale.0).collect();
    Ok(Preference::new(locale.0, fallback)?)
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
    let wanted = wanted(ctx, &[&["nodes"], &["edges", "node"]]);
    let list = List { kind, locale: &locale.0, topic: topic.as_ref() };
    let slice = delivery::list(reading(ctx), list, &bounds, wanted.columns).await?;
    let shown = |entries: Vec<PublishedEntry>| entries.into_iter().map(|entry| Arc::new(entry.into())).collect();
    Ok(Listing { slice: slice.map_all(shown), items: wanted.items.unwrap_or_default(), kind, locale: locale.0, topic })
}
