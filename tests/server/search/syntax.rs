//! No character means anything to the databases.

use super::{Desk, QUERY, finds};
use proptest::prelude::*;
use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
use serde_json::json;
use std::collections::BTreeSet;
use tests::on_both_databases;

/// What means something to `tsquery`, to FTS5, to LIKE or to a string, and some words.
const SYNTAX: &[&str] = &[
    "&",
    "|",
    "!",
    "(",
    ")",
    "<->",
    "<2>",
    ":*",
    ":A",
    "'",
    "''",
    "\"",
    "\\",
    "*",
    "^",
    "-",
    "+",
    "{",
    "}",
    ":",
    "NEAR",
    "NEAR(a b, 2)",
    "AND",
    "OR",
    "NOT",
    "question:",
    "filed:",
    "%",
    "_",
    "\0",
    "\u{1}",
    "\u{e000}en",
    "\u{e001}water",
    "\u{e002}w",
    "🦊",
    "$1",
    "?1",
    "--",
    ";",
    "/*",
    "safe",
    "the",
    "is",
    " ",
    "  ",
    "\n",
    "é",
    "\u{301}",
    "水",
    "ก\u{e31}",
    "\u{fdfa}",
    "1e5",
    "-1",
    "1.5",
    "a@b.org",
    "http://example.org/x?y",
    "a-b-c",
    "\u{202e}",
    "\u{feff}",
    "𞤀",
    "🅐",
];

fn text() -> impl Strategy<Value = String> {
    let syntax = prop::collection::vec(prop::sample::select(SYNTAX), 1..8).prop_map(|parts| parts.concat());
    prop_oneof![4 => syntax, 1 => "\\PC{1,60}", 1 => ".{1,60}", 1 => "[a-z]{150,200}"]
}

on_both_databases! {
    async fn every_text_is_answered(server: Server) {
        let desk = Desk::open(&server).await;
        desk.ask("Is the water safe?", "Yes.").await;
        let mut runner = TestRunner::deterministic();
        let mut texts: BTreeSet<String> = SYNTAX.iter().map(|part| (*part).to_owned()).collect();
        texts.extend((0..250).map(|_| text().new_tree(&mut runner).expect("a text").current()));
        texts.extend([&"a b c d e f g h i j k l m ".repeat(7), &"x y".repeat(66), &"水".repeat(200)].map(ToString::to_string));
        let reader = server.anonymous();
        for text in texts {
            for locale in ["en", "uk"] {
                let answer = reader.ask(QUERY, json!({ "text": text, "locale": locale })).await;
                let code = &answer.body["errors"][0]["extensions"]["code"];
                assert!(code.is_null() || code == "INVALID_INPUT", "{text:?}: {}", answer.body);
            }
        }
        assert_eq!(finds(&server, "en", "safe & !water").await.len(), 1);
        assert!(finds(&server, "en", "safe | zeppelin").await.is_empty());
    }
}
