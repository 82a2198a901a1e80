//! Relay connections. The library's own are not serial.

use crate::paging::{PageRequest, Slice};
use async_graphql::SimpleObject;

/// Where a part of a list stands in the whole.
#[derive(SimpleObject, Debug, Clone)]
#[graphql(serial)]
pub struct PageInfo {
    /// Whether there is more behind it.
    has_next_page: bool,
    /// Whether there is more before it.
    has_previous_page: bool,
    /// The cursor of its first item.
    start_cursor: Option<String>,
    /// The cursor of its last item.
    end_cursor: Option<String>,
}

impl PageInfo {
    pub(super) fn new<T>(slice: &Slice<T>, cursor: impl Fn(&T) -> String) -> Self {
        Self {
            has_next_page: slice.has_next,
            has_previous_page: slice.has_previous,
            start_cursor: slice.items.first().map(&cursor),
            end_cursor: slice.items.last().map(&cursor),
        }
    }
}

impl PageInfo {
    /// Of a list without an end: where to go on is always known.
    pub(super) const fn of_stream(start: Option<String>, end: String, has_previous: bool, has_next: bool) -> Self {
        Self { has_next_page: has_next, has_previous_page: has_previous, start_cursor: start, end_cursor: Some(end) }
    }
}

pub(super) const fn request(
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> PageRequest {
    PageRequest { first, after, last, before }
}

/// What a question to the database costs, as against a field of its answer: so a query can ask a few hundred at most.
pub(super) const STATEMENT: usize = 50;

/// What asking for this many items costs.
pub(super) fn cost(first: Option<i32>, last: Option<i32>, item: usize) -> usize {
    let size = first.or(last).and_then(|size| usize::try_from(size).ok()).unwrap_or(20);
    STATEMENT + size.min(100) * item
}
