//! One open WebSocket: everything that takes time.

use super::{
    super::{client, graphql as http, metrics::counted},
    heartbeat::{Beat, Heartbeat},
    message::{Payload, ServerMessage},
    operations::{Operations, Outcome},
    protocol::{Action, Authorization, Close, Protocol},
};
use crate::{
    delivery::Reading,
    graphql::{self, ClientAddress, Failure, check, operation, parse, prepare},
    service::{Code, ServiceError},
};
use actix_web::web::Data;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseReason, ProtocolError, Session};
use async_graphql::{Request, Response, Value, parser::types::OperationType};
use futures_util::{
    FutureExt as _, StreamExt as _,
    future::ready,
    stream::{BoxStream, Stream, once},
};
use std::{io::ErrorKind, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, sleep_until, timeout},
};

/// How long a client may take to say who it is.
const INITIALISATION: Duration = Duration::from_secs(3);
/// How long a message may wait for a client that does not read: its queue is bounded, and what then is told it misses.
const SEND_PATIENCE: Duration = Duration::from_secs(5);

/// Who is connected to what.
#[derive(Clone)]
pub(super) struct Peer {
    pub endpoint: Data<http::Endpoint>,
    pub address: ClientAddress,
    /// What stands in for the header `Authorization`.
    pub authorization: Option<String>,
}

pub(super) struct Connection {
    peer: Peer,
    session: Session,
    protocol: Protocol,
    operations: Operations,
    heartbeat: Heartbeat,
}

/// How a connection ends: with a word to the client, or without one who would hear it.
enum End {
    Close(Close),
    Gone,
}

impl Connection {
    pub(super) fn new(peer: Peer, session: Session) -> Self {
        let (protocol, operations) = (Protocol::default(), Operations::default());
        Self { peer, session, protocol, operations, heartbeat: Heartbeat::start() }
    }

    /// Serves the client until one of the two has had enough.
    pub(super) async fn run(mut self, messages: AggregatedMessageStream, stopping: watch::Receiver<()>) {
        if let Err(End::Close(Close { code, reason })) = self.serve(messages, stopping).await {
            let reason = CloseReason { code: code.into(), description: Some(reason) };
            // Who does not read does not learn why.
            let _ = timeout(SEND_PATIENCE, self.session.close(Some(reason))).await;
        }
    }

    async fn serve(
        &mut self,
        mut messages: AggregatedMessageStream,
        mut stopping: watch::Receiver<()>,
    ) -> Result<(), End> {
        let deadline = Instant::now() + INITIALISATION;
        loop {
            tokio::select! {
                _ = stopping.changed() => {
                    return Err(End::Close(Close::new(1001, "The server stops; connect again")));
                }
                () = sleep_until(deadline), if !self.protocol.is_initialised() => {
                    return Err(End::Close(Close::too_late()));
                }
                beat = self.heartbeat.next() => match beat {
                    Beat::Ping => self.ping().await?,
                    Beat::Dead => return Err(End::Gone),
                },
                message = messages.recv() => {
                    self.heartbeat.hear();
                    self.receive(message.ok_or(End::Gone)?).await?;
                }
                Some(outcome) = self.operations.next() => self.report(outcome).await?,
            }
        }
    }

    async fn receive(&mut self, message: Result<AggregatedMessage, ProtocolError>) -> Result<(), End> {
        match message {
            Ok(AggregatedMessage::Text(text)) => {
                let action = self.protocol.receive(&text);
                self.act(action).await
            }
            Ok(AggregatedMessage::Binary(_)) => Err(End::Close(Close::invalid_message("it must be text"))),
            Ok(AggregatedMessage::Ping(bytes)) => within_patience(self.session.pong(&bytes)).await,
            Ok(AggregatedMessage::Pong(_)) => Ok(()),
            Ok(AggregatedMessage::Close(_)) => Err(End::Close(Close::new(1000, ""))),
            Err(error) => Err(End::Close(broken(&error))),
        }
    }

    async fn act(&mut self, action: Action) -> Result<(), End> {
        match action {
            Action::Nothing => Ok(()),
            Action::Pong => self.send(&ServerMessage::Pong).await,
            Action::Close(close) => Err(End::Close(close)),
            Action::Initialise(authorization) => self.initialise(authorization).await,
            Action::Start { id, operation } => {
                self.operations.start(id, answer(self.peer.clone(), operation));
                Ok(())
            }
            Action::Stop { id } => {
                self.operations.stop(&id);
                Ok(())
            }
            Action::Refuse { id } => {
                let message = "The connection has as many operations as it may have; complete one first.";
                let failure = Failure::new(Code::QueryTooExpensive, message);
                self.send(&ServerMessage::Error { id: &id, payload: &[failure.into()] }).await
            }
        }
    }

    async fn initialise(&mut self, authorization: Option<Authorization>) -> Result<(), End> {
        if let Some(authorization) = authorization {
            let authorization = authorization.ok_or_else(|| End::Close(Close::forbidden()))?;
            client::bearer(&authorization, &self.peer.endpoint.app)
                .await
                .map_err(|error| End::Close(refused(&error)))?;
            self.peer.authorization = Some(authorization);
        }
        self.protocol.acknowledge();
        self.send(&ServerMessage::ConnectionAck).await
    }

    /// An answer without data ends its operation: nothing better will follow.
    async fn report(&mut self, (id, response): Outcome) -> Result<(), End> {
        match response {
            Some(response) if response.is_err() && response.data == Value::Null => {
                self.end(&id);
                self.send(&ServerMessage::Error { id: &id, payload: &response.errors }).await
            }
            Some(response) => {
                let payload = http::Body { errors: &response.errors, data: Some(&response.data) };
                self.send(&ServerMessage::Next { id: &id, payload }).await
            }
            None => {
                self.end(&id);
                self.send(&ServerMessage::Complete { id: &id }).await
            }
        }
    }

    fn end(&mut self, id: &str) {
        self.operations.stop(id);
        self.protocol.finish(id);
    }

    async fn send(&mut self, message: &ServerMessage<'_>) -> Result<(), End> {
        let text = serde_json::to_string(message).map_err(|error| {
            tracing::error!(%error, "a message is not JSON");
            End::Close(Close::new(1011, "Something went wrong on the server"))
        })?;
        within_patience(self.session.text(text)).await
    }

    async fn ping(&mut self) -> Result<(), End> {
        within_patience(self.session.ping(b"")).await
    }
}

async fn within_patience(sent: impl Future<Output = Result<(), actix_ws::Closed>>) -> Result<(), End> {
    match timeout(SEND_PATIENCE, sent).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(End::Gone),
        Err(_) => Err(End::Close(Close::new(1013, "Too slow; connect again"))),
    }
}

fn refused(error: &ServiceError) -> Close {
    match error.code() {
        Code::Unauthenticated => Close::forbidden(),
        code => {
            let _reference = code.log(error);
            Close::new(1013, "Try again later")
        }
    }
}

fn broken(error: &ProtocolError) -> Close {
    match error {
        ProtocolError::Io(error) if error.kind() == ErrorKind::InvalidData => Close::new(1007, "Not UTF-8"),
        // What is put together from parts is the only thing else that fails by itself.
        ProtocolError::Overflow | ProtocolError::Io(_) => Close::new(1009, "A message has at most 64 KiB"),
        _ => Close::new(1002, "Not the WebSocket protocol"),
    }
}

/// The responses to one operation, whichever kind it is. It is checked as it would be over HTTP.
fn answer(peer: Peer, operation: Payload) -> impl Stream<Item = Response> {
    once(async move { begin(&peer, operation.into()).await.unwrap_or_else(failed) }).flatten()
}

fn failed(failure: Failure) -> BoxStream<'static, Response> {
    async move { Response::from_errors(vec![failure.into()]) }.into_stream().boxed()
}

async fn begin(peer: &Peer, mut request: Request) -> Result<BoxStream<'static, Response>, Failure> {
    peer.endpoint.documents.resolve(&mut request, peer.authorization.is_none())?;
    let document = parse(&request)?;
    check(&request, &document)?;
    let viewer = match &peer.authorization {
        Some(authorization) => {
            Some(client::bearer(authorization, &peer.endpoint.app).await.map_err(|e| http::failure(&e))?)
        }
        None => None,
    };
    let (endpoint, admission) = (&peer.endpoint, &peer.endpoint.app.admission);
    let kind = operation(&request, &document).map_or(OperationType::Query, |operation| operation.ty);
    let request = prepare(request, Arc::new(Reading::begin(&endpoint.app)), viewer, peer.address);
    if kind == OperationType::Subscription {
        return Ok(counted(graphql::subscribe(&endpoint.schema, request, document)).boxed());
    }
    let executed = Box::pin(graphql::execute(&endpoint.schema, request, document));
    let response = match kind {
        OperationType::Mutation => admission.change(executed).await,
        _ => admission.read(executed).await,
    };
    Ok(once(ready(response?)).boxed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{FromRequest as _, test::TestRequest, web::Payload};

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_read_is_let_go() {
        let request = TestRequest::get()
            .insert_header(("upgrade", "websocket"))
            .insert_header(("connection", "upgrade"))
            .insert_header(("sec-websocket-version", "13"))
            .insert_header(("sec-websocket-key", "x3JJHMbDL1EzLkh9GBhXDw=="));
        let (request, mut payload) = request.to_http_parts();
        let payload = Payload::from_request(&request, &mut payload).await.expect("a body");
        // Nobody takes what is in the response.
        let (_response, mut session, _) = actix_ws::handle(&request, payload).expect("a handshake");
        let begun = Instant::now();
        let mut sent = 0;
        let end = loop {
            match within_patience(session.text("more")).await {
                Ok(()) => sent += 1,
                Err(end) => break end,
            }
        };
        assert!(matches!(end, End::Close(Close { code: 1013, .. })));
        assert!(begun.elapsed() == SEND_PATIENCE && sent < 100, "{sent}");
    }
}
