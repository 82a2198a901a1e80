//! What differs between two texts.

use super::{super::signed_in, path};
use domain::actor::Role;
use serde_json::json;
use tests::{on_both_databases, question};

on_both_databases! {
    async fn a_changed_number_is_marked(server: Server) {
        let editor = server.editor().await;
        let first = editor.create_question("Is it safe?", "Boil it for 5 minutes.").await;
        editor.save(&first, question("Is it safe?", "Boil it for 15 minutes.")).await;
        let mut browser = signed_in(&server, "editor").await;
        for view in ["compare", "compare?from=1&to=2", "compare?from=1&to=2&view=sides"] {
            let page = browser.get(&path(&first, view)).await;
            assert_eq!(page.status, 200);
            assert!(page.has("What differs between revision 1 and revision 2"), "{view}: {}", page.body);
            assert!(page.has("data-tone=\"stop\">a number changed</span>"), "{view}: {}", page.body);
            assert!(page.has("<del>5</del>") && page.has("<ins>15</ins>"), "{view}: {}", page.body);
            assert_eq!(page.has("class=\"halves\""), view.ends_with("sides"));
        }
        assert!(browser.get(&path(&first, "compare?from=2&to=2")).await.has("Nothing: both say the same."));
        for odd in ["compare?to=9", "compare?from=9", "compare?from=x"] {
            let status = browser.get(&path(&first, odd)).await.status;
            assert!(status == 422 || status == 404, "{odd}: {status}");
        }
    }

    async fn what_a_page_lists_is_compared_by_name(server: Server) {
        let editor = server.editor().await;
        let (one, two) = (editor.create_question("Is it safe?", "Yes.").await, editor.create_question("Is it free?", "Yes.").await);
        let page = |items: &[&str]| json!({ "page": { "title": "Water", "items": items } });
        let entry = editor.create("en", page(&[&one.document])).await;
        editor.save(&entry, page(&[&one.document, &two.document])).await;
        for view in ["compare", "compare?view=sides"] {
            let page = signed_in(&server, "editor").await.get(&path(&entry, view)).await;
            assert!(page.has("Is it safe? (is-it-safe)\n") && page.has("<ins>Is it free? (is-it-free)\n</ins>"), "{view}: {}", page.body);
        }
    }

    async fn what_the_viewer_may_not_see_keeps_its_name(server: Server) {
        let (editor, foreign) = (server.editor().await, server.person("foreign", &[(Role::Editor, Some("hy"))]).await);
        let secret = editor.create_question("Secret?", "Yes.").await;
        let page = |items: &[&str]| json!({ "page": { "title": "Water", "items": items } });
        let entry = foreign.create("hy", page(&[])).await;
        foreign.save(&entry, page(&[&secret.document])).await;
        let seen = signed_in(&server, "foreign").await.get(&path(&entry, "compare")).await;
        assert!(seen.has("<ins>Something that you may not see (0") && !seen.has("Secret") && !seen.has("secret"), "{}", seen.body);
    }

    async fn a_verdict_and_sources_are_compared_one_by_one(server: Server) {
        let editor = server.editor().await;
        let rumour = |verdict: &str, sources: &[&str]| {
            let sources: Vec<_> = sources.iter().map(|it| json!({ "title": it, "url": format!("https://{it}.example/") })).collect();
            json!({ "question": { "question": "Is it safe?", "answer": "Yes.", "verdict": verdict, "sources": sources } })
        };
        let entry = editor.create("ar", rumour("FALSE", &["first", "second"])).await;
        editor.save(&entry, rumour("MISLEADING", &["second", "third"])).await;
        let page = signed_in(&server, "editor").await.get(&path(&entry, "compare")).await;
        assert!(page.has("lang=\"en\" dir=\"ltr\"><del>False\n</del><ins>Misleading\n</ins>"), "{}", page.body);
        for line in ["<del>first &#60;https://first.example/&#62;\n</del>", "<ins>third &#60;https://third.example/&#62;\n</ins>"] {
            assert!(page.has(line), "{line}: {}", page.body);
        }
    }

    async fn what_changed_in_the_source_stands_there_in_its_own_language(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let source = editor.publish(&approver, "en", question("Is it safe?", "Yes, always.")).await;
        let translation = editor.mutate("translateEntry", json!({ "documentId": source.document, "from": "en", "to": "ar" })).await;
        let translation = editor.save(&translation, question("هل هو آمن؟", "نعم.")).await;
        editor.correct(&approver, &source, question("Is it safe?", "Yes, mostly.")).await;
        let page = signed_in(&server, "editor").await.get(&path(&translation, "compare")).await;
        assert!(page.has("lang=\"en\" dir=\"ltr\">Yes, <del>always</del><ins>mostly</ins>."), "{}", page.body);
        assert!(page.has("lang=\"ar\" dir=\"rtl\"><del>Yes"), "{}", page.body);
    }

    async fn what_is_in_review_is_compared_with_what_is_public(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes, always.")).await;
        let second = editor.save(&live, question("Is it safe?", "Yes, mostly.")).await;
        let third = editor.save(&second, question("Is it safe?", "Yes, rarely.")).await;
        editor.submit_correction(&third, "SAFETY", "It is not.").await;
        let mut browser = signed_in(&server, "approver").await;
        let page = browser.get(&path(&live, "compare")).await;
        assert!(page.has("between revision 1 and revision 3") && page.has(", public") && page.has(", in review"), "{}", page.body);
        assert!(page.has("Approve these words") && page.has(&third.hash) && page.has("Readers are told"), "{}", page.body);
        assert!(page.has("Translations of the old words"), "a correction for safety decides upon them");
        let older = browser.get(&path(&live, "compare?to=2")).await;
        assert!(!older.has("Approve these words"), "only the newest words are signed");
    }

    async fn older_words_are_brought_back_as_a_draft(server: Server) {
        let editor = server.editor().await;
        let first = editor.create_question("Is it safe?", "Yes.").await;
        let second = editor.save(&first, question("Is it safe?", "No.")).await;
        let mut browser = signed_in(&server, "editor").await;
        assert!(browser.get(&path(&first, "compare")).await.has("Bring back revision 1 as a draft"));
        let version = second.version.to_string();
        let fields = [("version", version.as_str()), ("revision", "1")];
        assert_eq!(browser.post(&path(&first, "revert"), &fields).await.status, 303);
        let now = editor.reread(&first).await;
        assert_eq!((now.revision, now.hash.as_str()), (3, first.hash.as_str()));
        server.account("signer", &[(Role::Approver, None)]).await;
        assert!(!signed_in(&server, "signer").await.get(&path(&first, "compare?from=1&to=2")).await.has("Bring back"));
    }
}
