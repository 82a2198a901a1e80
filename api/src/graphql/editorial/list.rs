//! The list that staff work through.

use super::entry::EditorialEntry;
use crate::{
    graphql::{
        connection::{PageInfo, STATEMENT, cost, request},
        context::{app, require_viewer},
        ids,
        scalars::{EntryKind, EntryStatus, Locale},
    },
    paging::Slice,
    service::queue::{Query, Queue, cursor},
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::text::Slug;

#[derive(Default)]
pub struct EntryListQuery;

/// A part of a list of entries.
pub struct EditorialEntryConnection {
    queue: Queue,
    part: Slice<EditorialEntry>,
}

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
        let edge = |entry: &EditorialEntry| EditorialEntryEdge { cursor: place(entry), node: entry.clone() };
        self.part.items.iter().map(edge).collect()
    }

    /// The entries alone.
    async fn nodes(&self) -> Vec<EditorialEntry> {
        self.part.items.clone()
    }

    /// Where the part stands in the whole.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.part, place)
    }

    /// How many there are in all.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(self.queue.total(app(ctx)).await?)
    }
}

#[Object(serial)]
impl EntryListQuery {
    /// The entries that the viewer may see. Those come first that have waited longest where they stand. For staff.
    #[graphql(complexity = "cost(first, None, child_complexity) + if text.is_some() { STATEMENT } else { 0 }")]
    #[expect(
        clippy::too_many_arguments,
        clippy::fn_params_excessive_bools,
        reason = "each is a filter that may be left out"
    )]
    async fn editorial_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only entries that stand here.")] status: Option<EntryStatus>,
        #[graphql(desc = "Only entries of this sort.")] kind: Option<EntryKind>,
        #[graphql(desc = "Only entries in this language.")] locale: Option<Locale>,
        #[graphql(desc = "Only entries whose newest revision is filed under the topic with this slug.")] topic: Option<
            String,
        >,
        #[graphql(desc = "Only entries on which the user with this global id has written.")] author: Option<ID>,
        #[graphql(desc = "Only entries that wait for an approval which the viewer may give.", default)]
        awaiting_my_review: bool,
        #[graphql(desc = "Only entries that the viewer has written on.", default)] mine: bool,
        #[graphql(desc = "Only entries with which something went wrong that somebody has to look at.", default)]
        problems: bool,
        #[graphql(desc = "Only translations that the public reads and that lag behind their source.", default)]
        stale_translations: bool,
        #[graphql(desc = "Only entries that are live and want to be confirmed by now.", default)]
        due_for_verification: bool,
        #[graphql(desc = "Only entries that are live and have not been put into this language yet.")]
        missing_in: Option<Locale>,
        #[graphql(desc = "Only entries whose newest revision has each of these words, or words that hold them; at \
                          most 10.")]
        text: Option<String>,
        #[graphql(desc = "How many at most, from 0 to 100.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
    ) -> Result<EditorialEntryConnection> {
        let viewer = require_viewer(ctx)?;
        let query = Query {
            status: status.map(Into::into),
            kind: kind.map(Into::into),
            locale: locale.map(|locale| locale.0),
            topic: topic.map(|slug| Slug::parse(&slug)).transpose().map_err(|error| error.at("topic"))?,
            author: author.map(|id| ids::user(&id, "author")).transpose()?,
            awaiting_my_review,
            mine,
            problems,
            stale_translations,
            due_for_verification,
            missing_in: missing_in.map(|locale| locale.0),
            text,
            ..Query::default()
        };
        let bounds = request(first, after, None, None).parse()?;
        let queue = Queue::new(app(ctx), viewer, &query)?;
        let part = queue.part(app(ctx), &bounds).await?.map_all(EditorialEntry::all);
        Ok(EditorialEntryConnection { queue, part })
    }
}

fn place(entry: &EditorialEntry) -> String {
    cursor(entry.snapshot()).encode()
}
