//! What Postgres knows of languages.

use domain::text::Locale;

/// The text search configuration of a language, of those that every Postgres from 15 on has.
const CONFIGURATIONS: &[(&str, &str)] = &[
    ("ar", "arabic"),
    ("ca", "catalan"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("eu", "basque"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("nb", "norwegian"),
    ("ne", "nepali"),
    ("nl", "dutch"),
    ("nn", "norwegian"),
    ("no", "norwegian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("ta", "tamil"),
    ("tr", "turkish"),
    ("yi", "yiddish"),
];

/// `simple`, which knows no forms and no stop words, for all others.
pub(super) fn configuration(locale: &Locale) -> &'static str {
    let language = locale.as_str().split('-').next().unwrap_or_default();
    CONFIGURATIONS.iter().find(|(code, _)| *code == language).map_or("simple", |(_, name)| name)
}
