//! Looks whether readers get what was published, as soon as they can know of it.

use super::{subscriber::Subscriber, writers::Published};
use crate::{data, queries, servers::Running, site::Site};
use serde_json::Value;
use std::collections::HashMap;

/// How often somebody looked, and how often what they got was out of date.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub looks: usize,
    pub stale: usize,
}

impl Tally {
    fn count(&mut self, stale: bool) {
        self.looks += 1;
        self.stale += usize::from(stale);
    }

    pub fn add(&mut self, other: Self) {
        self.looks += other.looks;
        self.stale += other.stale;
    }
}

/// Reads an entry and its page after its own publication, nobody else touching the entry.
pub async fn look(server: &Running, page: usize, published: &Published) -> Tally {
    let mut tally = Tally::default();
    tally.count(read_entry(server, &published.slug).await != published.hash);
    let page = server.json(&queries::post(queries::PAGE, &queries::slug(&data::page_slug(page)))).await;
    let items = page["data"]["page"]["items"].as_array().expect("a page");
    let item = items.iter().find(|item| item["slug"] == published.slug.as_str());
    tally.count(item.and_then(hash) != published.hash);
    tally
}

async fn read_entry(server: &Running, slug: &str) -> Option<String> {
    let answer = server.json(&queries::post(queries::ENTRY, &queries::slug(slug))).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    hash(&answer["data"]["entry"])
}

fn hash(entry: &Value) -> Option<String> {
    Some(entry["contentHash"].as_str()?.to_owned())
}

/// Reads each entry whose event it receives, for as long as it is polled.
pub async fn follow(site: &Site, server: &Running, subscriber: &mut Subscriber, tally: &mut Tally) {
    let entries = site.real.iter().flatten();
    let slugs: HashMap<&str, &str> = entries.map(|entry| (entry.document.as_str(), entry.slug.as_str())).collect();
    // All that each entry was known to say, the newest last.
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    loop {
        let event = subscriber.next().await;
        let document = event["documentId"].as_str().expect("a document").to_owned();
        let Some(slug) = slugs.get(document.as_str()) else { continue };
        let now = event["contentHash"].as_str().map(ToOwned::to_owned);
        let read = read_entry(server, slug).await;
        let known = known.entry(document).or_default();
        // What is neither known nor now is newer than the event.
        tally.count(read.as_ref().is_some_and(|read| Some(read) != now.as_ref() && known.contains(read)));
        known.extend(now);
    }
}
