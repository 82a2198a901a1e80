//! Those who have an answer are told that it still holds.

use super::*;
use reqwest::StatusCode;
use tests::on_both_databases;

on_both_databases! {
    async fn whoever_has_the_answer_is_told_so(server: Server) {
        let mut published = publish(&server).await;
        let first = ask(&server, ENTRY).await;
        let etag = header(&first, "etag").to_owned();
        assert!(etag.starts_with('"') && etag.len() > 10, "{etag}");
        let again = |known: String| asking(&server, ENTRY).header(header::IF_NONE_MATCH, known).send();
        for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".into()] {
            let answer = again(known.clone()).await.expect("an answer");
            assert_eq!((answer.status(), header(&answer, "etag")), (StatusCode::NOT_MODIFIED, &*etag), "{known}");
            assert_eq!(answer.bytes().await.expect("a body").len(), 0);
        }
        assert_eq!(again("\"other\"".into()).await.expect("an answer").status(), StatusCode::OK);
        published.correct("No.").await;
        let answer = again(etag.clone()).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_ne!(header(&answer, "etag"), etag);
        assert_eq!(data(answer).await["entry"]["answer"], "<p>No.</p>\n");
    }

    async fn a_page_can_be_had_by_those_who_have_it(server: Server) {
        publish(&server).await;
        let path = "/en/entry/is-the-water-safe";
        let etag = header(&server.get(path).await, "etag").to_owned();
        let head = reqwest::Client::new().head(server.url(path)).send().await.expect("an answer");
        assert_eq!((header(&head, "etag"), head.status()), (&*etag, StatusCode::OK));
        assert!(head.headers().contains_key(header::CONTENT_LENGTH));
        let again = reqwest::Client::new().get(server.url(path)).header(header::IF_NONE_MATCH, &etag).send().await;
        assert_eq!(again.expect("an answer").status(), StatusCode::NOT_MODIFIED);
    }
}
