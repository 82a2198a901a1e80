//! What a translation is made from, beside it.

use crate::{
    admin::{
        Visit,
        difference::{FieldView, views},
        shown::Shown,
    },
    service::{Result, Snapshot, translating},
};

pub(super) struct SourceView {
    pub shown: Shown,
    pub revision: u32,
    /// The revision with which the translation agrees so far.
    pub base: u32,
    /// What has changed since, for whoever may compare the two.
    pub changes: Vec<FieldView>,
}

impl SourceView {
    /// # Errors
    /// When the database fails.
    pub async fn of(visit: &Visit, snapshot: &Snapshot) -> Result<Option<Self>> {
        let entry = &snapshot.entry;
        let Some(base) = entry.revision(entry.head).and_then(|head| head.base) else { return Ok(None) };
        let Some(source) = translating::source(&visit.app, &visit.viewer, base).await? else { return Ok(None) };
        Ok(Some(Self {
            shown: Shown::new(&source.locale, &source.content),
            revision: source.revision.0,
            base: base.revision.0,
            changes: views(visit, &source.locale, &source.changes.unwrap_or_default()).await?,
        }))
    }

    pub const fn is_newer(&self) -> bool {
        self.revision > self.base
    }
}
