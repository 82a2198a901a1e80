//! What goes over the wire, after the protocol `graphql-transport-ws`.

use super::super::graphql::Body;
use async_graphql::{Request, ServerError, Variables};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ClientMessage {
    ConnectionInit {
        payload: Option<Object>,
    },
    Ping {
        #[serde(rename = "payload")]
        _payload: Option<Object>,
    },
    Pong {
        #[serde(rename = "payload")]
        _payload: Option<Object>,
    },
    Subscribe {
        id: String,
        payload: Payload,
    },
    Complete {
        id: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Payload {
    query: String,
    operation_name: Option<String>,
    variables: Option<Object>,
    #[serde(rename = "extensions")]
    _extensions: Option<Object>,
}

impl From<Payload> for Request {
    fn from(payload: Payload) -> Self {
        let variables = Variables::from_json(payload.variables.unwrap_or_default().into());
        let request = Self::new(payload.query).variables(variables);
        match payload.operation_name.filter(|name| !name.is_empty()) {
            Some(name) => request.operation_name(name),
            None => request,
        }
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage<'a> {
    ConnectionAck,
    Pong,
    Next { id: &'a str, payload: Body<'a> },
    Error { id: &'a str, payload: &'a [ServerError] },
    Complete { id: &'a str },
}
