//! What resolvers know of the request.

use super::loaders;
use crate::{
    app::App,
    service::{Result, sessions::Viewer},
};
use async_graphql::{Context, Request};
use domain::{ids::UserId, refusal::Refusal};
use std::net::IpAddr;

/// Where the request came from, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub Option<IpAddr>);

/// Adds to a request what its resolvers ask for.
#[must_use]
pub fn prepare(request: Request, app: &App, viewer: Option<Viewer>, address: ClientAddress) -> Request {
    let request =
        request.data(loaders::items(app)).data(loaders::people(app)).data(loaders::revisions(app)).data(address);
    match viewer {
        Some(viewer) => request.data(viewer),
        None => request,
    }
}

pub(super) fn app<'a>(ctx: &Context<'a>) -> &'a App {
    ctx.data_unchecked()
}

pub(super) fn viewer<'a>(ctx: &Context<'a>) -> Option<&'a Viewer> {
    ctx.data_opt()
}

/// # Errors
/// `UNAUTHENTICATED` for those who have not signed in.
pub(super) fn require_viewer<'a>(ctx: &Context<'a>) -> Result<&'a Viewer> {
    Ok(viewer(ctx).ok_or(Refusal::Unauthenticated)?)
}

pub(super) fn user(ctx: &Context<'_>) -> Option<UserId> {
    viewer(ctx).map(|viewer| viewer.person.id)
}
