//! What happened to what is published, in order.

use super::types::PublishedItem;
use crate::{
    delivery::{self, ChangesPart, PublicChange},
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
pub struct PublicationChange(pub(super) Arc<PublicChange>);

/// A change of what is published.
#[Object(serial)]
impl PublicationChange {
    /// Its place: `after` takes it.
    async fn cursor(&self) -> String {
        self.0.cursor().encode()
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.change.at
    }

    /// What happened.
    async fn change(&self) -> PublicationChangeKind {
        self.0.change.change.into()
    }

    /// The id that the thing has in every language.
    async fn document_id(&self) -> ID {
        self.0.change.document.to_string().into()
    }

    /// The sort of thing it is.
    async fn kind(&self) -> EntryKind {
        self.0.change.kind.into()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.0.change.locale.clone())
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.0.change.slug.as_str()
    }

    /// The content hash of the words that were public from then on; null where it was gone.
    async fn content_hash(&self) -> Option<String> {
        self.0.change.hash.map(|hash| hash.to_string())
    }

    /// How much a correction matters; null for all else.
    async fn significance(&self) -> Option<Significance> {
        self.0.change.significance.map(Into::into)
    }

    /// What readers are told: of a correction what changed, of a retraction why.
    async fn note(&self) -> Option<String> {
        self.0.change.note.as_ref().map(ToString::to_string)
    }

    /// Whether a copy of the old words must not be shown any more, not even until the new ones are there.
    async fn must_refresh(&self) -> bool {
        self.0.change.must_refresh
    }

    /// The tags of the answers that it made wrong, as they stand in the header `Surrogate-Key`: for caches in front of
    /// the server. Empty for what happened before there were tags.
    async fn tags(&self) -> Vec<&str> {
        self.0.change.tags.iter().map(Tag::as_str).collect()
    }

    /// What is public of it by now, which may be newer than this change; null if it is gone.
    async fn item(&self) -> Option<PublishedItem> {
        self.0.item.clone().map(Into::into)
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
}

impl From<ChangesPart> for PublicationChangeConnection {
    fn from(part: ChangesPart) -> Self {
        let (after, end, has_next) = (part.after, part.end(), part.has_next);
        Self { after, end, changes: part.changes.into_iter().map(Arc::new).collect(), has_next }
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
            node: PublicationChange(Arc::clone(change)),
        };
        self.changes.iter().map(edge).collect()
    }

    /// The changes, the oldest first.
    async fn nodes(&self) -> Vec<PublicationChange> {
        self.changes.iter().cloned().map(PublicationChange).collect()
    }

    /// Where this part stands.
    async fn page_info(&self) -> PageInfo {
        let start = self.changes.first().map(|change| change.cursor().encode());
        PageInfo::of_stream(start, self.end.encode(), self.after > delivery::ChangeCursor::default(), self.has_next)
    }
}
