//! Each refresh token is good for one use.

use super::{assert_over, has_access};
use tests::on_both_databases;

on_both_databases! {
    async fn refreshing_gives_new_tokens_of_the_same_session(server: Server) {
        let first = server.editor().await;
        let second = first.refresh().await;
        assert_ne!(second.token(), first.token());
        assert_ne!(second.refresh_token(), first.refresh_token());
        assert!(has_access(&second).await);
        assert!(has_access(&second.refresh().await).await);
        second.data("mutation { logout { signedOut } }", serde_json::json!({})).await;
        assert!(!has_access(&first).await, "the tokens are of two sessions");
    }

    async fn a_refresh_token_used_twice_ends_the_session_with_its_newest_tokens(server: Server) {
        let (first, elsewhere) = (server.editor().await, server.sign_in("editor").await);
        let newest = first.refresh().await.refresh().await;
        assert_eq!(newest.try_refresh(first.refresh_token()).await.code(), "UNAUTHENTICATED");
        assert_over(&newest).await;
        assert!(has_access(&elsewhere).await, "another session ended with it");
    }

    async fn of_those_who_refresh_at_once_one_succeeds_and_the_session_ends(server: Server) {
        let editor = server.editor().await;
        let attempt = || editor.try_refresh(editor.refresh_token());
        let (a, b, c, d) = tokio::join!(attempt(), attempt(), attempt(), attempt());
        let winners: Vec<_> = [a, b, c, d].into_iter().filter(|answer| answer.body.get("errors").is_none()).collect();
        assert_eq!(winners.len(), 1);
        assert!(!has_access(&editor).await);
        let won = winners[0].body["data"]["refreshSession"]["accessToken"].as_str().expect("a token");
        assert!(!has_access(&editor.with_token(won)).await);
    }

    async fn what_is_no_refresh_token_refreshes_nothing(server: Server) {
        let editor = server.editor().await;
        for token in ["", "x", editor.token()] {
            assert_eq!(editor.try_refresh(token).await.code(), "UNAUTHENTICATED", "{token}");
        }
        assert!(has_access(&editor.refresh().await).await);
    }
}
