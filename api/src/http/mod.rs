//! Every URL of the server on one screen.

mod admin;
mod body;
mod caching;
mod client;
mod connections;
mod figures;
mod graphql;
mod health;
mod html;
mod known;
mod limit;
mod log;
mod media;
mod metrics;
mod patience;
mod reply;
mod serve;
mod socket;
mod verify;
mod wellknown;

pub use serve::{Listening, listen};

use actix_web::{
    Route, guard,
    http::header::{self, HeaderName, HeaderValue},
    web::{self, ServiceConfig, get, post, resource},
};

const GRAPHQL: &str = "/graphql";

/// The largest request body, in bytes: an answer of 50,000 characters fits, with everything around it.
const MAX_BODY: usize = 256 * 1024;

/// What every response bears.
const SECURITY_HEADERS: [(HeaderName, HeaderValue); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin")),
];

/// To whom the server has no time for.
const AGAIN_SOON: (&str, &str) = ("Retry-After", "1");

/// GET, and HEAD: the same without the body.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

fn routes(graphiql: bool) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        config
            .app_data(web::PayloadConfig::new(MAX_BODY))
            .app_data(web::FormConfig::default().limit(MAX_BODY))
            .service(
                resource(GRAPHQL)
                    .route(post().to(graphql::post))
                    .route(get().guard(socket::Upgrade).to(socket::open))
                    .route(read().to(graphql::get))
                    .default_service(web::to(graphql::method_not_allowed)),
            )
            .route("/schema.graphql", read().to(wellknown::schema))
            .route("/.well-known/jwks.json", read().to(wellknown::keys))
            .route("/healthz", read().to(health::alive))
            .route("/readyz", read().to(health::ready));
        if graphiql {
            config
                .route("/graphiql", read().to(html::console))
                .route("/graphiql/{file}", read().to(html::console_file));
        }
        config
            .route("/", read().to(html::index))
            .route("/sitemap.xml", read().to(html::sitemap))
            .route("/{locale}/feed.xml", read().to(html::feed))
            .service(resource("/verify").route(post().to(verify::post)).route(read().to(verify::get)))
            .route("/assets/{file}", read().to(html::asset))
            .configure(admin::routes)
            .route("/{locale}/entry/{slug}", read().to(html::entry))
            .route("/{locale}/{slug}", read().to(html::page))
            .default_service(web::to(html::not_found));
    }
}
