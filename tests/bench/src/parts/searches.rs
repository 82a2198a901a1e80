//! What people look for.

use super::uncached::{Question, every};
use crate::{
    data::{self, Catalogue},
    load::Request,
    queries,
    servers::Running,
};
use serde_json::json;

/// What 99 of 100 searches are to be answered in, one after the other, in milliseconds.
const PATIENCE: f64 = 20.0;

/// Two words that stand together in few answers; then what makes it harder.
pub async fn questions(catalogue: Catalogue, server: &Running) -> Vec<Question> {
    let probe = queries::post(queries::SEARCH, &json!({ "text": data::search_text(0) }));
    let is_known = server.json(&probe).await.get("errors").is_none();
    let ask = |what, connections, change: fn(&str) -> String, by_hand: bool| {
        let texts = || every(catalogue.questions()).map(|n| change(&data::search_text(n)));
        let post = |text: String| queries::post(queries::SEARCH, &json!({ "text": text }));
        Question {
            what,
            connections,
            wanted: None,
            p99: (connections == 1).then_some(PATIENCE),
            by_hand: by_hand.then(|| texts().map(|text| written(&text)).collect()),
            variables: is_known.then(|| texts().map(post).collect()),
            documents: None,
        }
    };
    vec![
        ask("search", 1, str::to_owned, true),
        ask("search", 16, str::to_owned, true),
        ask("search for a common word", 1, first_word, true),
        ask("search for half a word", 1, half, false),
        ask("search for a misspelt word", 1, misspelt, false),
    ]
}

fn written(text: &str) -> Request {
    queries::plain_get(format!("/search/{}", text.replace(' ', "%20")))
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or(text).to_owned()
}

fn half(text: &str) -> String {
    text[..text.len() - 2].to_owned()
}

/// Two letters of the last word change places.
fn misspelt(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let length = letters.len();
    letters.swap(length - 2, length - 3);
    letters.into_iter().collect()
}
