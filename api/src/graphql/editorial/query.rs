//! What staff ask.

use super::{entry::EditorialEntry, topics::EditorialTopic};
use crate::{
    graphql::{
        connection::{PageInfo, cost, request},
        context::{app, require_viewer},
        ids,
        scalars::{EntryKind, EntryStatus, Locale},
    },
    paging::Slice,
    service::{
        Code, Snapshot,
        editorial::{self, Query},
        topics,
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};

#[derive(Default)]
pub struct EditorialQuery;

/// A part of a list of entries.
pub struct EditorialEntryConnection(Slice<Snapshot>);

/// An entry and its place in the list.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct EditorialEntryEdge {
    /// Its place: `after` takes it.
    cursor: String,
    /// The entry.
    node: EditorialEntry,
}

/// A part of a list of entries.
#[Object(serial)]
impl EditorialEntryConnection {
    /// The entries with their places.
    async fn edges(&self) -> Vec<EditorialEntryEdge> {
        let edge = |snapshot: &Snapshot| EditorialEntryEdge {
            cursor: editorial::cursor(snapshot).encode(),
            node: EditorialEntry(snapshot.clone()),
        };
        self.0.items.iter().map(edge).collect()
    }

    /// The entries alone.
    async fn nodes(&self) -> Vec<EditorialEntry> {
        self.0.items.iter().cloned().map(EditorialEntry).collect()
    }

    /// Where the part stands in the whole.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.0, |snapshot| editorial::cursor(snapshot).encode())
    }
}

#[Object(serial)]
impl EditorialQuery {
    /// An entry with all its revisions; null if there is none or the viewer may not see it. For staff.
    async fn editorial_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Option<Result<EditorialEntry>> {
        find(ctx, &id).await.transpose()
    }

    /// The entries that the viewer may see, the latest change first. For staff.
    #[graphql(complexity = "cost(first, None, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "each is a filter that may be left out")]
    async fn editorial_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only entries that stand here.")] status: Option<EntryStatus>,
        #[graphql(desc = "Only entries of this sort.")] kind: Option<EntryKind>,
        #[graphql(desc = "Only entries in this language.")] locale: Option<Locale>,
        #[graphql(desc = "Only entries that wait for an approval which the viewer may give.", default)]
        awaiting_my_review: bool,
        #[graphql(desc = "Only entries that the viewer has written on.", default)] mine: bool,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
    ) -> Result<EditorialEntryConnection> {
        let viewer = require_viewer(ctx)?;
        let query = Query {
            status: status.map(Into::into),
            kind: kind.map(Into::into),
            locale: locale.map(|locale| locale.0),
            awaiting_my_review,
            mine,
        };
        let bounds = request(first, after, None, None).parse()?;
        Ok(EditorialEntryConnection(editorial::entries(app(ctx), viewer, &query, &bounds).await?))
    }

    /// The vocabulary of topics that content can be filed under. For staff.
    async fn editorial_topics(&self, ctx: &Context<'_>) -> Result<Vec<EditorialTopic>> {
        let topics = topics::list(app(ctx), require_viewer(ctx)?).await?;
        Ok(topics.into_iter().map(EditorialTopic::from).collect())
    }
}

async fn find(ctx: &Context<'_>, id: &ID) -> Result<Option<EditorialEntry>> {
    match editorial::entry(app(ctx), require_viewer(ctx)?, ids::entry(id)?).await {
        Ok(snapshot) => Ok(Some(EditorialEntry(snapshot))),
        Err(error) if error.code() == Code::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
