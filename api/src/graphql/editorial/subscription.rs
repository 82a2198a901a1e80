//! What staff watch.

use super::entry::EditorialEntry;
use crate::{
    graphql::{
        connection::STATEMENT,
        context::{Basis, app, require_viewer},
        fresh::Fresh,
        ids,
    },
    service::watch::{self, ReviewQueue, Seen},
};
use async_graphql::{Context, ID, Result, SimpleObject, Subscription};
use futures_util::stream::{Stream, StreamExt as _};

#[derive(Default)]
pub struct EditorialSubscription;

/// How the queue of reviews stands.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ReviewQueueChange {
    /// The entry that has entered or left review or has been approved in it, as it is now. Null at first, and when
    /// changes may have been missed or the viewer's roles have changed: then read the list again.
    entry: Option<EditorialEntry>,
    /// How many entries wait for an approval that the viewer may give.
    awaiting_my_review: i32,
}

impl From<ReviewQueue> for ReviewQueueChange {
    fn from(queue: ReviewQueue) -> Self {
        let awaiting_my_review = i32::try_from(queue.awaiting).unwrap_or(i32::MAX);
        Self { entry: queue.entry.map(EditorialEntry::from), awaiting_my_review }
    }
}

#[Subscription]
impl EditorialSubscription {
    /// An entry as it is now, and again whenever it or what the viewer may do with it has changed. Ends with `NOT_FOUND`
    /// when the viewer may not see it, and with `UNAUTHENTICATED` when the session is over. For staff.
    #[graphql(complexity = "2 * STATEMENT + child_complexity")]
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn entry_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Result<impl Stream<Item = Result<Fresh<EditorialEntry>>>> {
        Ok(each(ctx, watch::entry(app(ctx), require_viewer(ctx)?, ids::entry(&id)?), EditorialEntry::from))
    }

    /// The queue of reviews as it is now, and again whenever an entry that the viewer may see enters or leaves review or
    /// is approved in it. Ends with `UNAUTHENTICATED` when the session is over. For staff.
    #[graphql(complexity = "3 * STATEMENT + child_complexity")]
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn review_queue_changed(
        &self,
        ctx: &Context<'_>,
    ) -> Result<impl Stream<Item = Result<Fresh<ReviewQueueChange>>>> {
        Ok(each(ctx, watch::review_queue(app(ctx), require_viewer(ctx)?), ReviewQueueChange::from))
    }
}

fn each<T, U>(
    ctx: &Context<'_>,
    watched: impl Stream<Item = crate::service::Result<Seen<T>>>,
    show: impl Fn(T) -> U,
) -> impl Stream<Item = Result<Fresh<U>>> {
    let app = app(ctx).clone();
    watched.map(move |seen| {
        let seen = seen?;
        Ok(Fresh { basis: Basis::new(&app, Some(seen.viewer)), of: show(seen.what) })
    })
}
