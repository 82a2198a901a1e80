//! Who is calling: the address, and the person if a token says so.

use crate::{
    app::App,
    graphql::ClientAddress,
    service::{
        self, ServiceError,
        sessions::{self, Viewer},
    },
};
use actix_web::{HttpRequest, http::header};
use std::net::IpAddr;

/// The address of the client. `X-Forwarded-For` is believed as far as our own proxies wrote it: the last address in it
/// that is not one of theirs.
pub(super) fn address(request: &HttpRequest, app: &App) -> ClientAddress {
    let trusted = &app.settings.trusted_proxies;
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else { return ClientAddress(None) };
    if !trusted.contains(&peer) {
        return ClientAddress(Some(peer));
    }
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    let client = hops.iter().rev().map(|hop| hop.parse::<IpAddr>()).find(|hop| match hop {
        Ok(address) => !trusted.contains(address),
        Err(_) => true,
    });
    ClientAddress(Some(client.and_then(Result::ok).unwrap_or(peer)))
}

/// The cookie of staff pages.
pub(super) const SESSION_COOKIE: &str = "countersign_session";

/// Whether the caller claims to be anybody: then nothing is remembered of what is answered, and nothing remembered is
/// answered.
pub(super) fn is_somebody(request: &HttpRequest) -> bool {
    request.headers().contains_key(header::AUTHORIZATION)
        || request
            .headers()
            .get_all(header::COOKIE)
            .any(|cookies| cookies.to_str().is_ok_and(|it| it.contains(SESSION_COOKIE)))
}

/// The person whose token the request bears; none without one.
///
/// # Errors
/// `UNAUTHENTICATED` for a header that is not a valid token: whoever sends one means to be somebody.
pub(super) async fn viewer(request: &HttpRequest, app: &App) -> service::Result<Option<Viewer>> {
    let Some(header) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    bearer(header.to_str().map_err(|_| ServiceError::SessionOver)?, app).await.map(Some)
}

/// The person whose token stands in `Bearer TOKEN`.
///
/// # Errors
/// `UNAUTHENTICATED` for anything else.
pub(super) async fn bearer(authorization: &str, app: &App) -> service::Result<Viewer> {
    let (scheme, token) = authorization.split_once(' ').ok_or(ServiceError::SessionOver)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(ServiceError::SessionOver);
    }
    sessions::authenticate(app, token.trim()).await
}
