//! Public answers over HTTP, and what of a request names one.

use super::{
    GRAPHQL, client,
    media::{self, Media},
    metrics,
    reply::{self, Policy},
};
use crate::delivery::{Cache, Content, Form, Key};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header},
    web::Bytes,
};
use std::sync::Arc;

/// The longest question that is looked for before it is read, in bytes.
pub(super) const MAX_QUESTION: usize = 16 * 1024;

/// Public answers, and what goes out with them.
pub(super) struct Public {
    pub cache: Arc<Cache>,
    pub policy: Policy,
}

/// Names the answer to a request, if it is one that everybody gets who asks the same: who says who they are does not, and
/// who wants a WebSocket wants no answer.
pub(super) fn key(http: &HttpRequest, body: Option<&Bytes>) -> Option<Key> {
    if client::is_somebody(http) || http.headers().contains_key(header::UPGRADE) {
        return None;
    }
    let form = |get| match media::accepted(http)? {
        Media::GraphqlResponse => Some(Form::GraphqlResponse { get }),
        Media::Json => Some(Form::Json { get }),
    };
    match (http.method(), http.path(), body) {
        (&Method::POST, GRAPHQL, Some(body)) if media::is_json(http) && body.len() <= MAX_QUESTION => {
            Some(Key { form: form(false)?, question: body.clone() })
        }
        (&Method::GET | &Method::HEAD, GRAPHQL, _) if http.query_string().len() <= MAX_QUESTION => {
            Some(Key { form: form(true)?, question: Bytes::copy_from_slice(http.query_string().as_bytes()) })
        }
        // What stands in the query string of a page changes nothing.
        (&Method::GET | &Method::HEAD, path, _) if path != GRAPHQL => {
            Some(Key { form: Form::Page, question: Bytes::copy_from_slice(path.as_bytes()) })
        }
        _ => None,
    }
}

impl Public {
    /// Answers a question for everybody who asks it.
    pub(super) async fn answer(
        &self,
        http: &HttpRequest,
        key: Key,
        make: impl Future<Output = Content>,
    ) -> HttpResponse {
        let (answer, origin) = self.cache.answer(key, make).await;
        metrics::count_asked(origin);
        let mut response = self.policy.reply(http, &answer, origin);
        reply::keep_as_it_is(&mut response);
        response
    }
}
