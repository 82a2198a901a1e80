//! What somebody else has saved while the viewer was writing.

use crate::{
    admin::{
        Visit,
        difference::{FieldView, views},
        shown::{self, Shown},
    },
    service::{Result, writing},
};
use domain::{content::Content, ids::RevisionNumber, text::Locale};

pub(super) struct Conflict {
    pub revision: u32,
    pub author: String,
    pub theirs: Shown,
    /// From their words to those of the viewer.
    pub differences: Vec<FieldView>,
}

impl Conflict {
    /// # Errors
    /// When the database fails.
    pub async fn new(
        visit: &Visit,
        locale: &Locale,
        (revision, author): (RevisionNumber, String),
        theirs: Content,
        ours: Content,
    ) -> Result<Self> {
        let shown = Shown { items: shown::items(visit, locale, &theirs).await?, ..Shown::new(locale, &theirs) };
        let differences = views(&writing::differences(theirs, ours).await?);
        Ok(Self { revision: revision.0, author, theirs: shown, differences })
    }
}
