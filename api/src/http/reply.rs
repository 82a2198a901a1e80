//! A public answer as a response: what caches on the way may do with it, and in which form it goes out.

use crate::{
    clock::Clock,
    config::Settings,
    delivery::{Answer, Encoding, Lifetime, Origin, Representation},
    pages,
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{self, AcceptEncoding, ContentEncoding, Header as _, HeaderName, HeaderValue, IfNoneMatch},
    },
};
use chrono::{DateTime, Utc};

/// The longest list of tags that is sent, in bytes; common limits for headers begin at 8 KiB.
const MAX_TAGS: usize = 6_000;

const X_CACHE: HeaderName = HeaderName::from_static("x-cache");
/// Upon what else than the URL an answer depends. Whoever says who they are may get another one.
const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding, authorization, cookie");
const HTML: &str = "text/html";
/// Of a body that is to stay as it is. Taken off before it goes out.
pub(super) const PLAIN: HeaderValue = HeaderValue::from_static("identity");

/// Has the middleware leave a body alone: the tag of an answer names its bytes.
pub(super) fn keep_as_it_is(response: &mut HttpResponse) {
    let headers = response.headers_mut();
    if headers.contains_key(header::ETAG) && !headers.contains_key(header::CONTENT_ENCODING) {
        headers.insert(header::CONTENT_ENCODING, PLAIN);
    }
}

/// What the settings say of public answers.
pub(super) struct Policy {
    max_age: i64,
    shared_max_age: i64,
    stale_while_revalidate: i64,
    /// For answers that do not end by themselves.
    usual: HeaderValue,
    tag_header: Option<HeaderName>,
    clock: Clock,
}

impl Policy {
    /// # Errors
    /// When the header for tags has no name of a header.
    pub(super) fn new(settings: &Settings, clock: Clock) -> Result<Self, String> {
        let (max_age, shared) = (settings.cache_max_age.into(), settings.cache_shared_max_age.into());
        let stale = settings.cache_stale_while_revalidate.into();
        let name = settings.cache_tag_header.as_str();
        let named = |_| format!("cache_tag_header is {name:?}, which cannot be the name of a header");
        let tag_header = if name.is_empty() { None } else { Some(name.parse().map_err(named)?) };
        let usual = cache_control(max_age, shared, stale);
        Ok(Self { max_age, shared_max_age: shared, stale_while_revalidate: stale, usual, tag_header, clock })
    }

    /// The response to whoever asked for an answer: 304 to those who have it (RFC 9110, section 13.1.2).
    pub(super) fn reply(&self, http: &HttpRequest, answer: &Answer, origin: Origin) -> HttpResponse {
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if !matches!(answer.lifetime, Lifetime::While(_)) {
            let mut response = HttpResponse::build(status);
            secure(&mut response, answer).insert_header((header::CACHE_CONTROL, "no-store"));
            if status == StatusCode::SERVICE_UNAVAILABLE {
                response.insert_header(super::AGAIN_SOON);
            }
            let body = answer.representation(Encoding::Identity).body.clone();
            return response.content_type(HeaderValue::from_static(answer.media_type)).body(body);
        }
        let Representation { body, encoding, etag } = answer.representation(accepted(http));
        let has_it = http.headers().contains_key(header::IF_NONE_MATCH) && is_known(http, etag.tag());
        let mut response = HttpResponse::build(if has_it { StatusCode::NOT_MODIFIED } else { status });
        secure(&mut response, answer)
            .insert_header((header::VARY, VARY))
            .insert_header((header::CACHE_CONTROL, self.cache_control(answer, origin)))
            .insert_header((X_CACHE, label(origin)));
        if let Ok(etag) = HeaderValue::from_maybe_shared(etag.quoted().clone()) {
            response.insert_header((header::ETAG, etag));
        }
        if let Some(tags) = self.tags(answer) {
            response.insert_header(tags);
        }
        if origin == Origin::Old {
            let age = (self.clock.now() - answer.made_at).num_seconds();
            response.insert_header((header::AGE, age.max(0)));
        }
        if has_it {
            return response.finish();
        }
        if let Some(name) = encoding.name() {
            response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(name)));
        }
        response.content_type(HeaderValue::from_static(answer.media_type)).body(body.clone())
    }

    fn cache_control(&self, answer: &Answer, origin: Origin) -> HeaderValue {
        if origin == Origin::Old {
            return HeaderValue::from_static("no-cache");
        }
        if answer.tag_list().len() > MAX_TAGS {
            // A shared cache that cannot drop it must not have it.
            return HeaderValue::from_static("private, no-cache");
        }
        answer.until().map_or_else(|| self.usual.clone(), |until| self.until(until))
    }

    /// Nobody may use it after its time.
    fn until(&self, until: DateTime<Utc>) -> HeaderValue {
        let left = (until - self.clock.now()).num_seconds().max(0);
        let (own, shared) = (self.max_age.min(left), self.shared_max_age.min(left));
        cache_control(own, shared, self.stale_while_revalidate.min(left - own.max(shared)))
    }

    fn tags(&self, answer: &Answer) -> Option<(HeaderName, HeaderValue)> {
        let name = self.tag_header.clone()?;
        let list = answer.tag_list();
        if list.is_empty() || list.len() > MAX_TAGS {
            return None;
        }
        // Fastly and Varnish split at spaces, Cloudflare and Akamai at commas.
        let value = if name == "cache-tag" {
            HeaderValue::from_str(&String::from_utf8_lossy(list).replace(' ', ","))
        } else {
            HeaderValue::from_maybe_shared(list.clone())
        };
        Some((name, value.ok()?))
    }
}

fn cache_control(max_age: i64, shared: i64, stale: i64) -> HeaderValue {
    let text = format!("public, max-age={max_age}, s-maxage={shared}, stale-while-revalidate={stale}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("no-cache"))
}

const fn label(origin: Origin) -> HeaderValue {
    HeaderValue::from_static(match origin {
        Origin::Memory => "HIT",
        Origin::Database => "MISS",
        Origin::Old => "STALE",
    })
}

/// What every response bears: this one may not come by where the others get it.
fn secure<'a>(response: &'a mut HttpResponseBuilder, answer: &Answer) -> &'a mut HttpResponseBuilder {
    for header in super::SECURITY_HEADERS {
        response.insert_header(header);
    }
    if answer.media_type.starts_with(HTML) {
        response.insert_header((header::CONTENT_SECURITY_POLICY, pages::CONTENT_SECURITY_POLICY));
    }
    response
}

/// The best that the client takes (RFC 9110, section 12.5.3).
fn accepted(http: &HttpRequest) -> Encoding {
    if !http.headers().contains_key(header::ACCEPT_ENCODING) {
        return Encoding::Identity;
    }
    let Ok(accepted) = AcceptEncoding::parse(http) else { return Encoding::Identity };
    let offered = [header::Encoding::brotli(), header::Encoding::zstd(), header::Encoding::gzip()];
    match accepted.negotiate(offered.iter()) {
        Some(header::Encoding::Known(ContentEncoding::Brotli)) => Encoding::Brotli,
        Some(header::Encoding::Known(ContentEncoding::Zstd)) => Encoding::Zstd,
        Some(header::Encoding::Known(ContentEncoding::Gzip)) => Encoding::Gzip,
        _ => Encoding::Identity,
    }
}

fn is_known(http: &HttpRequest, tag: &str) -> bool {
    match IfNoneMatch::parse(http) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|it| it.tag() == tag),
        Err(_) => false,
    }
}
