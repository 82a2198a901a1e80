//! What colleagues say to each other under an entry.

use super::{super::signed_in, page_of, path};
use tests::on_both_databases;

on_both_databases! {
    async fn a_thread_is_begun_answered_resolved_and_opened_again(server: Server) {
        let editor = server.editor().await;
        server.approver().await;
        let entry = editor.create_question("Is it safe?", "The water is safe.").await;
        let (mut one, mut other) = (signed_in(&server, "editor").await, signed_in(&server, "approver").await);
        let question = [("revision", "1"), ("text", "Says <who>?"), ("quote", "water is safe")];
        let said = other.post(&path(&entry, "comment"), &question).await;
        assert_eq!((said.status.as_u16(), said.location()), (303, format!("{}#discussion", page_of(&entry)).as_str()));
        let page = one.get(&page_of(&entry)).await;
        assert!(page.has("Says &#60;who&#62;?") && page.has(">water is safe</blockquote>"), "{}", page.body);
        let thread = page.value("in_reply_to").expect("a thread to answer in");
        let answer = [("revision", "1"), ("text", "The utility."), ("in_reply_to", thread.as_str())];
        assert_eq!(one.post(&path(&entry, "comment"), &answer).await.status, 303);
        let page = other.get(&page_of(&entry)).await;
        assert_eq!(page.body.matches("class=\"thread\"").count(), 1, "an answer stands in its thread");
        let (question, answer) = (page.body.find("Says &#60;who"), page.body.find(">The utility.<"));
        assert!(question < answer && question.is_some(), "{}", page.body);
        for (resolved, text) in [("yes", "Resolved by"), ("yes", "Resolved by"), ("no", "name=\"resolved\" value=\"yes\"")] {
            let done = other.post(&path(&entry, "resolve"), &[("thread", &thread), ("resolved", resolved)]).await;
            assert_eq!(done.status, 303, "{}", done.body);
            assert!(one.get(&page_of(&entry)).await.has(text), "{resolved}");
        }
        assert!(!one.get(&page_of(&entry)).await.has("Resolved by"));
        assert_eq!(editor.reread(&entry).await.version, entry.version, "talk changes no entry");
    }

    async fn what_is_sent_twice_is_said_once(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let mut browser = signed_in(&server, "editor").await;
        let count = async || server.audited().await.iter().filter(|it| *it == "ADD_COMMENT").count();
        let id = browser.get(&page_of(&entry)).await.value("comment_id").expect("an id");
        let said = [("revision", "1"), ("text", "Says who?"), ("comment_id", id.as_str())];
        for _ in 0..2 {
            assert_eq!(browser.post(&path(&entry, "comment"), &said).await.status, 303);
        }
        assert_eq!(count().await, 1);
        let other = [said[0], ("text", "And where?"), said[2]];
        assert_eq!(browser.post(&path(&entry, "comment"), &other).await.status, 303);
        assert_eq!(count().await, 2, "they went back and wrote something else");
        let page = browser.get(&page_of(&entry)).await;
        let (answer, thread) = (page.value("comment_id").expect("an id"), page.value("in_reply_to").expect("a thread"));
        let again = [said[0], said[1], ("comment_id", answer.as_str()), ("in_reply_to", thread.as_str())];
        for _ in 0..2 {
            assert_eq!(browser.post(&path(&entry, "comment"), &again).await.status, 303);
        }
        assert_eq!(count().await, 3, "the same words in a form of their own");
        let page = browser.get(&page_of(&entry)).await;
        assert_eq!((page.body.matches("class=\"thread\"").count(), page.body.matches("name=\"comment_id\"").count()), (2, 3));
        for used in [id, answer] {
            assert!(!page.has(&format!("name=\"comment_id\" value=\"{used}\"")), "each form has an id that was never used");
        }
    }

    async fn an_answer_that_is_refused_stays_in_its_thread(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&page_of(&entry)).await;
        browser.post(&path(&entry, "comment"), &[("revision", "1"), ("text", "Says who?")]).await;
        let thread = browser.get(&page_of(&entry)).await.value("in_reply_to").expect("a thread");
        let long = "x".repeat(5_001);
        let answer = [("revision", "1"), ("text", long.as_str()), ("in_reply_to", thread.as_str())];
        let page = browser.post(&path(&entry, "comment"), &answer).await;
        assert_eq!((page.status.as_u16(), page.body.matches(&long).count()), (422, 1));
        assert!(page.has("<details open><summary>Answer</summary>"), "{}", page.body);
        assert!(page.has(&format!("id=\"reply-{thread}\" name=\"text\" required maxlength=\"5000\">{long}</textarea>")));
    }

    async fn what_cannot_be_said_is_kept(server: Server) {
        let entry = server.editor().await.create_question("Is it safe?", "The water is safe.").await;
        let mut browser = signed_in(&server, "editor").await;
        browser.get(&page_of(&entry)).await;
        let silent = [("revision", "1"), ("text", " "), ("quote", "water is safe")];
        let page = browser.post(&path(&entry, "comment"), &silent).await;
        assert_eq!((page.status.as_u16(), page.value("quote").as_deref()), (422, Some("water is safe")));
        let misquoted = [("revision", "1"), ("text", "Who says so?"), ("quote", "fire is safe")];
        let page = browser.post(&path(&entry, "comment"), &misquoted).await;
        assert_eq!((page.status.as_u16(), page.value("quote").as_deref()), (422, Some("fire is safe")));
        assert!(page.has(">Who says so?</textarea>") && !page.has("class=\"thread\""), "{}", page.body);
        let nowhere = browser.post(&path(&entry, "resolve"), &[("thread", "7"), ("resolved", "yes")]).await;
        assert_eq!(nowhere.status, 422);
    }
}
