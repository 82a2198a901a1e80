//! A question or a call-out where it is shown.

use super::address;
use crate::delivery::{PublishedEntry, ReviewState};
use domain::content::Kind;

pub(super) struct Part<'a> {
    pub entry: &'a PublishedEntry,
}

impl<'a> Part<'a> {
    pub const fn new(entry: &'a PublishedEntry) -> Self {
        Self { entry }
    }

    /// Call-outs have none of their own.
    pub fn has_page(&self) -> bool {
        self.entry.kind != Kind::Notice
    }

    /// Whether one person alone has published it.
    pub fn is_unreviewed(&self) -> bool {
        self.entry.standing.review_state == ReviewState::PendingReview
    }

    pub fn is_question(&self) -> bool {
        self.entry.kind == Kind::Question
    }

    /// A question and a call-out may have the same slug.
    pub fn anchor(&self) -> String {
        let kind = if self.is_question() { "q" } else { "n" };
        format!("{kind}-{}", self.entry.slug)
    }

    pub fn path(&self) -> String {
        address::path(self.entry.kind, &self.entry.locale, &self.entry.slug)
    }
}
