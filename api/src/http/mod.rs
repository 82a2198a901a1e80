//! Every URL of the server on one screen.

mod client;
mod graphql;
mod health;
mod html;
mod log;
mod media;
mod serve;
mod wellknown;

pub use serve::{Listening, listen};

use actix_web::web::{self, ServiceConfig, get, head, post, resource};

/// The largest request body, in bytes: an answer of 50,000 characters fits, with everything around it.
const MAX_BODY: usize = 256 * 1024;

fn routes(graphiql: bool) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        config
            .app_data(web::PayloadConfig::new(MAX_BODY))
            .service(
                resource("/graphql")
                    .route(post().to(graphql::post))
                    .route(get().to(graphql::get))
                    .default_service(web::to(graphql::method_not_allowed)),
            )
            .route("/schema.graphql", get().to(wellknown::schema))
            .route("/.well-known/jwks.json", get().to(wellknown::keys))
            .route("/healthz", get().to(health::alive))
            .route("/healthz", head().to(health::alive))
            .route("/readyz", get().to(health::ready))
            .route("/readyz", head().to(health::ready));
        if graphiql {
            config.route("/graphiql", get().to(html::console)).route("/graphiql/{file}", get().to(html::console_file));
        }
        config
            .route("/", get().to(html::index))
            .route(crate::pages::stylesheet_path(), get().to(html::stylesheet))
            .route("/{locale}/entry/{slug}", get().to(html::entry))
            .route("/{locale}/{slug}", get().to(html::page))
            .default_service(web::to(html::not_found));
    }
}
