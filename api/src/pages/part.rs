//! A question or a call-out where it is shown.

use super::address;
use crate::delivery::PublishedEntry;
use domain::content::Kind;

pub(super) struct Part<'a> {
    pub entry: &'a PublishedEntry,
}

impl Part<'_> {
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
