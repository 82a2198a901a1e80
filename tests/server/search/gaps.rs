//! What readers look for in vain.

use super::{Desk, finds, search, still};
use api::service::search_gaps;
use chrono::TimeDelta;
use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Client, Server, on_both_databases, question};

async fn look(server: &Server, locale: &str, text: &str, times: usize) {
    for _ in 0..times {
        finds(server, locale, text).await;
    }
}

/// Has everything counted that waits for it.
async fn count(server: &Server) {
    while search_gaps::write(&server.app).await.expect("the database takes it") {}
}

async fn gaps(client: &Client, arguments: &str) -> Value {
    let query = format!("{{ editorialSearchGaps{arguments} {{ text locale searches lastDay }} }}");
    client.data(&query, json!({})).await["editorialSearchGaps"].take()
}

on_both_databases! {
    async fn what_is_not_found_five_times_is_shown(server: Server = still) {
        let desk = Desk::open(&server).await;
        desk.ask("Is the bridge open?", "Yes.").await;
        look(&server, "en", "Zeppelins, please!", 4).await;
        look(&server, "en", "bridge", 9).await;
        look(&server, "en", "balloon", 6).await;
        count(&server).await;
        let balloon = json!({ "text": "balloon", "locale": "en", "searches": 6, "lastDay": "2027-01-15" });
        assert_eq!(gaps(&desk.editor, "").await, json!([balloon]));
        server.set_time(server.clock.now() + TimeDelta::days(1));
        look(&server, "en", "zeppelins PLEASE", 3).await;
        count(&server).await;
        let zeppelin = json!({ "text": "zeppelins please", "locale": "en", "searches": 7, "lastDay": "2027-01-16" });
        let editor = server.sign_in("editor").await;
        assert_eq!(gaps(&editor, "").await, json!([zeppelin, balloon]));
        assert_eq!(gaps(&editor, "(first: 1)").await, json!([zeppelin]));
        assert_eq!(gaps(&editor, "(since: \"2027-01-16\")").await, json!([]), "three are too few");
        for arguments in ["(first: 101)", "(first: -1)", "(since: \"yesterday\")"] {
            let query = format!("{{ editorialSearchGaps{arguments} {{ text }} }}");
            assert_eq!(editor.code(&query, json!({})).await, "INVALID_INPUT", "{arguments}");
        }
    }

    async fn only_those_of_a_language_see_its_gaps(server: Server) {
        let desk = Desk::open(&server).await;
        for locale in ["en", "hy"] {
            desk.publish(locale, question("Is the bridge open?", "Yes.")).await;
            look(&server, locale, "balloon", 5).await;
        }
        look(&server, "fr", "balloon", 5).await;
        count(&server).await;
        let armenian = server.person("armenian", &[(Role::Approver, Some("hy"))]).await;
        let length = |gaps: &Value| gaps.as_array().map(Vec::len);
        assert_eq!(length(&gaps(&desk.editor, "").await), Some(2), "nothing is published in French");
        assert_eq!(gaps(&armenian, "").await[0]["locale"], "hy");
        assert_eq!(length(&gaps(&armenian, "").await), Some(1));
        let query = |arguments: &str| format!("{{ editorialSearchGaps{arguments} {{ text }} }}");
        assert_eq!(armenian.code(&query("(locale: \"en\")"), json!({})).await, "FORBIDDEN");
        assert_eq!(server.admin().await.code(&query(""), json!({})).await, "FORBIDDEN");
        assert_eq!(server.anonymous().code(&query(""), json!({})).await, "UNAUTHENTICATED");
    }

    async fn further_parts_and_topics_are_no_gaps(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Is the bridge open?", "Yes.").await;
        let found = search(&server.anonymous(), json!({ "text": "bridge", "locale": "en" })).await;
        let after = &found["pageInfo"]["endCursor"];
        for _ in 0..6 {
            search(&server.anonymous(), json!({ "text": "bridge", "locale": "en", "after": after })).await;
            search(&server.anonymous(), json!({ "text": "bridge", "locale": "en", "topic": "water" })).await;
        }
        count(&server).await;
        assert_eq!(gaps(&desk.editor, "").await, json!([]));
    }

    async fn a_flood_fills_a_day_and_no_more(server: Server) {
        use sea_orm::{ConnectionTrait as _, Statement};
        let desk = Desk::open(&server).await;
        desk.ask("Is the bridge open?", "Yes.").await;
        look(&server, "en", "balloon", 1).await;
        count(&server).await;
        let day = server.clock.now().date_naive();
        let locale = domain::text::Locale::parse("en").expect("a locale");
        for n in 0..1_200 {
            let terms = domain::search::Terms::parse(&format!("nonsense {n}")).expect("words");
            server.app.search_gaps.note(day, &locale, &terms);
            if n % 500 == 0 {
                count(&server).await;
            }
        }
        look(&server, "en", "balloon", 4).await;
        count(&server).await;
        let db = server.app.store.reader();
        let all = Statement::from_string(db.get_database_backend(), "SELECT count(*) AS texts FROM search_gap");
        let texts: i64 = db.query_one_raw(all).await.expect("the table").expect("a row").try_get("", "texts").expect("a number");
        assert_eq!(texts, 1_000);
        assert_eq!(gaps(&desk.editor, "").await[0]["text"], "balloon", "what is known is still counted");
    }
}
