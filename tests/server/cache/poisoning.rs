//! Nobody can make others get what was made for them, nor be given what was made for others.

use super::*;
use tests::on_both_databases;

on_both_databases! {
    async fn what_was_made_for_somebody_is_kept_for_nobody(server: Server) {
        let published = publish(&server).await;
        let me = "{ viewer { name } }";
        for _ in 0..2 {
            let answer = ask(&server, me).await;
            assert_eq!((origin(&answer), header(&answer, "cache-control")), ("", "no-store"));
            assert_eq!(data(answer).await["viewer"], Value::Null);
            assert_eq!(published.editor.data(me, json!({})).await["viewer"]["name"], "editor");
        }
        remembered(&server, ENTRY).await;
        let signed_in = published.editor.request(Method::POST).json(&json!({ "query": ENTRY })).send().await;
        let signed_in = signed_in.expect("an answer");
        assert_eq!((origin(&signed_in), header(&signed_in, "cache-control")), ("", "no-store"));
        let cookie = asking(&server, ENTRY).header(header::COOKIE, "a=b; countersign_session=x").send().await;
        assert_eq!(origin(&cookie.expect("an answer")), "");
        let forged = asking(&server, ENTRY).header(header::AUTHORIZATION, "Bearer x").send().await;
        assert_eq!(forged.expect("an answer").status(), 401);
    }

    async fn only_the_exact_question_in_the_same_form_gets_the_answer(server: Server) {
        publish(&server).await;
        let both = r#"query A { entry(slug: "is-the-water-safe", locale: "en") { question } } query B { entry(slug: "x", locale: "en") { question } }"#;
        let named = |name: &str| json!({ "query": both, "operationName": name });
        let post = async |body: &str, accept: &str| {
            let request = server.anonymous().request(Method::POST).header(header::CONTENT_TYPE, "application/json");
            request.header(header::ACCEPT, accept).body(body.to_owned()).send().await.expect("an answer")
        };
        let (a, b) = (named("A").to_string(), named("B").to_string());
        let json = "application/json";
        eventually("it is remembered", async || origin(&post(&a, json).await) == "HIT").await;
        assert_eq!(data(post(&b, json).await).await["entry"], Value::Null);
        assert_eq!(data(post(&a, json).await).await["entry"]["question"], "Is the water safe?");
        let other = post(&a, "application/graphql-response+json").await;
        assert_eq!(origin(&other), "MISS");
        assert!(header(&other, "content-type").starts_with("application/graphql-response+json"));
        assert_eq!(post(&a, "text/html").await.status(), 406);
        assert_eq!(origin(&post(&format!(" {a}"), json).await), "MISS");
        // The last of two fields with one name counts, as it does without memory.
        let doubled = a.replacen('{', r#"{"operationName":"B","#, 1);
        assert_ne!(origin(&post(&doubled, json).await), "HIT");
        let plain = server.anonymous().request(Method::POST).header(header::CONTENT_TYPE, "text/plain").body(a.clone());
        assert_eq!(plain.send().await.expect("an answer").status(), 415);
    }

    async fn headers_that_change_nothing_change_nothing(server: Server) {
        publish(&server).await;
        remembered(&server, ENTRY).await;
        let plain = data(ask(&server, ENTRY).await).await;
        for (name, value) in [
            ("host", "evil.example.org"), ("x-forwarded-host", "evil.example.org"), ("x-forwarded-for", "10.0.0.1"),
            ("accept-language", "hy"), ("x-original-url", "/admin"), ("x-http-method-override", "DELETE"),
            ("origin", "https://evil.example.org"), ("x-request-id", "evil"), ("cookie", "tracking=1"),
        ] {
            let answer = asking(&server, ENTRY).header(name, value).send().await.expect("an answer");
            assert_eq!(origin(&answer), "HIT", "{name}");
            let all = format!("{:?}", answer.headers());
            assert!(!all.contains("evil"), "{name}: {all}");
            assert_eq!(data(answer).await, plain, "{name}");
        }
    }

    async fn mutations_are_never_shared(server: Server) {
        let published = publish(&server).await;
        let login = "mutation { login(input: { email: \"editor@example.org\", password: \"correct horse battery\" }) { accessToken } }";
        let (first, second) = (ask(&server, login).await, ask(&server, login).await);
        assert_eq!((origin(&first), origin(&second)), ("", ""));
        assert_ne!(data(first).await, data(second).await);
        let verify = "{ verify(text: \"Is the water safe? Is the water safe? Is it?\") { state } }";
        for _ in 0..2 {
            let answer = ask(&server, verify).await;
            assert_eq!((origin(&answer), header(&answer, "cache-control")), ("", "no-store"));
        }
        drop(published);
    }

    async fn nobody_keeps_others_from_a_websocket(server: Server) {
        publish(&server).await;
        remembered(&server, ENTRY).await;
        // A refusal is remembered for a moment.
        for _ in 0..2 {
            assert_eq!(server.get("/graphql").await.status(), 400);
        }
        let mut socket = server.connect(None).await;
        assert_eq!(socket.ask("{ __typename }").await.data()["__typename"], "Query");
    }

    async fn errors_are_not_kept(server: Server) {
        publish(&server).await;
        remembered(&server, ENTRY).await;
        let wrong = "{ entries(locale: \"en\", first: 101) { totalCount } }";
        for _ in 0..2 {
            let answer = ask(&server, wrong).await;
            assert_eq!((origin(&answer), header(&answer, "cache-control"), header(&answer, "etag")), ("", "no-store", ""));
        }
        let invalid = ask(&server, "{ nothing }").await;
        assert_eq!((invalid.status().as_u16(), header(&invalid, "cache-control")), (400, "no-store"));
    }
}
