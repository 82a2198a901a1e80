//! Answers that have to be confirmed from time to time.

use super::{fields, minute, still};
use serde_json::{Value, json};
use tests::{Client, on_both_databases, question};

const DAY: i64 = 24 * 60;

async fn due(staff: &Client) -> Value {
    staff.data("{ editorialEntries(dueForVerification: true) { totalCount } }", json!({})).await["editorialEntries"]["totalCount"].take()
}

on_both_databases! {
    async fn an_answer_is_due_after_its_days_until_an_approver_confirms_it(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let live = editor.publish(&approver, "en", question("Is it safe?", "Yes.")).await;
        let every = |days: u32| json!({ "every": days });
        for wrong in [0, 3_651] {
            let refused = approver.try_mutate("setVerification", live.input_with(&every(wrong))).await;
            assert_eq!(refused.error()["extensions"]["field"], "every");
        }
        assert_eq!(editor.try_mutate("setVerification", live.input_with(&every(7))).await.code(), "FORBIDDEN");
        let live = approver.mutate("setVerification", live.input_with(&every(7))).await;
        let public = async || {
            let query = "{ entry(slug: \"is-it-safe\", locale: \"en\") { verification verifiedAt updatedAt } }";
            server.anonymous().data(query, json!({})).await["entry"].take()
        };
        let at = |minutes: i64| json!(minute(&server, minutes).to_rfc3339());
        assert_eq!(public().await, json!({ "verification": "CURRENT", "verifiedAt": at(0), "updatedAt": at(0) }));
        server.set_time(minute(&server, 7 * DAY - 1));
        assert_eq!(due(&server.sign_in("approver").await).await, 0);
        server.set_time(minute(&server, 7 * DAY));
        let (editor, approver) = (server.sign_in("editor").await, server.sign_in("approver").await);
        assert_eq!((public().await["verification"].take(), due(&editor).await), (json!("DUE"), json!(1)));
        assert_eq!(editor.try_mutate("confirmEntry", live.input()).await.code(), "FORBIDDEN");
        let confirmed = approver.mutate("confirmEntry", live.input()).await;
        assert_eq!((confirmed.revision, confirmed.status.as_str()), (live.revision, "PUBLISHED"), "no new revision");
        let now = json!({ "verification": "CURRENT", "verifiedAt": at(7 * DAY), "updatedAt": at(0) });
        assert_eq!((public().await, due(&editor).await), (now, json!(0)));
        assert_eq!(fields(&server.sign_in("editor").await, &live, "verifiedAt verifyEvery").await, json!({ "verifiedAt": at(7 * DAY), "verifyEvery": 7 }));
    }

    async fn only_what_is_live_is_confirmed(server: Server = still) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let draft = editor.create_question("Is it safe?", "Yes.").await;
        assert_eq!(approver.try_mutate("confirmEntry", draft.input()).await.code(), "INVALID_TRANSITION");
    }
}
