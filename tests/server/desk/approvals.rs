//! How many approvals what needs.

use super::{filed, give, look, make_topic, refusal};
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Answer, Backend, Client, Start, on_both_databases, question};

const RULES: &str = "approvalRules { locale topic required }";

async fn try_set(client: &Client, subject: Value, required: Option<i32>) -> Answer {
    give(client, "setApprovalsRequired", json!({ "subject": subject, "required": required }), RULES).await
}

async fn set(admin: &Client, subject: Value, required: Option<i32>) {
    assert_eq!(refusal(&try_set(admin, subject, required).await).0, "");
}

async fn required(client: &Client, id: &str) -> Value {
    look(client, id, "review { approvalsRequired }").await["review"]["approvalsRequired"].take()
}

/// What is said against publishing now.
async fn against_publishing(client: &Client, id: &str) -> Value {
    let actions = look(client, id, "availableActions { action reason }").await;
    let actions = actions["availableActions"].as_array().expect("actions");
    actions.iter().find(|action| action["action"] == "PUBLISH").expect("it is offered")["reason"].clone()
}

fn two_approvals(backend: Backend) -> Start {
    Start { approvals_required: 2, ..Start::on(backend) }
}

on_both_databases! {
    async fn a_locale_can_need_more_than_the_others(server: Server) {
        let (editor, one, admin) = (server.editor().await, server.approver().await, server.admin().await);
        let two = server.person("two", &[(Role::Approver, None)]).await;
        set(&admin, json!({ "locale": "hy" }), Some(2)).await;
        let hy = editor.submit(&editor.create("hy", question("Այո՞", "Ոչ")).await).await;
        let en = editor.submit(&editor.create_question("Is it so?", "It is.").await).await;
        assert_eq!((required(&one, &hy.id).await, required(&one, &en.id).await), (json!(2), json!(1)));
        assert_eq!(one.approve(&en).await.status, "APPROVED");
        let once = one.approve(&hy).await;
        assert_eq!(once.status, "IN_REVIEW");
        assert_eq!(two.approve_and_publish(&once).await.status, "PUBLISHED");
    }

    async fn a_topic_can_need_more_than_the_others_and_the_most_counts(server: Server = two_approvals) {
        let (editor, approver, admin) = (server.editor().await, server.approver().await, server.admin().await);
        for topic in ["safety", "cash"] {
            make_topic(&admin, topic).await;
        }
        let submit = async |topics: &[&str]| editor.submit(&editor.create("en", filed("So?", "Yes.", topics)).await).await.id;
        let entries = [submit(&[]).await, submit(&["cash"]).await, submit(&["cash", "safety"]).await];
        let all = async || {
            let mut all = vec![];
            for id in &entries {
                all.push(required(&approver, id).await);
            }
            all
        };
        assert_eq!(all().await, [2, 2, 2]);
        set(&admin, json!({ "topic": "safety" }), Some(4)).await;
        set(&admin, json!({ "topic": "cash" }), Some(1)).await;
        assert_eq!(all().await, [2, 2, 4], "a rule makes it more, never less");
        set(&admin, json!({ "locale": "en" }), Some(3)).await;
        assert_eq!(all().await, [3, 3, 4]);
        set(&admin, json!({ "topic": "safety" }), None).await;
        assert_eq!(all().await, [3, 3, 3]);
    }

    async fn no_rule_publishes_or_changes_anything(server: Server) {
        let (editor, approver, admin) = (server.editor().await, server.approver().await, server.admin().await);
        let approved = approver.approve(&editor.submit(&editor.create_question("Approved?", "Yes.").await).await).await;
        let live = editor.publish(&approver, "en", question("Live?", "Yes.")).await;
        set(&admin, json!({ "locale": "en" }), Some(2)).await;
        let half = approver.approve(&editor.submit(&editor.create_question("Half?", "Yes.").await).await).await;
        assert_eq!((half.status.as_str(), approver.reread(&approved).await.version), ("IN_REVIEW", approved.version));
        assert_eq!(approver.try_mutate("publishEntry", approved.input()).await.code(), "INVALID_TRANSITION");
        assert!(against_publishing(&approver, &approved.id).await.as_str().is_some_and(|it| it.contains("need 2")));
        assert_eq!(approver.reread(&live).await.status, "PUBLISHED");

        set(&admin, json!({ "locale": "en" }), None).await;
        for (entry, status) in [(&half, "IN_REVIEW"), (&approved, "APPROVED"), (&live, "PUBLISHED")] {
            let now = approver.reread(entry).await;
            assert_eq!((now.status.as_str(), now.version), (status, entry.version));
        }
        assert_eq!(against_publishing(&approver, &approved.id).await, Value::Null);
        assert_eq!(approver.mutate("publishEntry", approved.input()).await.status, "PUBLISHED");
    }

    async fn a_rule_is_from_1_to_10_and_for_what_exists(server: Server) {
        let admin = server.admin().await;
        for number in [-1, 0, 11] {
            let answer = try_set(&admin, json!({ "locale": "en" }), Some(number)).await;
            assert_eq!(refusal(&answer), ("INVALID_INPUT".into(), "required".into()), "{number}");
        }
        for (topic, number) in [("nothing", Some(2)), ("nothing", None), ("No Slug", Some(2))] {
            let answer = try_set(&admin, json!({ "topic": topic }), number).await;
            assert_eq!(refusal(&answer), ("INVALID_INPUT".into(), "topic".into()), "{topic}");
        }
        for subject in [json!({}), json!({ "locale": "en", "topic": "cash" }), json!(null)] {
            assert_eq!(try_set(&admin, subject, Some(2)).await.code(), "INVALID_INPUT");
        }
        assert_eq!(admin.data(&format!("{{ {RULES} }}"), json!({})).await["approvalRules"], json!([]));
    }

    async fn rules_are_listed_and_audited(server: Server) {
        let (editor, admin) = (server.editor().await, server.admin().await);
        make_topic(&admin, "cash").await;
        let before = server.audited().await.len();
        set(&admin, json!({ "topic": "cash" }), Some(2)).await;
        set(&admin, json!({ "locale": "hy" }), Some(10)).await;
        set(&admin, json!({ "locale": "hy" }), Some(10)).await;
        set(&admin, json!({ "locale": "en" }), None).await;
        let rules = json!([
            { "locale": "hy", "topic": null, "required": 10 },
            { "locale": null, "topic": "cash", "required": 2 },
        ]);
        for person in [&editor, &admin] {
            assert_eq!(person.data(&format!("{{ {RULES} }}"), json!({})).await["approvalRules"], rules);
        }
        let changed = try_set(&admin, json!({ "topic": "cash" }), Some(3)).await.data();
        assert_eq!(changed["setApprovalsRequired"]["approvalRules"][1]["required"], 3);
        assert_eq!(server.audited().await[before..], ["SET_APPROVALS_REQUIRED"; 3], "no change, no record");
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn rules_are_set_by_administrators_and_seen_by_staff(server: Server) {
        let no_one = server.person("no-one", &[]).await;
        for (person, code) in [(server.editor().await, ""), (server.approver().await, ""), (no_one, "FORBIDDEN")] {
            assert_eq!(try_set(&person, json!({ "locale": "en" }), Some(2)).await.code(), "FORBIDDEN");
            assert_eq!(refusal(&person.ask(&format!("{{ {RULES} }}"), json!({})).await).0, code);
        }
        assert_eq!(try_set(&server.anonymous(), json!({ "locale": "en" }), Some(2)).await.code(), "UNAUTHENTICATED");
    }
}
