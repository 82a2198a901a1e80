//! What other programs want to know of this one.

use crate::{app::App, graphql};
use actix_web::{HttpResponse, http::header, web::Data};

/// The schema in the schema definition language.
pub(super) async fn schema() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(graphql::sdl())
}

/// The public keys that verify access tokens, as a JWK set (RFC 7517).
pub(super) async fn keys(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .content_type("application/jwk-set+json")
        .json(app.tokens.public_keys())
}
