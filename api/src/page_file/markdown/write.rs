//! Writing a page.

use super::{
    body::{self, Form},
    front_matter::{FrontMatter, can_be_tags},
    heading, meta,
    meta_fields::{NoticeFields, PageFields, QuestionFields, SourceFields, TopicFields},
};
use crate::page_file::{Item, PageFile};
use domain::content::{Content, Notice, Question, Topic};

/// The page as Markdown. Reading it gives the same page again, apart from the numbers of lines, if it is not larger
/// than [`MAX_BYTES`](crate::page_file::MAX_BYTES).
#[must_use]
pub fn to_markdown(page: &PageFile) -> String {
    let mut lines = head(page);
    for item in &page.items {
        lines.push(String::new());
        match &item.content {
            Content::Question(content) => lines.extend(question(item, content, &page.topics)),
            Content::Notice(content) => lines.extend(notice(item, content)),
            // A page holds no pages.
            Content::Page(_) => {}
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn head(page: &PageFile) -> Vec<String> {
    let tags = can_be_tags(&page.topics).then(|| page.topics.clone());
    let fields = PageFields {
        topics: tags.is_none().then(|| TopicFields::of(&page.topics)),
        // An introduction may be missing without a word.
        body: Form::of(&page.introduction).filter(|form| *form != Form::Empty),
        no_items: page.items.is_empty(),
    };
    let front = FrontMatter { document: page.document, slug: page.slug.clone(), date: page.date, topics: tags };
    let mut lines = front.write();
    lines.push(format!("# {}", heading::write(page.title.as_str())));
    lines.extend(meta::write(&fields));
    lines.extend(below(body::write(&page.introduction, fields.body)));
    lines
}

fn question(item: &Item, question: &Question, page_topics: &[Topic]) -> Vec<String> {
    let fields = QuestionFields {
        document: item.document,
        slug: item.slug.as_ref().map(ToString::to_string),
        verdict: question.verdict,
        short_answer: question.short_answer.as_ref().map(ToString::to_string),
        sources: SourceFields::of(&question.sources),
        topics: (question.topics != page_topics).then(|| TopicFields::of(&question.topics)),
        body: Form::of(&question.answer),
    };
    let mut lines = vec![format!("## {}", heading::write(question.question.as_str()))];
    lines.extend(meta::write(&fields));
    lines.extend(below(body::write(&question.answer, fields.body)));
    lines
}

fn notice(item: &Item, notice: &Notice) -> Vec<String> {
    let fields = NoticeFields {
        document: item.document,
        slug: item.slug.as_ref().map(ToString::to_string),
        body: Form::of_quoted(&notice.text),
    };
    let mut lines = vec![format!("**{}**", heading::write(notice.title.as_str()))];
    lines.extend(meta::write(&fields));
    lines.extend(below(body::write(&notice.text, fields.body)));
    lines.iter().map(|line| if line.is_empty() { ">".into() } else { format!("> {line}") }).collect()
}

/// A text, set off from its heading.
fn below(text: Vec<String>) -> Vec<String> {
    if text.is_empty() { text } else { std::iter::once(String::new()).chain(text).collect() }
}
