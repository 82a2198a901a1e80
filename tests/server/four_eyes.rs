//! Nobody approves what they had a part in, whatever else they may do.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Backend, Client, Entry, Server, Start, on_both_databases, question};

const BOTH: &[(Role, Option<&str>)] = &[(Role::Editor, None), (Role::Approver, None)];

/// The code of an approval that is to go public at once, and what was left of it.
async fn refused(approver: &Client, entry: &Entry) -> String {
    let answer = approver.try_mutate("approveEntry", entry.words_to_publish()).await;
    let left = approver.reread(entry).await;
    assert_eq!((left.status.as_str(), left.version), ("IN_REVIEW", entry.version));
    answer.code()
}

async fn is_public(server: &Server, entry: &Entry) -> bool {
    let query = "query ($slug: String!) { entry(slug: $slug, locale: \"en\") { id } }";
    !server.anonymous().data(query, json!({ "slug": entry.slug })).await["entry"].is_null()
}

async fn user_id(client: &Client) -> Value {
    client.data("{ viewer { id } }", json!({})).await["viewer"]["id"].take()
}

fn two_approvals(backend: Backend) -> Start {
    Start { approvals_required: 2, ..Start::on(backend) }
}

on_both_databases! {
    async fn an_author_does_not_approve_their_own_words(server: Server) {
        let author = server.person("author", BOTH).await;
        let submitted = author.submit(&author.create_question("Who checks?", "I do.").await).await;
        assert_eq!(refused(&author, &submitted).await, "FORBIDDEN");
        assert!(!is_public(&server, &submitted).await);
    }

    async fn a_submitter_does_not_approve_what_somebody_else_wrote(server: Server) {
        let (editor, submitter) = (server.editor().await, server.person("submitter", BOTH).await);
        let submitted = submitter.submit(&editor.create_question("Who checks?", "She does.").await).await;
        assert_eq!(refused(&submitter, &submitted).await, "FORBIDDEN");
        assert_eq!(server.approver().await.approve_and_publish(&submitted).await.status, "PUBLISHED");
    }

    async fn the_author_of_an_earlier_draft_does_not_approve_what_it_became(server: Server) {
        let (editor, earlier) = (server.editor().await, server.person("earlier", BOTH).await);
        let draft = earlier.create_question("Who checks?", "I do.").await;
        let rewritten = editor.save(&draft, question("Who signs?", "All the words are new.")).await;
        let submitted = editor.submit(&rewritten).await;
        assert_eq!(refused(&earlier, &submitted).await, "FORBIDDEN");
    }

    async fn the_author_of_a_draft_over_live_words_does_not_approve_what_it_became(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let second = server.person("second", BOTH).await;
        let live = editor.publish(&approver, "en", question("Who checks?", "He does.")).await;
        let begun = second.save(&live, question("Who checks?", "She does.")).await;
        let finished = editor.save(&begun, question("Who checks?", "They do.")).await;
        let submitted = editor.submit_correction(&finished, "FACTUAL", "Who it is").await;
        assert_eq!(refused(&second, &submitted).await, "FORBIDDEN");
        assert_eq!(approver.approve_and_publish(&submitted).await.status, "PUBLISHED");
    }

    async fn whoever_wrote_the_words_that_were_live_may_approve_what_replaces_them(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let first = server.person("first", BOTH).await;
        let live = first.publish(&approver, "en", question("Who checks?", "He does.")).await;
        let corrected = editor.save(&live, question("Who checks?", "She does.")).await;
        let submitted = editor.submit_correction(&corrected, "FACTUAL", "Who it is").await;
        assert_eq!(first.approve_and_publish(&submitted).await.status, "PUBLISHED");
    }

    async fn the_author_of_words_that_somebody_else_brought_back_does_not_approve_them(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let author = server.person("author", BOTH).await;
        let live = author.publish(&approver, "en", question("Who checks?", "He does.")).await;
        let corrected = editor.save(&live, question("Who checks?", "She does.")).await;
        let second = approver.approve_and_publish(&editor.submit_correction(&corrected, "FACTUAL", "Who").await).await;
        let reverted = editor.mutate("revertEntry", second.input_with(&json!({ "revision": live.revision }))).await;
        assert_eq!((reverted.revision, &reverted.hash), (second.revision + 1, &live.hash));
        let submitted = editor.submit_correction(&reverted, "FACTUAL", "It was he after all").await;
        assert_eq!(refused(&author, &submitted).await, "FORBIDDEN");
        assert_eq!(approver.approve_and_publish(&submitted).await.status, "PUBLISHED");
    }

    async fn the_author_of_words_that_somebody_else_typed_again_does_not_approve_them(server: Server) {
        let (editor, author) = (server.editor().await, server.person("author", BOTH).await);
        let live = author.publish(&server.approver().await, "en", question("Who checks?", "He does.")).await;
        let other = editor.save(&live, question("Who checks?", "She does.")).await;
        let discarded = editor.mutate("discardDraft", other.input()).await;
        let retracted = author.retract(&discarded).await;
        let other = editor.save(&retracted, question("Who checks?", "She does.")).await;
        let again = editor.save(&other, question("Who checks?", "He does.")).await;
        assert_eq!(again.hash, live.hash);
        assert_eq!(refused(&author, &editor.submit(&again).await).await, "FORBIDDEN");
    }

    async fn to_be_an_administrator_too_makes_no_difference(server: Server) {
        let all = [(Role::Editor, None), (Role::Approver, None), (Role::Admin, None)];
        let chief = server.person("chief", &all).await;
        let submitted = chief.submit(&chief.create_question("Who checks?", "I do.").await).await;
        assert_eq!(refused(&chief, &submitted).await, "FORBIDDEN");
        let admin = server.admin().await;
        let answer = admin.try_mutate("approveEntry", submitted.words_to_publish()).await;
        assert_eq!(answer.code(), "NOT_FOUND");
    }

    async fn nobody_approves_twice(server: Server = two_approvals) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let submitted = editor.submit(&editor.create_question("Who checks?", "Two do.").await).await;
        let once = approver.approve(&submitted).await;
        assert_eq!(once.status, "IN_REVIEW");
        assert_eq!(refused(&approver, &once).await, "FORBIDDEN");
        assert!(!is_public(&server, &once).await);
    }

    async fn two_approvals_are_those_of_two_people(server: Server = two_approvals) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let second = server.person("second", &[(Role::Approver, None)]).await;
        let submitted = editor.submit(&editor.create_question("Who checks?", "Two do.").await).await;
        let once = approver.approve(&submitted).await;
        assert_eq!(once.status, "IN_REVIEW");
        let code = approver.try_mutate("publishEntry", once.input()).await.code();
        assert_eq!(code, "INVALID_TRANSITION");
        assert!(!is_public(&server, &once).await);
        assert_eq!(second.approve_and_publish(&once).await.status, "PUBLISHED");
        assert!(is_public(&server, &once).await);
    }

    async fn an_approval_stands_for_the_same_words_and_for_no_others(server: Server = two_approvals) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let second = server.person("second", &[(Role::Approver, None)]).await;
        let submitted = editor.submit(&editor.create_question("Who checks?", "Two do.").await).await;
        let once = approver.approve(&submitted).await;
        let withdrawn = editor.mutate("withdrawEntry", once.input()).await;
        let again = editor.submit(&withdrawn).await;
        assert_eq!(again.status, "IN_REVIEW");
        let approved = second.approve(&again).await;
        assert_eq!(approved.status, "APPROVED", "the first approval stands");
        let withdrawn = editor.mutate("withdrawEntry", approved.input()).await;
        let other = editor.submit(&editor.save(&withdrawn, question("Who checks?", "Nobody.")).await).await;
        assert_eq!(second.approve(&other).await.status, "IN_REVIEW", "it does not stand for other words");
    }

    async fn after_an_objection_the_same_words_need_a_new_approval(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let second = server.person("second", &[(Role::Approver, None)]).await;
        let submitted = editor.submit(&editor.create_question("Who checks?", "One does.").await).await;
        let approved = approver.approve(&submitted).await;
        let comment = json!({ "comment": "I doubt it." });
        let sent_back = second.mutate("requestChanges", approved.input_with(&comment)).await;
        let again = editor.submit(&sent_back).await;
        assert_eq!(again.status, "IN_REVIEW", "somebody has to have seen the objection");
        assert_eq!(approver.approve(&again).await.status, "APPROVED");
    }

    async fn no_change_of_roles_publishes_anything(server: Server) {
        let (editor, approver, admin) = (server.editor().await, server.approver().await, server.admin().await);
        let reviewed = editor.submit(&editor.create_question("In review?", "Yes.").await).await;
        let approved = approver.approve(&editor.submit(&editor.create_question("Approved?", "Yes.").await).await).await;
        for (who, role) in [(user_id(&editor).await, "APPROVER"), (user_id(&approver).await, "EDITOR")] {
            for mutation in ["grantRole", "revokeRole"] {
                let query = format!("mutation ($input: ChangeRoleInput!) {{ {mutation}(input: $input) {{ user {{ id }} }} }}");
                admin.data(&query, json!({ "input": { "userId": who, "role": role } })).await;
                for entry in [&reviewed, &approved] {
                    assert_eq!(approver.reread(entry).await.status, entry.status);
                    assert!(!is_public(&server, entry).await);
                }
            }
        }
    }

    async fn a_role_granted_later_does_not_wash_a_contributor_clean(server: Server) {
        let (editor, admin) = (server.editor().await, server.admin().await);
        let submitted = editor.submit(&editor.create_question("Who checks?", "I do.").await).await;
        let grant = "mutation ($input: ChangeRoleInput!) { grantRole(input: $input) { user { id } } }";
        admin.data(grant, json!({ "input": { "userId": user_id(&editor).await, "role": "APPROVER" } })).await;
        assert_eq!(refused(&editor, &submitted).await, "FORBIDDEN");
    }
}
