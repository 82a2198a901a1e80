//! Questions and answers for search engines, as schema.org words them.

use super::address;
use crate::delivery::{PublishedEntry, StoreError};
use domain::content::Kind;
use serde_json::{Value, json};

/// The questions of a page, or a question alone; nothing where there is no question.
pub(super) fn faq(base: &str, whole: &PublishedEntry, parts: &[PublishedEntry]) -> Result<Option<String>, StoreError> {
    let questions = parts.iter().filter(|part| part.kind == Kind::Question).map(|part| question(base, part));
    let questions = questions.collect::<Result<Vec<_>, _>>()?;
    if questions.is_empty() {
        return Ok(None);
    }
    Ok(Some(within_script(&json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": address_of(base, whole),
        "name": whole.heading.as_str(),
        "inLanguage": whole.locale.as_str(),
        "datePublished": whole.published_at,
        "dateModified": parts.iter().map(|part| part.updated_at).fold(whole.updated_at, Ord::max),
        "mainEntity": questions,
    }))))
}

fn question(base: &str, entry: &PublishedEntry) -> Result<Value, StoreError> {
    Ok(json!({
        "@type": "Question",
        "name": entry.heading.as_str(),
        "acceptedAnswer": {
            "@type": "Answer",
            "text": entry.body.html.get()?.trim_end(),
            "url": address_of(base, entry),
            "dateModified": entry.updated_at,
        },
    }))
}

fn address_of(base: &str, entry: &PublishedEntry) -> String {
    format!("{base}{}", address::path(entry.kind, &entry.locale, &entry.slug))
}

/// JSON that means the same and holds nothing by which HTML could end the script element. These characters occur in
/// strings only.
fn within_script(json: &Value) -> String {
    let text = json.to_string();
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '<' => safe.push_str(r"\u003c"),
            '>' => safe.push_str(r"\u003e"),
            '&' => safe.push_str(r"\u0026"),
            '\u{2028}' => safe.push_str(r"\u2028"),
            '\u{2029}' => safe.push_str(r"\u2029"),
            c => safe.push(c),
        }
    }
    safe
}
