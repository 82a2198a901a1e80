//! Whether what is compared is equal.

use crate::{data, queries, site::Site};
use api::paging::Cursor;
use chrono::{DateTime, FixedOffset};
use serde_json::Value;

/// That the server and the statements give the same answers, for what was filled in fast and for what was published over
/// the API, and that these two look alike.
///
/// # Panics
/// When they do not: then nothing would be comparable.
pub async fn answers_are_equal(site: &Site) {
    let server = site.serve(&[("COUNTERSIGN_CACHE_BYTES", "0")]).await;
    let mut shapes = vec![];
    for n in [0, site.catalogue.pages - 1] {
        let slug = data::page_slug(n);
        let answer = server.json(&queries::post(queries::PAGE, &queries::slug(&slug))).await;
        assert!(
            answer["data"]["page"]["items"].as_array().is_some_and(|items| items.len() == data::ITEMS_PER_PAGE),
            "{answer}"
        );
        assert_same(&answer, &site.yardstick.page(&slug).await.expect("a page"));
        shapes.push(shape(&answer["data"]["page"]["items"][0]));
    }
    assert_eq!(shapes[0], shapes[1], "what is filled in looks like what is published");
    for n in [0, site.catalogue.questions() - 1] {
        let slug = data::question_slug(n);
        let answer = server.json(&queries::post(queries::ENTRY, &queries::slug(&slug))).await;
        assert_same(&answer, &site.yardstick.entry(&slug).await.expect("an entry"));
    }
    let item = data::Catalogue::question(site.catalogue.questions() / 2);
    let cursor = Cursor { at: item.at, id: item.entry.0 };
    for (query, counted) in [(queries::LIST, false), (queries::COUNTED_LIST, true)] {
        let answer = server.json(&queries::post(query, &queries::after(&cursor))).await;
        assert_same(&answer, &site.yardstick.list(item.at, &item.entry.to_string(), counted).await);
    }
}

fn assert_same(answer: &Value, by_hand: &str) {
    let by_hand: Value = serde_json::from_str(by_hand).expect("JSON");
    assert_eq!(normal(answer), normal(&by_hand));
}

/// Times are written in several ways.
fn normal(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), normal(value))).collect(),
        Value::Array(items) => items.iter().map(normal).collect(),
        Value::String(text) => DateTime::<FixedOffset>::parse_from_rfc3339(text)
            .map_or_else(|_| value.clone(), |time| time.timestamp_micros().into()),
        _ => value.clone(),
    }
}

/// The names of the fields of an object, at all depths.
fn shape(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| {
                std::iter::once(name.clone()).chain(shape(value).into_iter().map(move |it| format!("{name}.{it}")))
            })
            .collect(),
        Value::Array(items) => items.first().map(shape).unwrap_or_default(),
        _ => vec![],
    }
}
