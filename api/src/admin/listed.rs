//! What a page lists, by name.

use super::Visit;
use crate::service::{Result, Snapshot, editorial};
use domain::{ids::DocumentId, text::Locale};

/// The entries of some documents, in all languages that the viewer works on.
pub(super) struct Listed(Vec<Snapshot>);

impl Listed {
    /// # Errors
    /// When the database fails.
    pub async fn load(visit: &Visit, documents: &[DocumentId]) -> Result<Self> {
        if documents.is_empty() {
            return Ok(Self(vec![]));
        }
        Ok(Self(editorial::of_documents(&visit.app, &visit.viewer, documents).await?))
    }

    /// A document as it is in a language.
    pub fn here(&self, document: DocumentId, locale: &Locale) -> Option<&Snapshot> {
        self.all(document).find(|it| it.entry.locale == *locale)
    }

    /// The same, or else in another language.
    pub fn anywhere(&self, document: DocumentId, locale: &Locale) -> Option<&Snapshot> {
        self.here(document, locale).or_else(|| self.all(document).next())
    }

    /// What to call a document.
    pub fn heading(&self, document: DocumentId, locale: &Locale) -> String {
        let found = self.anywhere(document, locale);
        found.map_or_else(|| "Something that you may not see".into(), |it| it.head.content.heading().to_string())
    }

    /// The same, told apart from others that are called so too.
    pub fn name(&self, document: DocumentId, locale: &Locale) -> String {
        let found = self.anywhere(document, locale);
        let apart = found.map_or_else(|| document.to_string(), |it| it.entry.slug.to_string());
        format!("{} ({apart})", self.heading(document, locale))
    }

    fn all(&self, document: DocumentId) -> impl Iterator<Item = &Snapshot> {
        self.0.iter().filter(move |it| it.entry.document == document)
    }
}
