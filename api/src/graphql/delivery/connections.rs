//! Lists of what is published.

use super::types::{FaqEntry, FaqPage};
use crate::{
    delivery::{self, PublishedEntry},
    graphql::{connection::PageInfo, context::reading},
    paging::Slice,
};
use async_graphql::{Context, Object, Result, SimpleObject};
use domain::{
    content::Kind,
    text::{Locale, Slug},
};

/// A list of published entries: the part asked for, and what it is a part of.
pub(super) struct Listing {
    pub slice: Slice<PublishedEntry>,
    pub kind: Kind,
    pub locale: Locale,
    pub topic: Option<Slug>,
}

impl Listing {
    fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.slice, |entry| entry.cursor().encode())
    }

    async fn total(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(delivery::count(reading(ctx), self.kind, &self.locale, self.topic.as_ref()).await?)
    }
}

macro_rules! published_connection {
    ($connection:ident, $edge:ident, $node:ident, $what:literal) => {
        #[doc = concat!("A part of the list of published ", $what, ".")]
        pub struct $connection(pub(super) Listing);

        #[doc = concat!("One of the published ", $what, " and its place in the list.")]
        #[derive(SimpleObject)]
        #[graphql(serial)]
        pub struct $edge {
            /// Its place: `after` and `before` take it.
            cursor: String,
            /// The thing itself.
            node: $node,
        }

        #[doc = concat!("A part of the list of published ", $what, ".")]
        #[Object(serial)]
        impl $connection {
            /// The items with their places.
            async fn edges(&self) -> Vec<$edge> {
                let edge =
                    |entry: &PublishedEntry| $edge { cursor: entry.cursor().encode(), node: entry.clone().into() };
                self.0.slice.items.iter().map(edge).collect()
            }

            /// The items alone.
            async fn nodes(&self) -> Vec<$node> {
                self.0.slice.items.iter().cloned().map($node::from).collect()
            }

            /// Where the part stands in the whole.
            async fn page_info(&self) -> PageInfo {
                self.0.page_info()
            }

            /// How many there are in all.
            async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
                self.0.total(ctx).await
            }
        }
    };
}

published_connection!(FaqEntryConnection, FaqEntryEdge, FaqEntry, "questions");
published_connection!(FaqPageConnection, FaqPageEdge, FaqPage, "pages");
