//! What is counted of requests.

use crate::{delivery::Origin, measure};
use actix_web::{
    Error, HttpMessage as _, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
};
use futures_util::stream::{Stream, StreamExt as _};
use metrics::{counter, gauge, histogram};
use std::{
    collections::HashSet,
    sync::{LazyLock, PoisonError, RwLock},
    time::Instant,
};

/// So many operations are told apart by name: names come from strangers.
const MAX_NAMES: usize = 100;
const LONGEST_NAME: usize = 64;

/// The name of the operation that a request asks for.
struct Operation(String);

/// Takes down what a request asks for.
pub(super) fn note_operation(http: &HttpRequest, name: Option<&str>) {
    if let Some(name) = name.filter(|_| measure::is_on()) {
        http.extensions_mut().insert(Operation(name.to_owned()));
    }
}

pub(super) async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if !measure::is_on() {
        return next.call(request).await;
    }
    let started = Instant::now();
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let operation = match response.request().extensions().get() {
        // Nobody else could have a say in what names there are.
        Some(Operation(name)) if response.status().is_success() => label(name),
        _ => "-".to_owned(),
    };
    let status = class(response.status());
    counter!(measure::REQUESTS, "route" => route.clone(), "operation" => operation, "status" => status).increment(1);
    histogram!(measure::REQUEST_SECONDS, "route" => route).record(started.elapsed());
    Ok(response)
}

/// Counts an answer to a request that is not looked at any closer, by what has kept it from that.
pub(super) fn count_early(route: &'static str, response: &HttpResponse) {
    if measure::is_on() {
        let status = class(response.status());
        counter!(measure::REQUESTS, "route" => route, "operation" => "-", "status" => status).increment(1);
    }
}

/// Counts where an answer for everybody came from.
pub(super) fn count_asked(origin: Origin) {
    if measure::is_on() {
        let result = match origin {
            Origin::Memory => "hit",
            Origin::Database => "miss",
            Origin::Old => "stale",
        };
        counter!(measure::CACHE, "result" => result).increment(1);
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// The name itself if it is one of the first, else `other`.
fn label(name: &str) -> String {
    static NAMES: LazyLock<RwLock<HashSet<String>>> = LazyLock::new(RwLock::default);
    let is_known = NAMES.read().unwrap_or_else(PoisonError::into_inner).contains(name);
    if is_known {
        return name.to_owned();
    }
    let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
    if names.len() == MAX_NAMES || name.len() > LONGEST_NAME {
        return "other".to_owned();
    }
    names.insert(name.to_owned());
    name.to_owned()
}

/// The same, counted for as long as it goes on.
pub(super) fn counted<T>(subscription: impl Stream<Item = T>) -> impl Stream<Item = T> {
    let counted = Subscription::new();
    subscription.inspect(move |_| _ = &counted)
}

struct Subscription;

impl Subscription {
    fn new() -> Self {
        gauge!(measure::SUBSCRIPTIONS).increment(1);
        Self
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        gauge!(measure::SUBSCRIPTIONS).decrement(1);
    }
}
