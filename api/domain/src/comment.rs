//! What staff say to each other about a revision; never public.

use crate::{
    ids::{CommentId, EntryId, RevisionNumber, UserId},
    text::{self, Invalid, Quote},
};
use chrono::{DateTime, Utc};

/// How many comments an entry can have.
pub const MOST: u64 = 1_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    pub entry: EntryId,
    pub revision: RevisionNumber,
    /// For a reply: the comment that its thread began with.
    pub thread: Option<CommentId>,
    pub author: UserId,
    pub text: text::Comment,
    /// The passage that it is about.
    pub quote: Option<Quote>,
    pub created_at: DateTime<Utc>,
    pub resolved: Option<Resolution>,
}

/// That a thread is settled, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    pub by: UserId,
    pub at: DateTime<Utc>,
}

impl Comment {
    /// The comment that its thread began with: so a reply to a reply joins the thread.
    #[must_use]
    pub fn root(&self) -> CommentId {
        self.thread.unwrap_or(self.id)
    }

    /// Whether somebody has said this very thing before, in the same place.
    #[must_use]
    pub fn repeats(&self, earlier: &Self) -> bool {
        let place = |it: &Self| (it.author, it.entry, it.revision, it.thread);
        place(self) == place(earlier) && self.text == earlier.text && self.quote == earlier.quote
    }

    /// Resolves the thread that began with it, or opens that again without a resolution; tells whether this is a change.
    ///
    /// # Errors
    /// For a reply, which is resolved with its thread.
    pub fn resolve(&mut self, resolution: Option<Resolution>) -> Result<bool, Invalid> {
        if self.thread.is_some() {
            return Err(Invalid::new("id", "names a reply; name the comment that its thread began with"));
        }
        let is_change = self.resolved.is_some() != resolution.is_some();
        if is_change {
            self.resolved = resolution;
        }
        Ok(is_change)
    }
}

/// A passage has to stand in one of the texts. White space is not compared: it looks the same when it is copied.
///
/// # Errors
/// When it does not.
pub fn check_quote<'a>(quote: &Quote, texts: impl IntoIterator<Item = &'a str>) -> Result<(), Invalid> {
    let quote = in_one_line(quote.as_str());
    if texts.into_iter().any(|text| in_one_line(text).contains(&quote)) {
        return Ok(());
    }
    Err(Invalid::new("quote", "does not stand in the words of this revision; copy a passage from one of its fields"))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_stands_in_one_text() {
        let check =
            |quote: &str| check_quote(&Quote::parse(quote).expect("a quote"), ["Is it so?", "It is\nso, and how."]);
        for quote in ["It is so", "it so?", "how.", "so,\n  and"] {
            assert_eq!(check(quote), Ok(()), "{quote}");
        }
        for quote in ["is it so", "Is it so? It", "It is so!", "how. Is it"] {
            assert_eq!(check(quote).map_err(|invalid| invalid.field), Err("quote".into()), "{quote}");
        }
    }
}
