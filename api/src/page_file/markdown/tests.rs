use crate::page_file::{FileError, Format, Item, PageFile, parse, to_markdown};
use domain::{
    content::{Content, Kind, Question},
    text::{ShortAnswer, Slug},
};

/// As a person writes it, without any comment.
const PAGE: &str = "\
---
date: 2023-09-12
tags: [Northland, \"Southland\"]
---

# Questions about Meridian Relief

This page answers what people ask us most.

<!--
## Not yet
-->

## Why do you work in both countries? ##

Because people in need live in both.

### In short

    # indented code stays

```sh
## not a question
> not a call-out
```
 > a quotation

> **Look *before* you share**
>
> If a post seems false:
> > report it
>
>     code

> ### Another call-out
> Its text.

## **Is it true?**
No.
";

fn read(text: &str) -> Result<PageFile, FileError> {
    parse(text.as_bytes(), Format::Markdown)
}

fn page() -> PageFile {
    read(PAGE).expect("the page is well formed")
}

fn error(text: &str) -> String {
    read(text).expect_err("the text is wrong").to_string()
}

fn question(item: &Item) -> &Question {
    let Content::Question(question) = &item.content else { panic!("{item:?} is no question") };
    question
}

#[test]
fn the_head_of_a_page_is_read() {
    let page = page();
    assert_eq!(page.title.as_str(), "Questions about Meridian Relief");
    let introduction = "This page answers what people ask us most.\n\n<!--\n## Not yet\n-->";
    assert_eq!(page.introduction.as_str(), introduction);
    assert_eq!(page.date.map(|date| date.to_string()), Some("2023-09-12".into()));
    let topics: Vec<_> = page.topics.iter().map(|topic| (topic.slug.as_str(), topic.name.as_str())).collect();
    assert_eq!(topics, [("northland", "Northland"), ("southland", "Southland")]);
}

#[test]
fn questions_and_call_outs_come_in_order() {
    let page = page();
    let items: Vec<_> =
        page.items.iter().map(|item| (item.line, item.content.kind(), item.content.heading().as_str())).collect();
    assert_eq!(
        items,
        [
            (14, Kind::Question, "Why do you work in both countries?"),
            (28, Kind::Notice, "Look *before* you share"),
            (35, Kind::Notice, "Another call-out"),
            (38, Kind::Question, "Is it true?"),
        ]
    );
    let answer = "Because people in need live in both.\n\n### In short\n\n    # indented code stays\n\n\
                  ```sh\n## not a question\n> not a call-out\n```\n > a quotation";
    let bodies: Vec<_> = page.items.iter().map(|item| item.content.body().as_str()).collect();
    assert_eq!(bodies, [answer, "If a post seems false:\n> report it\n\n    code", "Its text.", "No."]);
    assert_eq!(question(&page.items[0]).topics, page.topics);
}

#[test]
fn comments_hold_what_markdown_has_no_place_for() {
    let page = read(concat!(
        "---\ndocument: 00000000-0000-0000-0000-000000000001\nslug: the-page\n---\n",
        "# T\n<!-- countersign: {\"topics\":[{\"slug\":\"north\",\"name\":\"Northland, Upper\"}]} -->\n\n",
        "## Q\n\n<!-- countersign: {\"slug\":\"the-question\",\"verdict\":\"FALSE\",\"shortAnswer\":\"No.\",\n",
        "\"sources\":[{\"title\":\"Report\",\"url\":\"https://example.org/r\"}],\"topics\":[]} -->\nA\n",
        "> N\n> <!-- countersign: {\"slug\":\"the-notice\"} -->\n> text\n",
    ));
    let page = page.expect("well formed");
    assert_eq!(page.document.map(|id| id.0.as_u128()), Some(1));
    assert_eq!(page.slug.as_ref().map(Slug::as_str), Some("the-page"));
    assert_eq!(page.topics.first().map(|topic| topic.name.as_str()), Some("Northland, Upper"));
    let first = question(&page.items[0]);
    assert_eq!(first.short_answer.as_ref().map(ShortAnswer::as_str), Some("No."));
    assert_eq!((first.verdict.map(|v| v.to_string()), first.sources.len()), (Some("FALSE".into()), 1));
    assert_eq!((first.answer.as_str(), first.topics.len()), ("A", 0));
    assert_eq!(page.items[1].slug.as_ref().map(Slug::as_str), Some("the-notice"));
}

#[test]
fn a_plain_page_is_written_without_comments() {
    let written = to_markdown(&page());
    assert!(!written.contains("countersign"), "{written}");
    assert!(written.starts_with("---\ndate: 2023-09-12\ntags: Northland, Southland\n---\n\n# Questions about"));
    assert!(written.contains("\n\n> **Look \\*before\\* you share**\n>\n> If a post seems false:\n> > report it\n"));
    assert!(written.ends_with("\n\n## Is it true?\n\nNo.\n"));
}

#[test]
fn a_text_that_would_be_taken_apart_is_indented() {
    let text = "# T\n\n## Q\n<!-- countersign: {\"body\":\"INDENTED\"} -->\n\n ## a\n\n > b\n ```\n\n## R\n\nS\n";
    let page = read(text).expect("well formed");
    assert_eq!(question(&page.items[0]).answer.as_str(), "## a\n\n> b\n```");
    assert_eq!(page.items.len(), 2);
    assert_eq!(to_markdown(&page), text);
}

#[test]
fn what_is_missing_is_named() {
    for (text, message) in [
        ("", "line 1: there is no title"),
        ("\n\n## Q\nA", "line 3: there is no title"),
        ("words\n# T\n## Q\nA", "line 1: the page has to begin with its title"),
        ("# \n## Q\nA", "line 1: the title must not be empty"),
        ("# T\nwords", "line 1: the page has no question"),
        ("# T\n## Q\n\n## R\nA", "line 2: this question has no answer"),
        ("# T\n## Q\nA\n##\nB", "line 4: the question must not be empty"),
        ("# T\n## Q\nA\n\n> N\n>\n\n## R\nB", "line 5: this call-out has only a title"),
        ("# T\n>\n", "line 2: the title of the call-out must not be empty"),
    ] {
        assert!(error(text).starts_with(message), "{}", error(text));
    }
}

#[test]
fn what_cannot_be_meant_is_named() {
    for (text, message) in [
        ("# T\n## Q\nA\n# U\nB", "line 4: this is a second title"),
        ("# T\n## Q\nA\n> N\n>\n> t\n\nmore", "line 8: this text stands below a call-out"),
        ("# T\n## Q\nA\n> one line\n> of a quotation", "line 5: below the title of a call-out"),
        ("# T\n## Q\nA\n```\n## R\nB", "line 4: the code that begins here never ends; put ``` on a line below"),
        ("# T\n## Q\nA\n<!--\n## R\nB", "line 4: the comment that begins here never ends"),
        ("# T\n## Q\nA\n\nb\0", "line 5: the answer must not contain the control character"),
    ] {
        assert!(error(text).starts_with(message), "{}", error(text));
    }
}

#[test]
fn wrong_front_matter_is_named() {
    for (front, message) in [
        ("title: T", "line 2: the key title is unknown; known are date, tags, slug and document"),
        ("\ndate: 2023-02-31", "line 3: 2023-02-31 is not a day"),
        ("tags: a, &", "line 2: no slug can be made from the tag &"),
        ("date:", "line 2: behind date: there is no value"),
        ("slug: A B", "line 2: the slug must be lower-case"),
        ("document: 7", "line 2: 7 is no document id"),
        ("slug: a\nslug: b", "line 3: slug is there twice"),
        ("tags:\n- a", "line 3: this is no front matter"),
    ] {
        let message_seen = error(&format!("---\n{front}\n---\n# T\n## Q\nA"));
        assert!(message_seen.starts_with(message), "{message_seen}");
    }
    assert!(error("---\ndate: 2023-01-01\n# T").starts_with("line 1: the front matter that begins here never ends"));
}

#[test]
fn a_wrong_comment_is_named_with_its_line_and_the_known_keys() {
    for (json, message) in [
        (r#"{"verdikt":"FALSE"}"#, "line 4: the countersign comment is not understood: unknown field `verdikt`"),
        (r#"{"verdikt":"FALSE"}"#, "expected one of `document`, `slug`, `verdict`, `shortAnswer`, `sources`, `topics`"),
        (r#"{"sources":[{"title":"T","url":"u","page":1}]}"#, "unknown field `page`, expected `title` or `url`"),
        (
            r#"{"sources":[{"title":"T","url":"ftp:x"}]}"#,
            "line 4: of source \"T\", the url must be a whole web address",
        ),
        (r#"{"shortAnswer":""}"#, "line 4: the short answer must not be empty"),
        (r#"{"topics":[{"slug":"a b","name":"N"}]}"#, "line 4: the slug of topic \"N\" must be lower-case"),
        (r#"{"topics":[{"slug":"a","name":"N"},{"slug":"a","name":"M"}]}"#, "line 4: the topics name a twice"),
        (r#"{"verdict":"MAYBE"}"#, "unknown variant `MAYBE`, expected one of `TRUE`, `FALSE`"),
    ] {
        let seen = error(&format!("# T\n\n## Q\n<!-- countersign: {json} -->\nA"));
        assert!(seen.contains(message), "{seen}");
    }
    let twice = "---\ntags: a\n---\n# T\n<!-- countersign: {\"topics\":[]} -->\n## Q\nA";
    assert!(error(twice).starts_with("line 5: the topics are there twice"));
}
