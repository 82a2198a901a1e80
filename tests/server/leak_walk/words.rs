//! Made-up words, each of which stands in one place.

/// Whether the public is to see a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Open,
    Secret,
}

/// What every secret word begins with, the names of people included. Ids, cursors and hashes have no dots.
pub const SECRET: &str = "zqx.";

#[derive(Default)]
pub struct Words {
    open: Vec<(String, String)>,
    secret: Vec<(String, String)>,
}

impl Words {
    /// Makes up a word for a place.
    pub fn coin(&mut self, tone: Tone, place: &str) -> String {
        let (words, start) = match tone {
            Tone::Open => (&mut self.open, "kpy."),
            Tone::Secret => (&mut self.secret, SECRET),
        };
        let word = format!("{start}{}.", words.len());
        words.push((word.clone(), place.to_owned()));
        word
    }

    /// The words that the public is to see, with their places.
    pub fn open(&self) -> &[(String, String)] {
        &self.open
    }

    /// The words that the public is not to see, with their places.
    pub fn secret(&self) -> &[(String, String)] {
        &self.secret
    }

    /// Where a text holds a secret word.
    pub fn place_of_secret(&self, text: &str) -> Option<String> {
        let start = text.find(SECRET)?;
        let known = self.secret.iter().find(|(word, _)| text[start..].starts_with(word.as_str()));
        Some(known.map_or_else(|| "the name or address of a person".to_owned(), |(_, place)| place.clone()))
    }
}
