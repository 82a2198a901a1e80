//! The connections that are open.
//!
//! The head of the first request on a connection has a deadline, and an idle connection is ended; but a client may begin a
//! second request and leave it at that. So when most connections are taken, each ends with its answer: those that are
//! left go round.

use actix_web::{
    body::MessageBody,
    dev::ServiceResponse,
    http::{ConnectionType, StatusCode},
    web::Data,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[derive(Clone)]
pub(super) struct Connections {
    open: Arc<AtomicUsize>,
    many: usize,
}

/// Counts for as long as it is there.
pub(super) struct Open(Arc<AtomicUsize>);

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { open: Arc::default(), many: most / 2 }
    }

    pub(super) fn count(&self) -> Open {
        self.open.fetch_add(1, Ordering::Relaxed);
        Open(Arc::clone(&self.open))
    }

    pub(super) fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Ends the connection after this answer if others may need it.
pub(super) fn make_room(response: &mut ServiceResponse<impl MessageBody>) {
    let all = response.request().app_data::<Data<Connections>>();
    let is_crowded = all.is_some_and(|all| all.open() > all.many);
    if is_crowded && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
}
