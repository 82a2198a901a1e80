//! Watching an entry.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::on_both_databases;

fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |data| data["entryChanged"]["status"] == status
}

on_both_databases! {
    async fn each_change_shows_the_entry_as_it_is_then(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.create_question("Who?", "They.").await;
        let other = editor.create_question("Which?", "That.").await;
        let mut socket = server.watch(&approver, &entry).await;
        editor.submit(&other).await;
        let submitted = editor.submit(&entry).await;
        let seen = socket.data_until(is("IN_REVIEW")).await;
        assert_eq!(seen["entryChanged"]["id"], json!(entry.id));
        assert_eq!(seen["entryChanged"]["version"], submitted.version);
        // Two commands in one transaction are one change.
        let published = approver.approve_and_publish(&submitted).await;
        assert_eq!(socket.data().await["entryChanged"]["version"], published.version);
        approver.retract(&published).await;
        assert!(is("RETRACTED")(&socket.data().await));
    }

    async fn what_the_viewer_may_not_see_is_not_found(server: Server) {
        let (editor, armenian) = (server.editor().await, server.person("hy", &[(Role::Editor, Some("hy"))]).await);
        let entry = editor.create_question("Who?", "They.").await;
        let query = "subscription ($id: ID!) { entryChanged(id: $id) { id } }";
        let mut socket = server.connect(Some(&armenian)).await;
        socket.subscribe("1", query, json!({ "id": entry.id })).await;
        assert_eq!(socket.error("1").await, "NOT_FOUND");
        socket.subscribe("1", query, json!({ "id": "nonsense" })).await;
        assert_eq!(socket.error("1").await, "INVALID_INPUT");
    }

    async fn what_the_viewer_may_do_is_what_they_may_do_now(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let entry = editor.submit(&editor.create_question("Who?", "They.").await).await;
        let mut socket = server.watch(&editor, &entry).await;
        let may_approve = |data: &Value| {
            let actions = data["entryChanged"]["availableActions"].as_array().expect("actions");
            actions.iter().any(|action| action["action"] == "REQUEST_CHANGES" && action["allowed"] == true)
        };
        let grant = ["user", "grant", "--email", "editor@example.org", "--role", "approver"];
        server.program().run(&grant).succeeded();
        // On SQLite another process is not heard; the next change shows it.
        approver.mutate("approveEntry", entry.words()).await;
        socket.data_until(may_approve).await;
    }

    async fn what_an_event_leads_to_is_read_anew_with_it(server: Server) {
        let (author, other) = (server.editor().await, server.person("other", &[(Role::Editor, None)]).await);
        let entry = author.create_question("Who?", "They.").await;
        let mut socket = server.connect(Some(&other)).await;
        let query = "subscription ($id: ID!) { entryChanged(id: $id) { status head { author { disabledAt } } } }";
        socket.subscribe("1", query, json!({ "id": entry.id })).await;
        assert_eq!(socket.data().await["entryChanged"]["head"]["author"]["disabledAt"], json!(null));
        server.program().run(&["user", "disable", "--email", "editor@example.org"]).succeeded();
        other.submit(&entry).await;
        let seen = socket.data_until(is("IN_REVIEW")).await;
        assert!(seen["entryChanged"]["head"]["author"]["disabledAt"].is_string(), "{seen}");
    }
}
