//! Every error has a code that is in the one table.

use super::{get, post, read};
use api::service::Code;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use strum::VariantArray as _;
use tests::{Answer, Server, on_both_databases, question};

on_both_databases! {
    async fn every_error_has_a_code_of_the_table(server: Server) {
        let known: BTreeSet<String> = Code::VARIANTS.iter().map(ToString::to_string).collect();
        let mut seen = BTreeSet::new();
        for answer in [from_strangers(&server).await, from_staff(&server).await].concat() {
            let errors = answer.body["errors"].as_array().expect("errors");
            for error in errors {
                let code = error["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no code: {}", answer.body));
                assert!(known.contains(code), "{code}");
                assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{}", answer.body);
                seen.insert(code.to_owned());
            }
        }
        let provoked = ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_TRANSITION", "NOT_FOUND"];
        let more = ["QUERY_TOO_EXPENSIVE", "UNAUTHENTICATED"];
        assert_eq!(seen, provoked.into_iter().chain(more).map(ToOwned::to_owned).collect());
    }
}

async fn from_strangers(server: &Server) -> Vec<Answer> {
    let client = server.anonymous();
    let long = format!("{{ __typename }} # {}", "x".repeat(70_000));
    vec![
        client.ask("{", json!({})).await,
        client.ask("{ nothing }", json!({})).await,
        client.ask("{ entry(slug: 1, locale: \"en\") { slug } }", json!({})).await,
        client.ask("{ users { id } editorialEntries { nodes { id } } }", json!({})).await,
        client.ask(&long, json!({})).await,
        client.ask("subscription { x }", json!({})).await,
        client.with_token("x").ask("{ __typename }", json!({})).await,
        read(post(server, "[]").await).await,
        read(get(server, &[]).await).await,
        read(get(server, &[("query", "mutation { logout { signedOut } }")]).await).await,
    ]
}

async fn from_staff(server: &Server) -> Vec<Answer> {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let elsewhere = server.person("elsewhere", &[(domain::actor::Role::Approver, Some("hy"))]).await;
    let draft = editor.create("en", question("Is it so?", "It is.")).await;
    let old = draft.input_with(&json!({ "expectedVersion": 7 }));
    let bad = draft.input_with(&json!({ "content": question("", "") }));
    let input = |more: Value| draft.input_with(&more);
    vec![
        editor.try_mutate("submitEntry", old).await,
        editor.try_mutate("saveEntry", bad).await,
        editor.try_mutate("publishEntry", input(json!({}))).await,
        approver.try_mutate("publishEntry", input(json!({}))).await,
        elsewhere.try_mutate("publishEntry", input(json!({}))).await,
    ]
}
