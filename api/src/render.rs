//! From CommonMark to what browsers and apps show.

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::{collections::HashSet, sync::LazyLock};

/// Elements that CommonMark makes; nothing else gets through, and no images: readers ask no other host for anything.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags =
        ["p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a"];
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(tags))
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", HashSet::from(["href", "title"])), ("ol", HashSet::from(["start"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// Sanitised HTML. Headings start at `h3`, below the page's and the question's.
#[must_use]
pub fn html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::empty()).map(lower_heading);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, events);
    SANITISER.clean(&html).to_string()
}

fn lower_heading(event: Event<'_>) -> Event<'_> {
    let lower = |level: HeadingLevel| HeadingLevel::try_from((level as usize + 2).min(6)).unwrap_or(HeadingLevel::H6);
    match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: lower(level), id: None, classes: vec![], attrs: vec![] })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    }
}

/// The words alone: paragraphs apart, list items on lines of their own. Raw HTML is left out.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Item) => {
                break_line(&mut text, 1);
                text.push_str("- ");
            }
            Event::End(TagEnd::Item) => break_line(&mut text, 1),
            Event::Rule | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_)) => {
                break_line(&mut text, 2);
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Makes sure that the text ends in at least this many line feeds.
fn break_line(text: &mut String, wanted: usize) {
    let present = text.bytes().rev().take_while(|&byte| byte == b'\n').count();
    if !text.is_empty() {
        text.extend(std::iter::repeat_n('\n', wanted.saturating_sub(present)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commonmark_becomes_html_below_the_question() {
        assert_eq!(html("# A\n\n*b* `c`"), "<h3>A</h3>\n<p><em>b</em> <code>c</code></p>\n");
        let link = html("[x](https://example.org \"t\")");
        assert!(
            link.contains(r#"<a href="https://example.org" title="t" rel="noopener noreferrer nofollow">x</a>"#),
            "{link}"
        );
    }

    #[test]
    fn nothing_dangerous_gets_through() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "![x](https://example.org/track.png)",
            "<p style=\"position:fixed\" onclick=\"x()\">y</p>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<a href=\"data:text/html,x\">y</a>",
        ] {
            let html = html(text);
            for bad in ["script", "<img", "javascript:", "onerror", "onclick", "style", "iframe", "data:"] {
                assert!(!html.contains(bad), "{text} became {html}");
            }
        }
    }

    #[test]
    fn plain_text_keeps_words_and_paragraphs() {
        assert_eq!(plain("A *b*\nc\n\n- d\n- e\n\n> f\n\n<b>g</b>"), "A b\nc\n\n- d\n- e\n\nf\n\ng");
        assert_eq!(plain("1\\. x \\* y"), "1. x * y");
    }
}
