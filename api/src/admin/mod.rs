//! Pages for editors, approvers and administrators. Nothing is decided here: what they show and what they do comes from
//! the same use cases as GraphQL.

pub mod account;
mod answer;
pub mod api;
pub mod audit;
mod blame;
pub mod compare;
pub mod dashboard;
mod difference;
pub mod entries;
pub mod entry;
mod fields;
mod frame;
pub mod held;
pub mod invitation;
mod listed;
mod names;
mod notice;
pub mod people;
pub mod preview;
mod problem;
mod row;
pub mod settings;
pub mod setup;
mod shown;
pub mod sign_in;
mod time;
pub mod topics;
mod words;
pub mod writing;

pub use answer::{Answer, Download};
pub use fields::Fields;
pub use frame::Visit;
pub use notice::Notice;
pub use preview::PREVIEW_SECURITY_POLICY;
pub use problem::problem;

use crate::service::ServiceError;
use askama::Template;

pub type Result = std::result::Result<Answer, ServiceError>;

/// What browsers may load for these pages, and where their forms may go.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                                           connect-src 'self'; base-uri 'none'; form-action 'self'; \
                                           frame-ancestors 'none'";

fn html(template: &impl Template) -> std::result::Result<String, ServiceError> {
    // Writing to a string does not fail; only a value that cannot be printed could.
    template.render().map_err(|error| ServiceError::Failed(format!("a page cannot be shown: {error}")))
}

fn page(template: &impl Template) -> Result {
    Ok(Answer::Page { status: 200, html: html(template)? })
}

/// A page that shows what was typed, and why it was refused.
fn refused(template: &impl Template, error: &ServiceError) -> Result {
    Ok(Answer::Page { status: problem::status(error.code()), html: html(template)? })
}
