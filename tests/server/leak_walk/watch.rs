//! Whoever reads all answers and looks for what must not be in them.

use super::{words::Words, world::World};
use std::collections::BTreeSet;

pub struct Watch<'a> {
    words: &'a Words,
    /// Names that only staff know, and of what; a reader may get back what they have sent themselves.
    handles: Vec<(String, &'static str)>,
    missing: BTreeSet<&'a str>,
}

impl<'a> Watch<'a> {
    pub fn new(world: &'a World<'_>) -> Self {
        let mut handles = vec![("@example.org".to_owned(), "the address of a person")];
        for made in &world.all {
            handles.push((made.entry.id.clone(), "the id of an editorial entry"));
            if made.live || made.known {
                continue;
            }
            handles.push((made.entry.slug.clone(), "the slug of a hidden entry"));
            handles.push((made.entry.hash.clone(), "the hash of hidden words"));
            let is_hidden = |document: &String| {
                !world.all.iter().any(|other| (other.live || other.known) && other.entry.document == *document)
            };
            if is_hidden(&made.entry.document) {
                handles.push((made.entry.document.clone(), "the id of a hidden document"));
            }
        }
        let missing = world.words.open().iter().map(|(word, _)| word.as_str()).collect();
        Self { words: &world.words, handles, missing }
    }

    /// # Panics
    /// When the answer shows what it must not.
    pub fn look(&mut self, asked: &str, answered: &str) {
        let lower = answered.to_lowercase();
        if let Some(place) = self.words.place_of_secret(&lower) {
            panic!("{place} came as an answer to {asked}:\n{answered}");
        }
        for (handle, what) in &self.handles {
            assert!(
                !answered.contains(handle) || asked.contains(handle),
                "{what} came as an answer to {asked}:\n{answered}"
            );
        }
        self.missing.retain(|word| !lower.contains(word));
    }

    /// The places whose words the public was to see and did not.
    pub fn missing(&self) -> Vec<&str> {
        let missing = self.words.open().iter().filter(|(word, _)| self.missing.contains(word.as_str()));
        missing.map(|(_, place)| place.as_str()).collect()
    }
}
