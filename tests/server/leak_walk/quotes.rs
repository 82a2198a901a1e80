//! Whoever guesses hidden words and asks whether they are ours.

use super::{watch::Watch, words::SECRET, world::World};
use serde_json::{Value, json};

const QUERY: &str = "query ($text: String!, $locale: Locale!) { verify(text: $text, locale: $locale) {
    state match differences { text } documentId slug publicNote correction { note }
    item { ... on FaqEntry { question answer } ... on FaqPage { title introduction } ... on Notice { title text } } } }";

/// # Panics
/// When the answer shows what it must not, or knows words that were never public.
pub async fn check(world: &World<'_>, watch: &mut Watch<'_>) {
    let reader = world.server.anonymous();
    for (word, place) in world.words.secret().iter().chain(world.words.open()) {
        for locale in ["en", "hy"] {
            let mut found = reader.data(QUERY, json!({ "text": word, "locale": locale })).await["verify"].take();
            let path = format!("/verify?locale={locale}&q={word}");
            let (_, page) = world.server.page(&path).await;
            let (form, answer) = page.split_once("</form>").expect("the page has a form");
            assert!(form.contains(word.as_str()), "the page shows what was asked");
            watch.look(&path, answer);
            watch.look(&format!("verify {word}"), &found.to_string());
            let is_known = found["state"].take() != "UNKNOWN";
            let is_hidden = word.starts_with(SECRET) && !was_public(world, place);
            let folded = SECRET.trim_end_matches('.');
            assert!(!found.to_string().contains(folded), "{found}");
            assert!(!(is_known && is_hidden), "{word} ({place}) is known to be ours");
            assert!(!is_known || found["slug"] != Value::Null, "{found}");
        }
    }
}

/// Secret words that were public and are not any more.
fn was_public(world: &World<'_>, place: &str) -> bool {
    let of = place.split_once(" of the ").map_or("", |(_, of)| of);
    world.once_public.iter().any(|known| known == of)
}
