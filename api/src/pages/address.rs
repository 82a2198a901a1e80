//! Where things are.

use crate::delivery::Translation;
use domain::{
    content::Kind,
    text::{Locale, Slug},
};

/// Call-outs have no page of their own.
pub(super) fn path(kind: Kind, locale: &Locale, slug: &Slug) -> String {
    match kind {
        Kind::Page => format!("/{locale}/{slug}"),
        Kind::Question | Kind::Notice => format!("/{locale}/entry/{slug}"),
    }
}

pub(super) fn of_translation(kind: Kind, translation: &Translation) -> String {
    path(kind, &translation.locale, &translation.slug)
}
