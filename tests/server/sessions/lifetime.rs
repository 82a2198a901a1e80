//! How long a session lasts.

use super::{assert_over, has_access};
use chrono::TimeDelta;
use tests::{Start, on_both_databases};

on_both_databases! {
    async fn a_session_ends_after_thirty_days_however_often_it_was_refreshed(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        let end = server.clock.now() + TimeDelta::days(30);
        server.set_time(end - TimeDelta::days(15));
        let refreshed = editor.refresh().await;

        server.set_time(end - TimeDelta::seconds(1));
        let answer = refreshed.try_refresh(refreshed.refresh_token()).await;
        let session = answer.data()["refreshSession"].take();
        assert_eq!(session["refreshTokenExpiresAt"], end.to_rfc3339());
        let last = refreshed.with_token(session["accessToken"].as_str().expect("a token"));
        assert!(has_access(&last).await);

        server.set_time(end);
        assert!(!has_access(&last).await, "the access token outlives the session");
        let token = session["refreshToken"].as_str().expect("a token");
        assert_eq!(last.try_refresh(token).await.code(), "UNAUTHENTICATED");
    }

    async fn a_session_that_is_not_refreshed_ends_as_well(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        server.set_time(server.clock.now() + TimeDelta::days(30));
        assert_over(&editor).await;
    }
}
