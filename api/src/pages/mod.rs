//! Public HTML, for readers without an app: no scripts, nothing from other hosts, one stylesheet.

mod address;
mod autonyms;
mod entry;
mod feed;
mod index;
mod json_ld;
mod labels;
mod page;
mod part;
mod problem;
mod shell;
mod sitemap;
#[cfg(test)]
mod tests;
mod verify;

pub use entry::entry;
pub use feed::feed;
pub use index::index;
pub use page::page;
pub use problem::problem;
pub use sitemap::sitemap;
pub use verify::verify;

use crate::delivery::StoreError;
use askama::Template;
use chrono::{DateTime, SecondsFormat, Utc};

/// What browsers may load for a page. Structured data is no script to them.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                                           form-action 'none'; frame-ancestors 'none'";

/// The same, and sends its form to where it came from.
pub const FORM_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                                        form-action 'self'; frame-ancestors 'none'";

/// RFC 3339, to the second.
fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl From<StoreError> for askama::Error {
    fn from(error: StoreError) -> Self {
        Self::custom(error)
    }
}

fn html(template: &impl Template) -> Result<String, StoreError> {
    // Writing to a string does not fail; only a value that cannot be printed could.
    template.render().map_err(|error| StoreError::Corrupt { what: "page", problem: error.to_string() })
}
