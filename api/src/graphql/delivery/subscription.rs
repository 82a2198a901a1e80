//! What everybody may watch.

use super::changes::PublicationChange;
use crate::{
    delivery::{Columns, Feed, Overrun, PublicChange},
    graphql::{
        context::{Basis, app},
        fresh::Fresh,
        scalars::Locale,
    },
};
use async_graphql::{Context, Result, Subscription};
use domain::text::Slug;
use futures_util::stream::{Stream, StreamExt as _};
use std::{future::ready, sync::Arc};

#[derive(Default)]
pub struct DeliverySubscription;

#[Subscription]
impl DeliverySubscription {
    /// What is published, corrected, expired or retracted from now on. Whoever keeps copies reads `changes` up to its
    /// end after this has begun, and after each time that it has ended: with `UNAVAILABLE` it ends when events were not
    /// taken fast enough.
    #[graphql(complexity = "1 + child_complexity")]
    async fn publications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only what happens in this language.")] locale: Option<Locale>,
        #[graphql(
            desc = "Only what is filed under the topic with this slug, and what is corrected or gone: it may have \
                          been under this topic before."
        )]
        topic: Option<String>,
    ) -> Result<impl Stream<Item = Result<Fresh<PublicationChange>>>> {
        let locale = locale.map(|locale| locale.0);
        let topic = topic.map(|topic| Slug::parse(&topic)).transpose().map_err(|error| error.at("topic"))?;
        let app = app(ctx).clone();
        let changes = ctx.data_unchecked::<Feed>().watch().await;
        let concerned = move |change: &std::result::Result<Arc<PublicChange>, Overrun>| {
            ready(change.as_ref().map_or(true, |change| change.concerns(locale.as_ref(), topic.as_ref())))
        };
        Ok(changes.filter(concerned).map(move |change| {
            let of = PublicationChange { change: change?, items: Columns::ALL };
            Ok(Fresh { basis: Basis::new(&app, None), of })
        }))
    }
}
