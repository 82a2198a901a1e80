//! Two people at the same instant: one of them wins, the other is told, and nothing of theirs is stored.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Answer, Client, on_both_databases, question};

/// Gives both inputs to the server at once, and takes what came back to each.
async fn at_once(mutation: &'static str, one: (&Client, Value), other: (&Client, Value)) -> [Answer; 2] {
    let send = |(client, input): (&Client, Value)| {
        let client = client.clone();
        tokio::spawn(async move { client.try_mutate(mutation, input).await })
    };
    let (one, other) = (send(one), send(other));
    [one.await.expect("an answer"), other.await.expect("an answer")]
}

/// The place of the winner; the other has this code.
fn winner(answers: &[Answer; 2], code: &str) -> usize {
    let won: Vec<usize> = (0..2).filter(|place| answers[*place].body.get("errors").is_none()).collect();
    assert_eq!(won.len(), 1, "{answers:?}");
    assert_eq!(answers[1 - won[0]].code(), code);
    won[0]
}

on_both_databases! {
    async fn of_two_approvers_at_once_one_wins_and_the_other_gets_a_conflict(server: Server) {
        let (editor, one) = (server.editor().await, server.approver().await);
        let other = server.person("other", &[(Role::Approver, None)]).await;
        for number in 0..20 {
            let entry = editor.submit(&editor.create_question(&format!("Question {number}?"), "Yes.").await).await;
            let input = entry.words_to_publish();
            let answers = at_once("approveEntry", (&one, input.clone()), (&other, input)).await;
            let loser = &answers[1 - winner(&answers, "CONFLICT")];
            let published = one.reread(&entry).await;
            assert_eq!(published.status, "PUBLISHED");
            let seen = &loser.error()["extensions"];
            assert_eq!((seen["version"].as_u64(), &seen["status"]), (Some(published.version), &json!("PUBLISHED")));
        }
        let steps = server.audited().await;
        let count = |step: &str| steps.iter().filter(|done| *done == step).count();
        assert_eq!((count("APPROVE"), count("PUBLISH")), (20, 20));
        server.program().run(&["audit", "verify"]).succeeded();
    }

    async fn of_two_editors_saving_at_once_one_wins_and_nothing_of_the_other_is_stored(server: Server) {
        let one = server.editor().await;
        let other = server.person("other", &[(Role::Editor, None)]).await;
        for number in 0..20 {
            let draft = one.create_question(&format!("Question {number}?"), "Yes.").await;
            let words = ["The words of one.", "The words of the other."];
            let input = |answer| draft.input_with(&json!({ "content": question("Question?", answer) }));
            let answers = at_once("saveEntry", (&one, input(words[0])), (&other, input(words[1]))).await;
            let winner = winner(&answers, "CONFLICT");
            let query = "query ($id: ID!) { editorialEntry(id: $id) {
                revisions { number content { ... on QuestionContent { answer } } }
            } }";
            let stored = one.data(query, json!({ "id": draft.id })).await;
            let expected = json!([
                { "number": 2, "content": { "answer": words[winner] } },
                { "number": 1, "content": { "answer": "Yes." } },
            ]);
            assert_eq!(stored["editorialEntry"]["revisions"], expected);
        }
    }

    async fn of_an_approval_and_a_withdrawal_at_once_one_wins(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        for number in 0..20 {
            let entry = editor.submit(&editor.create_question(&format!("Question {number}?"), "Yes.").await).await;
            let (approve, withdraw) = (approver.clone(), editor.clone());
            let (approval, input) = (entry.words_to_publish(), entry.input());
            let approval = tokio::spawn(async move { approve.try_mutate("approveEntry", approval).await });
            let withdrawal = tokio::spawn(async move { withdraw.try_mutate("withdrawEntry", input).await });
            let answers = [approval.await.expect("an answer"), withdrawal.await.expect("an answer")];
            let expected = ["PUBLISHED", "DRAFT"][winner(&answers, "CONFLICT")];
            assert_eq!(editor.reread(&entry).await.status, expected);
        }
    }

    async fn of_two_entries_of_one_slug_at_once_one_is_made(server: Server) {
        let one = server.editor().await;
        let other = server.person("other", &[(Role::Editor, None)]).await;
        for number in 0..20 {
            let slug = format!("slug-{number}");
            let input = json!({ "locale": "en", "slug": slug, "content": question("Question?", "Yes.") });
            let answers = at_once("createEntry", (&one, input.clone()), (&other, input)).await;
            let loser = &answers[1 - winner(&answers, "INVALID_INPUT")];
            assert_eq!(loser.error()["extensions"]["field"], "slug");
        }
        let list = "{ editorialEntries(first: 100) { nodes { slug } } }";
        let made = one.data(list, json!({})).await;
        assert_eq!(made["editorialEntries"]["nodes"].as_array().map(Vec::len), Some(20));
    }

    async fn of_two_entries_of_one_heading_at_once_both_are_made_under_their_own_slugs(server: Server) {
        let editor = server.editor().await;
        let input = json!({ "locale": "en", "content": question("The same question?", "Yes.") });
        let answers = at_once("createEntry", (&editor, input.clone()), (&editor, input)).await;
        let slug = |answer: Answer| answer.data()["createEntry"]["entry"]["slug"].as_str().map(ToOwned::to_owned);
        let mut slugs = answers.map(slug);
        slugs.sort();
        assert_eq!(slugs, [Some("the-same-question".to_owned()), Some("the-same-question-2".to_owned())]);
    }
}
