//! Media types, after the GraphQL-over-HTTP specification.

use actix_web::{
    HttpMessage as _, HttpRequest,
    http::header::{self, Header as _},
};

/// In what form an answer goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status code tells whether the request was executed.
    GraphqlResponse,
    /// `application/json`: 200 for every request that could be read, as older clients expect.
    Json,
}

impl Media {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// What the client likes best of what we have; `None` if it likes none of it.
pub(super) fn accepted(request: &HttpRequest) -> Option<Media> {
    if !request.headers().contains_key(header::ACCEPT) {
        return Some(Media::GraphqlResponse);
    }
    let accept = header::Accept::parse(request).ok()?;
    let refused = |range: &&header::QualityItem<mime::Mime>| range.quality == header::Quality::ZERO;
    let out: Vec<&str> = accept.iter().filter(refused).map(|range| range.item.essence_str()).collect();
    accept.ranked().iter().map(mime::Mime::essence_str).filter(|range| !out.contains(range)).find_map(|range| {
        match range {
            "application/graphql-response+json" | "application/*" | "*/*" => Some(Media::GraphqlResponse),
            "application/json" => Some(Media::Json),
            _ => None,
        }
    })
}

/// Only JSON is read: a form of another site cannot send it, which is the defence against forged requests.
pub(super) fn is_json(request: &HttpRequest) -> bool {
    let charset_is_utf8 = |mime: &mime::Mime| mime.get_param("charset").is_none_or(|charset| charset == "utf-8");
    matches!(request.mime_type(), Ok(Some(mime)) if mime.essence_str() == "application/json" && charset_is_utf8(&mime))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_best_liked_form_is_chosen() {
        let chosen = |accept: &str| accepted(&TestRequest::get().insert_header(("accept", accept)).to_http_request());
        assert_eq!(chosen("application/json"), Some(Media::Json));
        assert_eq!(chosen("application/json;q=0.9, application/graphql-response+json"), Some(Media::GraphqlResponse));
        assert_eq!(chosen("application/graphql-response+json;q=0.5, application/json"), Some(Media::Json));
        assert_eq!(chosen("text/html, */*;q=0.1"), Some(Media::GraphqlResponse));
        assert_eq!(chosen("text/html"), None);
        assert_eq!(chosen("application/json;q=0"), None);
        assert_eq!(accepted(&TestRequest::get().to_http_request()), Some(Media::GraphqlResponse));
    }

    #[test]
    fn only_json_is_read() {
        let json = |kind: &str| is_json(&TestRequest::post().insert_header(("content-type", kind)).to_http_request());
        assert!(json("application/json") && json("application/json; charset=UTF-8"));
        for other in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"] {
            assert!(!json(other), "{other}");
        }
        assert!(!is_json(&TestRequest::post().to_http_request()));
    }
}
