//! What holds for every page: written and read again, it is the same; and no input makes the reader panic.

use super::{Format, Item, PageFile, parse, to_markdown};
use chrono::NaiveDate;
use domain::{
    content::{Content, Notice, Question, Source, Topic, Verdict},
    ids::DocumentId,
    text::{Heading, Markdown, ShortAnswer, Slug, TopicName},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::HashSet;
use uuid::Uuid;

/// What the formats give a meaning to, whole and in part.
const PIECES: [&str; 56] = [
    "\n",
    "\n\n",
    "\n",
    " ",
    "    ",
    "\t",
    "#",
    "# ",
    "## ",
    "### ",
    "##",
    ">",
    "> ",
    ">>",
    "```",
    "````",
    "~~~",
    "`",
    "---",
    "--",
    "-",
    "- ",
    "-->",
    "<!--",
    "<!-- countersign: {",
    "<!-- countersign: {\"body\":\"INDENTED\"} -->",
    "{}",
    "\\",
    "\\\\",
    "*",
    "**",
    "_",
    "[",
    "](x)",
    "]: y",
    "&amp;",
    "&",
    "<b>",
    "<",
    "1. ",
    "9)",
    "=",
    "===",
    "+ ",
    "!",
    "Question: ",
    "Article 1 May 2024 A",
    "date: 2024-01-01",
    "\u{301}",
    "\u{338}",
    "\u{a0}",
    "\u{2067}",
    "\u{feff}",
    "é",
    "Ա",
    "word",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => select(PIECES.to_vec()).prop_map(String::from), 1 => proptest::char::range(' ', '\u{10ffff}').prop_map(String::from)];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A soup that is hardly ever refused, because a test that rejects most of its cases shows little.
fn markdown() -> impl Strategy<Value = Markdown> {
    soup().prop_filter_map("not a text", |text| Markdown::parse(&text).ok())
}

fn heading() -> impl Strategy<Value = Heading> {
    soup().prop_map(|text| text.replace(|c: char| c.is_control() || c == '\u{2067}', "")).prop_filter_map(
        "not a heading",
        |text| {
            let text = if text.trim().is_empty() { "##" } else { &text };
            Heading::parse(text).ok()
        },
    )
}

fn document() -> impl Strategy<Value = Option<DocumentId>> {
    option::of(any::<u128>().prop_map(|number| DocumentId(Uuid::from_u128(number))))
}

fn slug() -> impl Strategy<Value = Slug> {
    "[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}".prop_filter_map("not a slug", |text| Slug::parse(&text).ok())
}

/// Often such that a tag names it.
fn topics() -> impl Strategy<Value = Vec<Topic>> {
    let name = prop_oneof!["[A-Z][a-z ]{0,8}", "[\"'\\[]?[A-Za-z, -]{1,8}[\"'\\]]?", soup()];
    let topic = (name, slug(), any::<bool>()).prop_filter_map("not a topic", |(name, slug, own)| {
        let name = TopicName::parse(&name).ok()?;
        let derived = Slug::derive(name.as_str()).ok();
        Some(Topic { slug: derived.filter(|_| !own).unwrap_or(slug), name })
    });
    vec(topic, 0..4).prop_map(|mut topics| {
        let mut seen = HashSet::new();
        topics.retain(|topic| seen.insert(topic.slug.clone()));
        topics
    })
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let source = (heading(), soup()).prop_filter_map("not a source", |(title, path)| {
        Source::parse(title.as_str(), &format!("https://example.org/{path}")).ok()
    });
    vec(source, 0..3)
}

fn question() -> impl Strategy<Value = Content> {
    let verdict = option::of(select(vec![Verdict::True, Verdict::False, Verdict::Misleading, Verdict::Unproven]));
    let short = option::of(heading().prop_filter_map("not short", |text| ShortAnswer::parse(text.as_str()).ok()));
    (heading(), markdown(), short, verdict, sources(), topics()).prop_map(
        |(question, answer, short_answer, verdict, sources, topics)| {
            Content::Question(Question { question, answer, short_answer, verdict, sources, topics })
        },
    )
}

fn item() -> impl Strategy<Value = Item> {
    let notice = (heading(), markdown()).prop_map(|(title, text)| Content::Notice(Notice { title, text }));
    let content = prop_oneof![2 => question(), 1 => notice];
    (document(), option::of(slug()), content).prop_map(|(document, slug, content)| Item {
        document,
        slug,
        content,
        line: 0,
    })
}

fn page() -> impl Strategy<Value = PageFile> {
    let date = option::of((-300_000..300_000).prop_filter_map("not a date", NaiveDate::from_num_days_from_ce_opt));
    let page = (document(), option::of(slug()), heading(), markdown(), date, topics(), vec(item(), 0..5));
    (page, any::<bool>()).prop_map(|((document, slug, title, introduction, date, topics, mut items), same)| {
        for item in &mut items {
            if let (true, Content::Question(question)) = (same, &mut item.content) {
                question.topics.clone_from(&topics);
            }
        }
        PageFile { document, slug, title, introduction, date, topics, items }
    })
}

fn without_lines(mut page: PageFile) -> PageFile {
    for item in &mut page.items {
        item.line = 0;
    }
    page
}

fn written_and_read(page: &PageFile) -> PageFile {
    let written = to_markdown(page);
    match parse(written.as_bytes(), Format::of("-", written.as_bytes())) {
        Ok(page) => without_lines(page),
        Err(error) => panic!("{error}\n{written}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_written_is_the_page_read(page in page()) {
        prop_assert_eq!(&written_and_read(&page), &page, "{}", to_markdown(&page));
    }

    #[test]
    fn a_text_read_is_the_same_page_in_markdown(title in heading(), head in soup(), answer in soup(), more in soup()) {
        let text = format!("{title}\n{head}\nQuestion: {title}\nWell.\n\n{answer}\n\nTake note\n\n{more}");
        if let Ok(page) = parse(text.as_bytes(), Format::Text) {
            let page = without_lines(page);
            prop_assert_eq!(&written_and_read(&page), &page);
        }
    }

    #[test]
    fn markdown_read_is_the_same_page_when_written(title in heading(), head in soup(), answer in soup(), more in soup()) {
        let text = format!("# {title}\n{head}\n## {title}\n{answer}\nx\n\n{more}");
        if let Ok(page) = parse(text.as_bytes(), Format::Markdown) {
            let page = without_lines(page);
            prop_assert_eq!(&written_and_read(&page), &page);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop_oneof![vec(any::<u8>(), 0..200), soup().prop_map(String::into_bytes)]) {
        for format in [Format::Text, Format::Markdown, Format::of("-", &bytes)] {
            drop(parse(&bytes, format));
        }
    }
}
