//! The rules of the protocol `graphql-transport-ws`, apart from everything that takes time.
//! <https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>

use super::message::{ClientMessage, Payload};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// How many operations a connection may have under way.
const MAX_OPERATIONS: usize = 20;

/// Why a connection is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Close {
    pub code: u16,
    pub reason: String,
}

impl Close {
    pub(super) fn new(code: u16, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }

    pub(super) fn invalid_message(problem: &str) -> Self {
        Self::new(4400, format!("Invalid message: {problem}"))
    }

    pub(super) fn forbidden() -> Self {
        Self::new(4403, "Forbidden")
    }

    pub(super) fn too_late() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }
}

/// What is to be done about a message.
#[derive(Debug)]
pub(super) enum Action {
    Nothing,
    /// See who it is, then acknowledge. Holds what stands in for the header `Authorization`.
    Initialise(Option<Authorization>),
    Pong,
    Start {
        id: String,
        operation: Payload,
    },
    /// The operation is one too many.
    Refuse {
        id: String,
    },
    Stop {
        id: String,
    },
    Close(Close),
}

/// None if it is not even text.
pub(super) type Authorization = Option<String>;

#[derive(Debug, Default)]
pub(super) struct Protocol {
    state: State,
    operations: HashSet<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Opened,
    Initialised,
    Acknowledged,
}

impl Protocol {
    pub(super) fn is_initialised(&self) -> bool {
        self.state != State::Opened
    }

    pub(super) fn acknowledge(&mut self) {
        self.state = State::Acknowledged;
    }

    /// An operation came to its end by itself.
    pub(super) fn finish(&mut self, id: &str) {
        self.operations.remove(id);
    }

    pub(super) fn receive(&mut self, text: &str) -> Action {
        match serde_json::from_str(text) {
            Ok(message) => self.take(message),
            Err(problem) => Action::Close(Close::invalid_message(&problem.to_string())),
        }
    }

    fn take(&mut self, message: ClientMessage) -> Action {
        match message {
            ClientMessage::ConnectionInit { .. } if self.is_initialised() => {
                Action::Close(Close::new(4429, "Too many initialisation requests"))
            }
            ClientMessage::ConnectionInit { payload } => {
                self.state = State::Initialised;
                Action::Initialise(authorization(payload.unwrap_or_default()))
            }
            ClientMessage::Ping { .. } => Action::Pong,
            ClientMessage::Subscribe { .. } if self.state != State::Acknowledged => {
                Action::Close(Close::new(4401, "Unauthorized"))
            }
            ClientMessage::Subscribe { id, .. } if self.operations.contains(&id) => {
                Action::Close(Close::new(4409, format!("Subscriber for {id} already exists")))
            }
            ClientMessage::Subscribe { id, .. } if self.operations.len() >= MAX_OPERATIONS => Action::Refuse { id },
            ClientMessage::Subscribe { id, payload } => {
                self.operations.insert(id.clone());
                Action::Start { id, operation: payload }
            }
            // The server may have completed it at the same time.
            ClientMessage::Complete { id } if self.operations.remove(&id) => Action::Stop { id },
            ClientMessage::Complete { .. } | ClientMessage::Pong { .. } => Action::Nothing,
        }
    }
}

/// Clients write the key as they would the header.
fn authorization(payload: Map<String, Value>) -> Option<Authorization> {
    let (_, value) = payload.into_iter().find(|(key, _)| key.eq_ignore_ascii_case("authorization"))?;
    match value {
        Value::Null => None,
        Value::String(text) => Some(Some(text)),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INIT: &str = r#"{"type":"connection_init"}"#;

    fn acknowledged() -> Protocol {
        let mut protocol = Protocol::default();
        assert!(matches!(protocol.receive(INIT), Action::Initialise(None)));
        protocol.acknowledge();
        protocol
    }

    fn subscribe(id: impl std::fmt::Display) -> String {
        format!(r#"{{"type":"subscribe","id":"{id}","payload":{{"query":"{{ a }}"}}}}"#)
    }

    fn code(action: &Action) -> u16 {
        if let Action::Close(close) = action { close.code } else { panic!("{action:?}") }
    }

    #[test]
    fn what_is_not_a_message_closes_the_connection() {
        let messages = [
            "",
            "null",
            "[]",
            "{}",
            r#"{"type":"start"}"#,
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"connection_init","payload":"text"}"#,
            r#"{"type":"ping","payload":1}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":1,"payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}"#,
        ];
        for message in messages {
            assert_eq!(code(&acknowledged().receive(message)), 4400, "{message}");
        }
    }

    #[test]
    fn a_connection_is_initialised_once_and_before_anything_is_asked() {
        let mut protocol = Protocol::default();
        assert!(matches!(protocol.receive(r#"{"type":"ping"}"#), Action::Pong));
        assert!(matches!(protocol.receive(r#"{"type":"pong","payload":null}"#), Action::Nothing));
        assert_eq!(code(&protocol.receive(&subscribe(1))), 4401);
        assert!(matches!(protocol.receive(INIT), Action::Initialise(None)));
        assert_eq!(code(&protocol.receive(&subscribe(1))), 4401);
        protocol.acknowledge();
        assert!(matches!(protocol.receive(&subscribe(1)), Action::Start { .. }));
        assert_eq!(code(&protocol.receive(INIT)), 4429);
    }

    #[test]
    fn an_id_is_free_again_when_its_operation_is_over() {
        let mut protocol = acknowledged();
        protocol.receive(&subscribe(1));
        let close = protocol.receive(&subscribe(1));
        assert!(matches!(close, Action::Close(close) if close == Close::new(4409, "Subscriber for 1 already exists")));
        assert!(matches!(protocol.receive(r#"{"type":"complete","id":"1"}"#), Action::Stop { id } if id == "1"));
        assert!(matches!(protocol.receive(r#"{"type":"complete","id":"1"}"#), Action::Nothing));
        assert!(matches!(protocol.receive(&subscribe(1)), Action::Start { .. }));
        protocol.finish("1");
        assert!(matches!(protocol.receive(&subscribe(1)), Action::Start { .. }));
    }

    #[test]
    fn an_operation_too_many_is_refused_alone() {
        let mut protocol = acknowledged();
        for id in 0..MAX_OPERATIONS {
            assert!(matches!(protocol.receive(&subscribe(id)), Action::Start { .. }));
        }
        assert!(matches!(protocol.receive(&subscribe("more")), Action::Refuse { id } if id == "more"));
        protocol.finish("0");
        assert!(matches!(protocol.receive(&subscribe("more")), Action::Start { .. }));
    }

    #[test]
    fn the_token_is_in_the_payload() {
        let init = |payload| format!(r#"{{"type":"connection_init","payload":{payload}}}"#);
        for (payload, found) in [
            (r#"{"authorization":"Bearer x"}"#, Some(Some("Bearer x".to_owned()))),
            (r#"{"Authorization":"Bearer x"}"#, Some(Some("Bearer x".to_owned()))),
            (r#"{"authorization":7}"#, Some(None)),
            (r#"{"authorization":null}"#, None),
            (r#"{"token":"x"}"#, None),
            ("{}", None),
            ("null", None),
        ] {
            let action = Protocol::default().receive(&init(payload));
            assert!(matches!(&action, Action::Initialise(token) if *token == found), "{payload}: {action:?}");
        }
    }
}
