//! Attempts on one account.

use super::{attempt, is_refused, retry_after};
use tests::on_both_databases;

/// As many as are let through at once.
const BURST: usize = 10;

on_both_databases! {
    async fn an_account_runs_out_of_attempts_even_for_its_owner(server: Server) {
        server.account("editor", &[]).await;
        for spelling in ["editor@example.org", "EDITOR@example.org", " editor@example.org "].iter().cycle().take(BURST) {
            assert!(attempt(&server.anonymous(), spelling, None).await.body.get("errors").is_none(), "{spelling:?}");
        }
        let wait = retry_after(&attempt(&server.anonymous(), "editor@example.org", None).await).expect("one too many");
        assert!((1..=30).contains(&wait), "{wait}");
    }

    async fn an_address_without_an_account_runs_out_in_the_same_way(server: Server) {
        for _ in 0..BURST {
            assert!(is_refused(&attempt(&server.anonymous(), "nobody@example.org", None).await));
        }
        let wait = retry_after(&attempt(&server.anonymous(), "nobody@example.org", None).await).expect("one too many");
        assert!((1..=30).contains(&wait), "{wait}");
        assert!(is_refused(&attempt(&server.anonymous(), "somebody@example.org", None).await), "another account has to wait");
    }

    async fn whoever_holds_a_session_cannot_guess_its_password(server: Server) {
        let editor = server.editor().await;
        let change = "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { user { id } } }";
        let input = serde_json::json!({ "input": { "currentPassword": "a guess", "newPassword": "twelve chars" } });
        // Signing in was the first attempt.
        for _ in 1..BURST {
            assert_eq!(editor.code(change, input.clone()).await, "INVALID_INPUT");
        }
        assert_eq!(editor.code(change, input).await, "RATE_LIMITED");
    }
}
