//! Lists of what is published.

use super::types::{FaqEntry, FaqPage};
use crate::{
    delivery::{self, Columns, List, Localized},
    graphql::{
        at_hand::{AtHand, Ready},
        connection::PageInfo,
        context::reading,
    },
    paging::Slice,
};
use async_graphql::{Context, Object, Result, SimpleObject};
use domain::{
    content::Kind,
    text::{Locale, Slug},
};
use std::sync::Arc;

/// A list of published entries: the part asked for, and what it is a part of.
pub(super) struct Listing {
    pub slice: Slice<Arc<Localized>>,
    /// What is wanted of what pages list.
    pub items: Columns,
    pub kind: Kind,
    pub locale: Locale,
    pub topic: Option<Slug>,
}

impl Listing {
    fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.slice, |shown| shown.entry.cursor().encode())
    }

    async fn total(&self, ctx: &Context<'_>) -> Result<u64> {
        let list = List { kind: self.kind, locale: &self.locale, topic: self.topic.as_ref() };
        Ok(delivery::count(reading(ctx), list).await?)
    }
}

macro_rules! published_connection {
    ($connection:ident, $edge:ident, $node:ident, $held:ident, $what:literal) => {
        #[doc = concat!("A part of the list of published ", $what, ".")]
        pub struct $connection(pub(super) Listing);

        #[doc = concat!("One of the published ", $what, " and its place in the list.")]
        #[derive(SimpleObject)]
        #[graphql(serial)]
        pub struct $edge {
            /// Its place: `after` and `before` take it.
            cursor: String,
            /// The thing itself.
            node: $held<$node>,
        }

        #[doc = concat!("A part of the list of published ", $what, ".")]
        #[Object(serial)]
        impl $connection {
            /// The items with their places.
            async fn edges(&self) -> $held<Vec<$edge>> {
                let edge = |shown: &Arc<Localized>| $edge {
                    cursor: shown.entry.cursor().encode(),
                    node: $node::new(shown, self.0.items).into(),
                };
                self.0.slice.items.iter().map(edge).collect::<Vec<_>>().into()
            }

            /// The items alone.
            async fn nodes(&self) -> $held<Vec<$node>> {
                let node = |shown| $node::new(shown, self.0.items);
                self.0.slice.items.iter().map(node).collect::<Vec<_>>().into()
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

/// What the pages of a list show is read for all of them together, so that they are resolved side by side.
type Together<T> = T;

published_connection!(FaqEntryConnection, FaqEntryEdge, FaqEntry, AtHand, "questions");
published_connection!(FaqPageConnection, FaqPageEdge, FaqPage, Together, "pages");

impl Ready for FaqEntryEdge {}
