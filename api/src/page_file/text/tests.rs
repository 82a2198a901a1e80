use crate::page_file::{FileError, Format, PageFile, parse};
use domain::content::{Content, Kind};

/// A page of the usual shape, of an organisation that does not exist.
const PAGE: &str = "\
Northland/Southland: Your questions about Meridian Relief

This page answers what people ask us most.
Article 12 September 2023 Northland Southland

Question: Why does Meridian Relief work in both countries?

Because people in need live in both.
They asked us *first*.

We take no side.

Look before you share

If a post seems false, report it.

Then tell the person who sent it.

Question: Is your office in Northtown run from Southtown?

No

There are two offices, and neither leads the other.
Question: Do you carry goods for others?
Never.
";

fn read(text: &str) -> Result<PageFile, FileError> {
    parse(text.as_bytes(), Format::Text)
}

fn error(text: &str) -> String {
    read(text).expect_err("the text is wrong").to_string()
}

fn page() -> PageFile {
    read(PAGE).expect("the page is well formed")
}

#[test]
fn the_head_of_a_page_is_read() {
    let page = page();
    assert_eq!(page.title.as_str(), "Northland/Southland: Your questions about Meridian Relief");
    assert_eq!(page.introduction.as_str(), "This page answers what people ask us most.");
    assert_eq!(page.date.map(|date| date.to_string()), Some("2023-09-12".into()));
    let topics: Vec<_> = page.topics.iter().map(|topic| (topic.slug.as_str(), topic.name.as_str())).collect();
    assert_eq!(topics, [("northland", "Northland"), ("southland", "Southland")]);
}

#[test]
fn questions_and_call_outs_come_in_order() {
    let page = page();
    let items: Vec<_> = page.items.iter().map(|item| (item.line, item.content.kind())).collect();
    assert_eq!(items, [(6, Kind::Question), (13, Kind::Notice), (19, Kind::Question), (24, Kind::Question)]);
    let bodies: Vec<_> = page.items.iter().map(|item| item.content.body().as_str()).collect();
    assert_eq!(
        bodies,
        [
            "Because people in need live in both.\nThey asked us \\*first\\*.\n\nWe take no side.",
            "If a post seems false, report it.\n\nThen tell the person who sent it.",
            "No\n\nThere are two offices, and neither leads the other.",
            "Never.",
        ]
    );
    for item in &page.items {
        let expected = if item.content.kind() == Kind::Question { page.topics.as_slice() } else { &[] };
        assert_eq!(item.content.topics(), expected);
    }
}

#[test]
fn line_ends_and_the_byte_order_mark_make_no_difference() {
    assert_eq!(read(&format!("\u{feff}{}", PAGE.replace('\n', "\r\n"))), read(PAGE));
}

#[test]
fn without_a_date_line_the_introduction_ends_at_the_first_question() {
    let page = read("T\nOne.\n\nA short line\n\nTwo.\nquestion : Why?\nSo.").expect("no date is fine");
    assert_eq!((page.introduction.as_str(), page.date), ("One.\n\nA short line\n\nTwo.", None));
    assert_eq!(page.items.len(), 1);
}

#[test]
fn the_date_line_may_stand_above_the_introduction_and_a_call_out_below() {
    let page = read("T\nNews 1 May 2024 Food\n\nOne.\n\nTake note\n\nTwo.\n\nQuestion: Why?\n\nSo.\n\nLast words");
    let page = page.expect("well formed");
    assert_eq!(page.introduction.as_str(), "One.");
    let [notice, question] = page.items.as_slice() else { panic!("two items") };
    assert_eq!((notice.content.heading().as_str(), notice.content.body().as_str()), ("Take note", "Two."));
    assert_eq!(question.content.body().as_str(), "So.\n\nLast words", "a title needs a text under it");
}

#[test]
fn a_mark_is_escaped_after_it_is_composed() {
    let page = read("T\nQuestion: a\u{338}b?\n<\u{338} <b>").expect("well formed");
    let Some(Content::Question(question)) = page.items.into_iter().next().map(|item| item.content) else {
        panic!("a question")
    };
    assert_eq!(question.answer.as_str(), "\u{226e} \\<b>");
}

#[test]
fn what_is_missing_is_named() {
    let question = "Question: Why?\nSo.";
    assert_eq!(error(" \n\n"), "line 1: the file is empty; its first line has to be the title of the page");
    assert_eq!(error(question), "line 1: there is no title; put it on a line above this one");
    assert_eq!(
        error("Title\n\nWords.\n"),
        "line 3: there is no question; begin the line of each question with \"Question: \""
    );
    for text in [format!("T\nQuestion: Who?\n\n{question}"), "T\nQuestion: Who?".into()] {
        assert_eq!(error(&text), "line 2: this question has no answer; write it below, before the next question");
    }
    assert_eq!(error("T\nQuestion:\nSo."), "line 2: the question must not be empty");
}

#[test]
fn what_is_too_long_or_forbidden_is_named_with_its_line() {
    let long = "x".repeat(301);
    let title_error = "line 1: the title must be at most 300 characters, but has 301";
    assert_eq!(error(&format!("{long}\nQuestion: Why?\nSo.")), title_error);
    assert_eq!(
        error("T\nQuestion: W\u{202e}hy?\nSo."),
        "line 2: the question must not contain the invisible direction mark U+202E, which can disguise text; remove it"
    );
    assert_eq!(
        error("T\nQuestion: Why?\nSo.\n\nAnd\0 so."),
        "line 5: the answer must not contain the control character U+0000; remove it"
    );
    let body = "word word\n".repeat(6000);
    let body_error = "line 3: the answer must be at most 50000 characters, but has 59999";
    assert_eq!(error(&format!("T\nQuestion: Why?\n{body}")), body_error);
}

#[test]
fn a_bad_date_or_tag_is_named_with_its_line() {
    let with = |line: &str| error(&format!("T\n\nIntro.\n{line}\n\nQuestion: Why?\nSo."));
    assert!(with("Article 31 February 2024").starts_with("line 4: 31 February 2024 is not"));
    assert!(with("Article 3 May 2024 &").starts_with("line 4: no slug can be made"));
}

#[test]
fn a_page_has_a_limit_of_items() {
    let text = format!("T\n{}", "Question: Why?\nSo.\n".repeat(201));
    assert_eq!(error(&text), "line 402: a page holds at most 200 questions and call-outs; split it");
}
