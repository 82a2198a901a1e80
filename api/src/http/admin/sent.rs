//! What comes with a request, in the order of its fields.

use actix_web::web;

/// In the query string.
pub(super) type Asked = web::Query<Vec<(String, String)>>;

/// In a form.
pub(super) type Form = web::Form<Vec<(String, String)>>;
