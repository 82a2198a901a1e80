//! The content that is served: always the same.

mod catalogue;
mod dice;
mod fill;
mod input;
mod row;
mod text;
mod words;

pub use catalogue::{Catalogue, ITEMS_PER_PAGE, Item, page_slug, question_slug};
pub use fill::fill;
pub use input::{correction, publish_page};
pub use text::search as search_text;
