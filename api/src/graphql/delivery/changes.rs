//! What happened to what is published, in order.

use super::types::PublishedItem;
use crate::{
    delivery::{self, ChangesPart, Columns, PublicChange},
    graphql::{
        connection::PageInfo,
        scalars::{EntryKind, Locale, Significance},
    },
};
use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::tag::Tag;
use std::sync::Arc;

/// What happened to something that is or was public.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "delivery::ChangeKind")]
pub enum PublicationChangeKind {
    /// It was not public before.
    Published,
    /// It has other words.
    Corrected,
    /// It has the same words; when it expires, when it was verified or whether it was reviewed has changed.
    Updated,
    /// Its time was over.
    Expired,
    /// It was taken back.
    Retracted,
}

/// A change of what is published.
///
/// An app that keeps copies reads all changes from the start, and for each puts `item` in the place of its copy of this
/// document in this language, or drops the copy where `item` is null. It then has what is published, but for what has
/// expired since: the app drops that by itself when the time in `expiresAt` has come.
pub struct PublicationChange {
    pub(super) change: Arc<PublicChange>,
    /// What is wanted of what pages list.
    pub(super) items: Columns,
}

/// A change of what is published.
#[Object(serial)]
impl PublicationChange {
    /// Its place: `after` takes it.
    async fn cursor(&self) -> String {
        self.change.cursor().encode()
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.change.change.at
    }

    /// What happened.
    async fn change(&self) -> PublicationChangeKind {
        self.change.change.change.into()
    }

    /// The id that the thing has in every language.
    async fn document_id(&self) -> ID {
        self.change.change.document.to_string().into()
    }

    /// The sort of thing it is.
    async fn kind(&self) -> EntryKind {
        self.change.change.kind.into()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.change.change.locale.clone())
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.change.change.slug.as_str()
    }

    /// The content hash of the words that were public from then on; null where it was gone.
    async fn content_hash(&self) -> Option<String> {
        self.change.change.hash.map(|hash| hash.to_string())
    }

    /// How much a correction matters; null for all else.
    async fn significance(&self) -> Option<Significance> {
        self.change.change.significance.map(Into::into)
    }

    /// What readers are told: of a correction what changed, of a retraction why.
    async fn note(&self) -> Option<String> {
        self.change.change.note.as_ref().map(ToString::to_string)
    }

    /// Whether a copy of the old words must not be shown any more, not even until the new ones are there.
    async fn must_refresh(&self) -> bool {
        self.change.change.must_refresh
    }

    /// The tags of the answers that it made wrong, as they stand in the header `Surrogate-Key`: for caches in front of
    /// the server. Empty for what happened before there were tags.
    async fn tags(&self) -> Vec<&str> {
        self.change.change.tags.iter().map(Tag::as_str).collect()
    }

    /// What is public of it by now, which may be newer than this change; null if it is gone.
    async fn item(&self) -> Option<PublishedItem> {
        self.change.item.as_ref().map(|item| PublishedItem::new(item, self.items))
    }
}

/// A change and its place in the list.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct PublicationChangeEdge {
    /// Its place: `after` takes it.
    cursor: String,
    /// The change itself.
    node: PublicationChange,
}

/// A part of the list of changes.
pub struct PublicationChangeConnection {
    after: delivery::ChangeCursor,
    end: delivery::ChangeCursor,
    changes: Vec<Arc<PublicChange>>,
    has_next: bool,
    items: Columns,
}

impl PublicationChangeConnection {
    pub(super) fn new(part: ChangesPart, items: Columns) -> Self {
        let (after, end, has_next) = (part.after, part.end(), part.has_next);
        Self { after, end, changes: part.changes.into_iter().map(Arc::new).collect(), has_next, items }
    }

    fn node(&self, change: &Arc<PublicChange>) -> PublicationChange {
        PublicationChange { change: Arc::clone(change), items: self.items }
    }
}

/// A part of the list of changes. `pageInfo.endCursor` is never null: where nothing came after the cursor given, it is
/// that one, or that of the beginning.
#[Object(serial)]
impl PublicationChangeConnection {
    /// The changes with their places.
    async fn edges(&self) -> Vec<PublicationChangeEdge> {
        let edge = |change: &Arc<PublicChange>| PublicationChangeEdge {
            cursor: change.cursor().encode(),
            node: self.node(change),
        };
        self.changes.iter().map(edge).collect()
    }

    /// The changes, the oldest first.
    async fn nodes(&self) -> Vec<PublicationChange> {
        self.changes.iter().map(|change| self.node(change)).collect()
    }

    /// Where this part stands.
    async fn page_info(&self) -> PageInfo {
        let start = self.changes.first().map(|change| change.cursor().encode());
        PageInfo::of_stream(start, self.end.encode(), self.after > delivery::ChangeCursor::default(), self.has_next)
    }
}
