//! The operations that a connection has under way.

use async_graphql::Response;
use futures_util::{
    FutureExt as _, StreamExt as _,
    future::ready,
    stream::{AbortHandle, BoxStream, SelectAll, Stream, abortable},
};
use std::collections::HashMap;

/// What came of an operation: a response, or none when it is over.
pub(super) type Outcome = (String, Option<Response>);

#[derive(Default)]
pub(super) struct Operations {
    running: SelectAll<BoxStream<'static, Outcome>>,
    handles: HashMap<String, AbortHandle>,
}

impl Operations {
    pub(super) fn start(&mut self, id: String, responses: impl Stream<Item = Response> + Send + 'static) {
        let all = responses.map(Some).chain(ready(None).into_stream());
        let (all, handle) = abortable(all);
        self.handles.insert(id.clone(), handle);
        self.running.push(all.map(move |response| (id.clone(), response)).boxed());
    }

    pub(super) fn stop(&mut self, id: &str) {
        if let Some(handle) = self.handles.remove(id) {
            handle.abort();
        }
    }

    /// None while nothing is under way.
    pub(super) async fn next(&mut self) -> Option<Outcome> {
        self.running.next().await
    }
}
