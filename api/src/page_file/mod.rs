//! The files in which a page of questions comes in and goes out: plain text as published, and Markdown.
//!
//! Markdown is written so that reading it gives the same page again. Plain text is only read.

mod error;
mod escape;
mod format;
mod lines;
mod markdown;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod values;

pub use error::FileError;
pub use format::Format;
pub use markdown::to_markdown;

use chrono::NaiveDate;
use domain::{
    content::{Content, Topic},
    ids::DocumentId,
    text::{Heading, Markdown, Slug},
};

/// The largest file that is read: some forty times what a long page needs.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// A page with everything on it, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// Only in files that this system wrote.
    pub document: Option<DocumentId>,
    pub slug: Option<Slug>,
    pub title: Heading,
    pub introduction: Markdown,
    pub date: Option<NaiveDate>,
    pub topics: Vec<Topic>,
    pub items: Vec<Item>,
}

/// A question or a call-out of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub document: Option<DocumentId>,
    pub slug: Option<Slug>,
    /// A question or a notice, never a page.
    pub content: Content,
    /// Where it starts in the file, for messages; 0 when it does not come from lines.
    pub line: usize,
}

/// Reads a whole file, or says what is wrong with the first line that is wrong.
///
/// # Errors
/// When the file is too large, is not UTF-8, or is not a page in this format. Nothing is half read.
pub fn parse(bytes: &[u8], format: Format) -> Result<PageFile, FileError> {
    let text = lines::decode(bytes)?;
    let lines = lines::numbered(&text);
    let page = match format {
        Format::Text => text::parse(&lines)?,
        Format::Markdown => markdown::parse(&lines)?,
    };
    values::check_items(&page.items)?;
    Ok(page)
}
