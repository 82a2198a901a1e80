//! What somebody else has saved while the viewer was writing.

use crate::{
    admin::{
        Visit,
        difference::{FieldView, views},
        names::Names,
        shown::{self, Shown},
    },
    service::{Result, writing},
};
use domain::{
    content::Content,
    ids::{RevisionNumber, UserId},
    text::Locale,
};

pub(super) struct Conflict {
    pub revision: u32,
    pub author: String,
    /// Whether the viewer did it, in another window.
    pub is_own: bool,
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
        (revision, author): (RevisionNumber, UserId),
        theirs: Content,
        ours: Content,
    ) -> Result<Self> {
        let name = Names::of(&visit.app, [author]).await?.get(author);
        let shown = Shown { items: shown::items(visit, locale, &theirs).await?, ..Shown::new(locale, &theirs) };
        let differences = views(visit, locale, &writing::differences(theirs, ours).await?).await?;
        let is_own = author == visit.viewer.person.id;
        Ok(Self { revision: revision.0, author: name, is_own, theirs: shown, differences })
    }
}
