//! What may be sent with POST.

use super::{JSON, post, read, refusal};
use reqwest::{Method, header};
use serde_json::json;
use tests::{Server, on_both_databases};

const ASK: &str = r#"{"query":"{ __typename }"}"#;
/// The largest request, in bytes.
const LIMIT: usize = 256 * 1024;

on_both_databases! {
    async fn only_json_is_read(server: Server) {
        let others = [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/graphql",
            "application/json; charset=utf-16",
            "json",
            "",
        ];
        for kind in others {
            let response = typed(&server, Some(kind)).await;
            assert_eq!(refusal(response).await, (415, "INVALID_INPUT".into()), "{kind}");
        }
        assert_eq!(refusal(typed(&server, None).await).await, (415, "INVALID_INPUT".into()));
        for kind in [JSON, "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"] {
            assert_eq!(read(typed(&server, Some(kind)).await).await.data(), json!({ "__typename": "Query" }), "{kind}");
        }
    }

    async fn a_request_has_at_most_256_kib(server: Server) {
        assert_eq!(read(post(&server, padded(LIMIT)).await).await.data(), json!({ "__typename": "Query" }));
        let too_large = refusal(post(&server, padded(LIMIT + 1)).await).await;
        assert_eq!(too_large, (413, "QUERY_TOO_EXPENSIVE".into()));
    }

    async fn a_body_that_is_not_one_request_is_refused(server: Server) {
        let bodies: [&[u8]; 14] = [
            b"",
            b"{",
            b"null",
            b"1",
            br#""{ __typename }""#,
            b"[]",
            br#"[{"query":"{ __typename }"}]"#,
            b"{}",
            br#"{"query":null}"#,
            br#"{"query":["{ __typename }"]}"#,
            br#"{"query":"{ __typename }","operationName":1}"#,
            br#"{"query":"{ __typename }","variables":[]}"#,
            br#"{"query":"{ __typename }","variables":"{}"}"#,
            b"{\"query\":\"{ __typename } #\xff\"}",
        ];
        for body in bodies {
            let name = String::from_utf8_lossy(body).into_owned();
            assert_eq!(refusal(post(&server, body.to_vec()).await).await, (400, "INVALID_INPUT".into()), "{name}");
        }
    }

    async fn what_may_be_left_out_may_also_be_null(server: Server) {
        let body = r#"{"query":"{ __typename }","operationName":null,"variables":null,"extensions":null,"more":1}"#;
        assert_eq!(read(post(&server, body).await).await.data(), json!({ "__typename": "Query" }));
    }
}

async fn typed(server: &Server, content_type: Option<&str>) -> reqwest::Response {
    let mut request = server.anonymous().request(Method::POST).body(ASK);
    if let Some(content_type) = content_type {
        request = request.header(header::CONTENT_TYPE, content_type);
    }
    request.send().await.expect("an answer")
}

/// A request of so many bytes.
fn padded(size: usize) -> String {
    format!("{ASK}{}", " ".repeat(size - ASK.len()))
}
