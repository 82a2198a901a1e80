//! Revisions: immutable, numbered snapshots of the content of an entry.

use crate::{
    content::Content,
    hash::ContentHash,
    ids::{RevisionNumber, UserId},
    translation::TranslationBase,
};

/// What the workflow needs to know of a revision: everything but its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: RevisionNumber,
    pub author: UserId,
    pub hash: ContentHash,
    /// The older revision whose content this one brought back.
    pub origin: Option<RevisionNumber>,
    /// For a translation: what it was made from.
    pub base: Option<TranslationBase>,
}

/// A revision with its words, about to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    pub number: RevisionNumber,
    pub author: UserId,
    pub origin: Option<RevisionNumber>,
    pub base: Option<TranslationBase>,
    pub content: Content,
}

impl NewRevision {
    #[must_use]
    pub fn summary(&self) -> Revision {
        Revision {
            number: self.number,
            author: self.author,
            hash: self.content.hash(),
            origin: self.origin,
            base: self.base,
        }
    }
}
