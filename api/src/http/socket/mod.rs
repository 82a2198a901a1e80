//! GraphQL over WebSockets, with the protocol `graphql-transport-ws`.
//!
//! The access token comes in the payload of `connection_init` and never in a cookie, which a browser would send along for
//! any page. So a page of another site is nobody here, and `Origin` need not be looked at.

mod connection;
mod heartbeat;
mod message;
mod operations;
mod protocol;
mod seats;

use super::{
    client,
    graphql::{Endpoint, Rejection, reject},
    media::Media,
};
use crate::{config::Settings, service::Code};
use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    guard::{Guard, GuardContext},
    http::{
        StatusCode,
        header::{self, HeaderMap, HeaderValue},
    },
    rt,
    web::{Bytes, Data, Payload},
};
use connection::{Connection, Peer};
use seats::{Full, Seat, Seats};
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::sync::watch;

const PROTOCOL: &str = "graphql-transport-ws";
/// The largest message, in bytes.
const MAX_MESSAGE: usize = 64 * 1024;
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("30");

/// What all sockets of a server share.
pub(super) struct Sockets {
    seats: Arc<Seats>,
    /// Its end is the end of the server.
    stopping: watch::Receiver<()>,
}

impl Sockets {
    pub(super) fn new(settings: &Settings, stopping: watch::Receiver<()>) -> Self {
        let seats = Seats::new(settings.socket_connections, settings.socket_connections_per_address);
        Self { seats, stopping }
    }

    /// How many there are.
    pub(super) fn open(&self) -> usize {
        self.seats.open()
    }
}

/// Requests that want to go on as a WebSocket.
pub(super) struct Upgrade;

impl Guard for Upgrade {
    fn check(&self, ctx: &GuardContext<'_>) -> bool {
        has_token(ctx.head().headers(), &header::UPGRADE, "websocket")
    }
}

fn has_token(headers: &HeaderMap, name: &header::HeaderName, token: &str) -> bool {
    let values = headers.get_all(name).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|one| one.trim().eq_ignore_ascii_case(token))
}

pub(super) async fn open(
    http: HttpRequest,
    body: Payload,
    endpoint: Data<Endpoint>,
    sockets: Data<Sockets>,
) -> HttpResponse {
    if !has_token(http.headers(), &header::SEC_WEBSOCKET_PROTOCOL, PROTOCOL) {
        let message = "The WebSocket must be opened with the sub-protocol graphql-transport-ws.";
        return refuse(StatusCode::BAD_REQUEST, Code::InvalidInput, message);
    }
    let address = client::address(&http, &endpoint.app);
    let seat = match sockets.seats.take(address.0) {
        Ok(seat) => seat,
        Err(full) => return no_seat(&full),
    };
    match actix_ws::handle_with_protocols(&http, body, &[PROTOCOL]) {
        Ok((response, session, messages)) => {
            let peer = Peer { endpoint, address, authorization: None };
            let messages =
                messages.max_frame_size(MAX_MESSAGE).aggregate_continuations().max_continuation_size(MAX_MESSAGE);
            rt::spawn(Connection::new(peer, session).run(messages, sockets.stopping.clone()));
            response.map_body(|_, body| BoxBody::new(Seated { body, _seat: seat }))
        }
        Err(error) => HttpResponse::from_error(error),
    }
}

fn no_seat(full: &Full) -> HttpResponse {
    let mut response = match full {
        Full::House => refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            Code::Unavailable,
            "Too many connections are open. Try again later.",
        ),
        Full::Address => {
            let message = "Your address has as many connections open as one may have. Close one first.";
            refuse(StatusCode::TOO_MANY_REQUESTS, Code::RateLimited, message)
        }
    };
    response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    response
}

fn refuse(status: StatusCode, code: Code, message: &str) -> HttpResponse {
    reject(Media::GraphqlResponse, Rejection::new(status, code, message))
}

/// Keeps the seat for as long as the connection is there, even when there is nothing more to say: who does not read
/// cannot make room for another who does not.
struct Seated {
    body: BoxBody,
    _seat: Seat,
}

impl MessageBody for Seated {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
