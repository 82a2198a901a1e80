//! The audit log on its page and as a table.

use super::signed_in;
use api::service::accounts::{self, Authority};
use chrono::TimeDelta;
use domain::{
    actor::{Grant, Role, Scope},
    text::Email,
};
use serde_json::json;
use tests::{Browser, Start, on_both_databases};

on_both_databases! {
    async fn the_newest_comes_first_and_the_log_goes_on(server: Server) {
        server.account("boss", &[(Role::Admin, None)]).await;
        for n in 0..60 {
            change(&server, n % 2 == 0).await;
        }
        let mut boss = signed_in(&server, "boss").await;
        let page = boss.get("/admin/audit").await;
        assert_eq!(page.body.matches("<tr><td").count(), 50);
        assert!(page.has("Role taken back"));
        let next = page.path("/admin/audit?before=");
        let rest = boss.get(&next).await;
        assert_eq!(rest.body.matches("<tr><td").count(), 11);
        assert!(!rest.has("rel=\"next\"") && rest.has("Account created"));
    }

    async fn names_stand_for_ids_and_words_stay_with_those_who_may_see_them(server: Server) {
        let editor = server.editor().await;
        editor.create_question("Secret draft?", "Yes.").await;
        server.account("boss", &[(Role::Admin, None)]).await;
        let mut boss = signed_in(&server, "boss").await;
        let page = boss.get("/admin/audit").await;
        assert!(page.has("<span dir=\"auto\">editor</span>") && page.has("An entry that you do not work on"), "{}", page.body);
        assert!(!page.has("Secret draft?") && !boss.get("/admin/audit.csv").await.has("Secret draft?"));
        server.account("both", &[(Role::Admin, None), (Role::Editor, None)]).await;
        assert!(signed_in(&server, "both").await.get("/admin/audit").await.has("Secret draft?"));
    }

    async fn filters_stand_in_the_address(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        server.admin().await;
        editor.create_question("Why?", "So.").await;
        let day = server.clock.now().format("%Y-%m-%d").to_string();
        server.set_time(server.clock.now() + TimeDelta::days(1));
        let editor = server.sign_in("editor").await;
        editor.create_question("When?", "Then.").await;
        let mut boss = signed_in(&server, "admin").await;
        let rows = async |boss: &mut Browser, query: &str| {
            let page = boss.get(&format!("/admin/audit?{query}")).await;
            assert_eq!(page.status, 200, "{query}");
            let table = boss.get(&format!("/admin/audit.csv?{query}")).await.body;
            let count = page.body.matches("<tr><td").count();
            assert_eq!(table.matches("\r\n").count(), count + 1, "{table}");
            count
        };
        assert_eq!(rows(&mut boss, "").await, 4);
        assert_eq!(rows(&mut boss, "command=CREATE").await, 2);
        assert_eq!(rows(&mut boss, &format!("to={day}")).await, 3);
        assert_eq!(rows(&mut boss, &format!("from={day}&to={day}&command=CREATE")).await, 1);
        let tomorrow = server.clock.now().format("%Y-%m-%d").to_string();
        assert_eq!(rows(&mut boss, &format!("from={tomorrow}")).await, 1);
        let list = boss.get("/admin/audit").await.body;
        let entry = boss.get("/admin/audit.csv?command=CREATE").await.body;
        let entry = entry.split('"').find(|cell| cell.len() == 36).expect("the id of an entry").to_owned();
        assert_eq!(rows(&mut boss, &format!("entry={entry}")).await, 1);
        let (before, _) = list.split_once(">editor</option>").expect("the editor can be chosen");
        let id = before.rsplit_once("value=\"").expect("an id").1.trim_end_matches('"');
        assert_eq!(rows(&mut boss, &format!("person={id}")).await, 3, "what they did, and what was done to them");
        for wrong in ["from=yesterday", "person=x", "entry=1", "before=x"] {
            let page = boss.get(&format!("/admin/audit?{wrong}")).await;
            assert_eq!(page.status, 422, "{wrong}");
            assert!(page.has("class=\"problem\""));
            assert_eq!(boss.get(&format!("/admin/audit.csv?{wrong}")).await.status, 422);
        }
    }

    async fn no_cell_of_the_table_is_a_formula(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.submit(&editor.create_question("Why?", "So.").await).await;
        let comment = json!({ "comment": "=HYPERLINK(\"https://example.org\")" });
        approver.mutate("requestChanges", draft.input_with(&comment)).await;
        server.account("boss", &[(Role::Admin, None)]).await;
        let table = signed_in(&server, "boss").await.get("/admin/audit.csv").await;
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(table.header("content-disposition"), "attachment; filename=\"audit.csv\"");
        assert_eq!(table.header("cache-control"), "no-store");
        assert!(table.has("\"'=HYPERLINK(\"\"https://example.org\"\")\""), "{}", table.body);
    }

    async fn the_log_is_for_administrators_alone(server: Server) {
        server.account("editor", &[(Role::Editor, None), (Role::Approver, None)]).await;
        let mut editor = signed_in(&server, "editor").await;
        for path in ["/admin/audit", "/admin/audit.csv", "/admin/audit?from=yesterday"] {
            assert_eq!(editor.get(path).await.status, 403, "{path}");
        }
    }

    async fn the_log_takes_the_same_few_statements_however_long_it_is(server: Server) {
        let editor = server.editor().await;
        server.account("both", &[(Role::Admin, None), (Role::Editor, None)]).await;
        let mut both = signed_in(&server, "both").await;
        editor.create_question("One?", "Yes.").await;
        let mut counts = vec![];
        for n in 0..2 {
            let before = server.app.store.statements();
            both.get("/admin/audit").await;
            counts.push(server.app.store.statements() - before);
            for m in 0..5 * (1 - n) {
                editor.create_question(&format!("More {m}?"), "Yes.").await;
            }
        }
        assert_eq!(counts[0], counts[1]);
    }
}

/// Grants a role to the administrator, or takes it back.
async fn change(server: &tests::Server, grants: bool) {
    let email = Email::parse("boss@example.org").expect("an address");
    let id = accounts::find_by_email(&server.app, &email).await.expect("the administrator").id;
    let grant = Grant::new(Role::Approver, Scope::AllLocales).expect("a grant");
    let changed = if grants {
        accounts::grant(&server.app, Authority::Operator, id, &grant).await
    } else {
        accounts::revoke(&server.app, Authority::Operator, id, &grant).await
    };
    changed.expect("changed");
}
