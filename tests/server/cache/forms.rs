//! What goes out with an answer, and in which forms there is one.

use super::*;
use tests::on_both_databases;

/// Long enough to be compressed.
async fn publish_long(server: &Server) {
    let (editor, approver) = (server.editor().await, server.approver().await);
    let long = "The water of the river is tested every morning. ".repeat(40);
    editor.publish(&approver, "en", question("Is the water safe?", &long)).await;
}

/// Undone by the client itself, or it could not be read.
async fn text_as(server: &Server, accepted: &str) -> (String, String, Vec<u8>) {
    let request = asking(server, ENTRY).header(header::ACCEPT_ENCODING, accepted);
    let answer = request.send().await.expect("an answer");
    let (encoding, etag) = (header(&answer, "content-encoding").to_owned(), header(&answer, "etag").to_owned());
    (encoding, etag, answer.bytes().await.expect("a body").to_vec())
}

fn unpacked(encoding: &str, bytes: &[u8]) -> Vec<u8> {
    use std::io::Read as _;
    let mut out = vec![];
    match encoding {
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out).map(drop).expect("brotli"),
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).map(drop).expect("gzip"),
        "zstd" => out = zstd::bulk::decompress(bytes, 1 << 20).expect("zstd"),
        _ => out = bytes.to_vec(),
    }
    out
}

on_both_databases! {
    async fn every_form_says_the_same_and_has_a_name_of_its_own(server: Server) {
        publish_long(&server).await;
        let (none, plain_etag, plain) = text_as(&server, "identity").await;
        assert_eq!(none, "");
        let mut etags = vec![plain_etag];
        for (accepted, expected) in [
            ("br", "br"),
            ("zstd", "zstd"),
            ("gzip", "gzip"),
            ("gzip, deflate, br, zstd", "br"),
            ("br;q=0, gzip;q=0.5", "gzip"),
            ("br;q=0.1, zstd", "zstd"),
            ("deflate", ""),
        ] {
            let (encoding, etag, bytes) = text_as(&server, accepted).await;
            assert_eq!(encoding, expected, "{accepted}");
            assert_eq!(unpacked(&encoding, &bytes), plain, "{accepted}");
            assert!(encoding.is_empty() || bytes.len() * 4 < plain.len(), "{accepted}: {}", bytes.len());
            etags.push(etag);
        }
        etags.sort_unstable();
        etags.dedup();
        assert_eq!(etags.len(), 4);
    }

    async fn what_is_short_stays_as_it_is(server: Server) {
        publish(&server).await;
        let first = text_as(&server, "gzip").await;
        remembered(&server, ENTRY).await;
        assert_eq!(text_as(&server, "gzip").await, first);
        assert_eq!(first.0, "");
        assert_eq!(text_as(&server, "identity").await, first, "one name, one body");
    }

    async fn an_answer_tells_caches_what_they_may_do(server: Server) {
        let published = publish(&server).await;
        let answer = ask(&server, ENTRY).await;
        assert_eq!(header(&answer, "cache-control"), "public, max-age=5, s-maxage=5, stale-while-revalidate=5");
        assert_eq!(header(&answer, "vary"), "accept, accept-encoding, authorization, cookie");
        let tags: Vec<&str> = header(&answer, "surrogate-key").split(' ').collect();
        let document = format!("d:{}", published.entry.document.replace('-', ""));
        assert_eq!(tags, [&*document, "n:q:is-the-water-safe"]);
        remembered(&server, ENTRY).await;
        let again = ask(&server, ENTRY).await;
        for name in ["etag", "cache-control", "vary", "surrogate-key", "content-type", "x-content-type-options",
            "referrer-policy", "cross-origin-opener-policy"] {
            assert!(!header(&again, name).is_empty(), "{name}");
            assert_eq!(header(&again, name), header(&answer, name), "{name}");
        }
    }

    async fn pages_for_people_are_remembered_too(server: Server) {
        let mut published = publish(&server).await;
        remembered(&server, ENTRY).await;
        let path = "/en/entry/is-the-water-safe";
        assert_eq!(origin(&server.get(path).await), "MISS");
        let page = server.get(path).await;
        assert_eq!(origin(&page), "HIT");
        assert!(header(&page, "content-security-policy").contains("default-src 'none'"));
        assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
        assert_eq!(origin(&server.get("/").await), "MISS");
        assert_eq!(origin(&server.get("/en/entry/nothing").await), "MISS");
        assert_eq!(origin(&server.get("/en/entry/nothing").await), "HIT");
        published.correct("No, not yet.").await;
        let page = server.get(path).await;
        assert_eq!(origin(&page), "MISS");
        assert!(page.text().await.expect("text").contains("No, not yet."));
        assert_eq!(origin(&server.get("/").await), "HIT", "it does not name questions");
    }

    async fn a_query_in_the_url_is_remembered_and_head_is_like_it(server: Server) {
        publish(&server).await;
        let url = reqwest::Url::parse_with_params(&server.url("/graphql"), [("query", ENTRY)]).expect("a URL");
        let get = || reqwest::get(url.clone());
        eventually("it is remembered", async || origin(&get().await.expect("an answer")) == "HIT").await;
        let (answer, head) = (get().await.expect("an answer"), reqwest::Client::new().head(url.clone()).send().await);
        let head = head.expect("an answer");
        assert_eq!((origin(&head), header(&head, "etag")), ("HIT", header(&answer, "etag")));
        assert_eq!(head.bytes().await.expect("a body").len(), 0);
        assert_eq!(data(answer).await["entry"]["answer"], "<p>Yes.</p>\n");
    }
}
