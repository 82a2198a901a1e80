//! A page in Markdown: what people write by hand, with room for what Markdown has no place for.
//!
//! Marks count in column 0 only ([`sections`]). What has no place in Markdown is in a comment below the heading
//! ([`meta`]), and a text that would be taken apart is indented by one space, which the comment says ([`body`]).

mod body;
mod cover;
mod front_matter;
mod heading;
mod meta;
mod meta_fields;
mod read;
mod sections;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::parse;
pub use write::to_markdown;
