//! How long a client may take to send a body. Its head is looked after where connections are.

use crate::app::App;
use actix_web::{
    Error, HttpMessage as _,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    http::{Method, StatusCode},
    middleware::Next,
    web::{Bytes, Data},
};
use futures_util::Stream;
use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

pub(super) fn for_body(app: &App) -> Duration {
    Duration::from_secs(app.settings.body_seconds.get().into())
}

/// Ends a body that takes too long, and the connection with it.
pub(super) async fn limit_body(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let limit = request.app_data::<Data<App>>().map_or(Duration::MAX, |app| for_body(app));
    // What comes after a GET is a WebSocket, which has no end.
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.call(request).await;
    }
    let is_late = Rc::new(Cell::new(false));
    let payload = request.take_payload();
    let body: Pin<Box<dyn Stream<Item = _>>> =
        Box::pin(Timely { payload, limit, deadline: None, is_late: Rc::clone(&is_late) });
    request.set_payload(body.into());
    let mut response = next.call(request).await?;
    if is_late.get() {
        *response.response_mut().status_mut() = StatusCode::REQUEST_TIMEOUT;
        response.response_mut().head_mut().set_connection_type(actix_web::http::ConnectionType::Close);
    }
    Ok(response)
}

struct Timely {
    payload: Payload,
    limit: Duration,
    /// From the first time that there was something to wait for.
    deadline: Option<Pin<Box<Sleep>>>,
    is_late: Rc<Cell<bool>>,
}

impl Stream for Timely {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(part) = Pin::new(&mut self.payload).poll_next(cx) {
            return Poll::Ready(part);
        }
        let limit = self.limit;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(limit)));
        if deadline.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        self.is_late.set(true);
        Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
    }
}
