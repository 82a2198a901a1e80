//! What a translation can be made from.

use crate::{
    entry::Entry,
    ids::DocumentId,
    text::{Invalid, Locale},
    translation::TranslationBase,
};

/// A translation is made from a revision that exists, of the same document, in another language.
///
/// # Errors
/// Says what the base is not.
pub fn check_base(source: &Entry, document: DocumentId, locale: &Locale, base: TranslationBase) -> Result<(), Invalid> {
    if source.id != base.source || source.document != document || source.locale == *locale {
        return Err(Invalid::new("from", "must be another language of the same document"));
    }
    if source.revision(base.revision).is_none() {
        return Err(Invalid::new("sourceRevision", format!("{} does not exist in the source", base.revision)));
    }
    Ok(())
}
