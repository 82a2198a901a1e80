//! What comes with every answer.

use reqwest::{StatusCode, header};
use tests::{Server, on_both_databases};

on_both_databases! {
    async fn a_harmless_request_id_is_kept(server: Server) {
        for id in ["a", "0190a5a0-0000-7000-8000-000000000000", "x".repeat(64).as_str()] {
            assert_eq!(request_id(&server, Some(id)).await, id);
        }
    }

    async fn a_request_without_an_id_gets_one_of_its_own(server: Server) {
        let (first, second) = (request_id(&server, None).await, request_id(&server, None).await);
        assert_ne!(first, second);
        assert_eq!(first.len(), 36, "{first}");
    }

    async fn a_hostile_request_id_is_replaced(server: Server) {
        let long = "x".repeat(65);
        for id in ["", " ", "a b", "a\tb", "a;b", "<script>", "\"", "a=b", "{}", "../a", "é", &long] {
            let given = request_id(&server, Some(id)).await;
            assert_eq!(given.len(), 36, "{id:?} became {given:?}");
        }
    }

    async fn every_answer_says_how_careful_browsers_shall_be(server: Server) {
        for path in ["/", "/graphql?query={__typename}", "/graphql", "/healthz", "/schema.graphql", "/nothing", "/en/x"] {
            let response = server.get(path).await;
            assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
            assert_eq!(response.headers()["referrer-policy"], "no-referrer", "{path}");
            assert_eq!(response.headers()["cross-origin-opener-policy"], "same-origin", "{path}");
        }
    }

    async fn pages_run_no_script_and_answers_are_not_kept(server: Server) {
        for path in ["/", "/nothing"] {
            let response = server.get(path).await;
            let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
            assert!(policy.starts_with("default-src 'none'"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
        }
        let response = server.get("/graphql?query={viewer{name}}").await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }

    async fn what_there_is_not_is_404(server: Server) {
        for path in ["/nothing", "/a/b/c/d", "/graphql/", "/graphiql", "/en/nothing", "/en/entry/nothing", "/.env"] {
            assert_eq!(server.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}

async fn request_id(server: &Server, given: Option<&str>) -> String {
    let mut request = reqwest::Client::new().get(server.url("/healthz"));
    if let Some(given) = given {
        request = request.header("x-request-id", given);
    }
    let response = request.send().await.expect("an answer");
    response.headers()["x-request-id"].to_str().expect("text").to_owned()
}
