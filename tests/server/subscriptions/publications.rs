//! What everybody may watch.

use serde_json::{Value, json};
use tests::{Backend, Client, Server, Socket, on_both_databases, question};

const QUERY: &str = "subscription ($locale: Locale, $topic: String) { publications(locale: $locale, topic: $topic) {
    change slug locale significance mustRefresh item { ... on FaqEntry { answer(format: PLAIN) } ... on Notice { slug } } } }";

async fn watch(server: &Server, variables: Value) -> Socket {
    server.watch_publications(None, QUERY, variables).await
}

async fn told(socket: &mut Socket) -> Value {
    let change = socket.data().await["publications"].take();
    json!([change["change"], change["slug"], change["mustRefresh"], change["item"]])
}

fn filed(heading: &str, topics: &[&str]) -> Value {
    json!({ "question": { "question": heading, "answer": "Yes.", "topics": topics } })
}

async fn staff(server: &Server) -> (Client, Client) {
    (server.editor().await, server.approver().await)
}

on_both_databases! {
    async fn what_becomes_public_and_what_is_gone_is_told_to_everybody(server: Server) {
        let (editor, approver) = staff(&server).await;
        editor.publish(&approver, "en", question("Before?", "Yes.")).await;
        let mut sockets = [watch(&server, json!({})).await, watch(&server, json!({})).await];
        let draft = editor.create_question("Who?", "They.").await;
        let live = approver.approve_and_publish(&editor.submit(&draft).await).await;
        for socket in &mut sockets {
            assert_eq!(told(socket).await, json!(["PUBLISHED", "who", false, { "answer": "They." }]));
        }
        approver.retract(&live).await;
        for socket in &mut sockets {
            assert_eq!(told(socket).await, json!(["RETRACTED", "who", true, null]));
        }
    }

    async fn a_language_or_a_topic_can_be_chosen(server: Server) {
        let (editor, approver) = staff(&server).await;
        for slug in ["water", "cash"] {
            let topic = "mutation ($input: TopicInput!) { createTopic(input: $input) { __typename } }";
            editor.data(topic, json!({ "input": { "locale": "en", "slug": slug, "name": slug } })).await;
        }
        let mut hy = watch(&server, json!({ "locale": "hy" })).await;
        let mut water = watch(&server, json!({ "topic": "water" })).await;
        let moved = editor.publish(&approver, "en", filed("Moved?", &["water"])).await;
        editor.publish(&approver, "en", filed("Cash?", &["cash"])).await;
        editor.publish(&approver, "hy", question("Jur?", "Ayo.")).await;
        let draft = editor.save(&moved, filed("Moved?", &["cash"])).await;
        let moved = approver.approve_and_publish(&editor.submit_correction(&draft, "FACTUAL", "Elsewhere").await).await;
        approver.retract(&moved).await;
        assert_eq!(told(&mut hy).await[1], "jur");
        for (change, slug) in [("PUBLISHED", "moved"), ("CORRECTED", "moved"), ("RETRACTED", "moved")] {
            let told = told(&mut water).await;
            assert_eq!((&told[0], &told[1]), (&json!(change), &json!(slug)));
        }
        let mut refused = server.connect(None).await;
        refused.subscribe("publications", QUERY, json!({ "topic": "!" })).await;
        assert_eq!(refused.error("publications").await, "INVALID_INPUT");
    }
}

#[tokio::test]
async fn what_is_published_on_one_server_is_told_on_the_other() {
    let server = Server::start(Backend::Postgres).await;
    let other = server.beside().await;
    let (editor, approver) = staff(&server).await;
    let mut socket = watch(&other, json!({})).await;
    for n in 0..3 {
        editor.publish(&approver, "en", question(&format!("Question {n}?"), "Yes.")).await;
    }
    for n in 0..3 {
        assert_eq!(told(&mut socket).await[1], format!("question-{n}"));
    }
}
