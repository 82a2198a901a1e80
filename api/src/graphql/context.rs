//! What resolvers know of the request.

use super::loaders;
use crate::{
    app::App,
    delivery::Reading,
    service::{Result, sessions::Viewer},
};
use async_graphql::{Context, Data, Request};
use domain::{ids::UserId, refusal::Refusal};
use std::{net::IpAddr, sync::Arc};

/// Where the request came from, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub Option<IpAddr>);

/// Adds to a request what its resolvers ask for.
#[must_use]
pub fn prepare(request: Request, reading: Arc<Reading>, viewer: Option<Viewer>, address: ClientAddress) -> Request {
    let mut request = request.data(address);
    Basis { reading, viewer }.fill(&mut request.data);
    request
}

/// On what resolvers stand.
pub(super) struct Basis {
    reading: Arc<Reading>,
    viewer: Option<Viewer>,
}

impl Basis {
    /// As things are now.
    pub(super) fn new(app: &App, viewer: Option<Viewer>) -> Self {
        Self { reading: Arc::new(Reading::begin(app)), viewer }
    }

    pub(super) fn fill(&self, data: &mut Data) {
        data.insert(loaders::items(&self.reading));
        data.insert(Arc::clone(&self.reading));
        data.insert(loaders::people(self.reading.app()));
        data.insert(loaders::revisions(self.reading.app()));
        if let Some(viewer) = &self.viewer {
            data.insert(viewer.clone());
        }
    }
}

pub(super) fn app<'a>(ctx: &Context<'a>) -> &'a App {
    ctx.data_unchecked()
}

/// What the request reads of what is public.
pub(super) fn reading<'a>(ctx: &Context<'a>) -> &'a Reading {
    ctx.data_unchecked::<Arc<Reading>>()
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
