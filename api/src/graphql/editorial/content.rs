//! The words of a revision, as editors see them.

use crate::{graphql::scalars::Verdict, render};
use async_graphql::{ID, Object, SimpleObject, Union};
use chrono::NaiveDate;
use domain::content::{Content, Notice, Page, Question};

/// The words of a revision.
#[derive(Union)]
pub enum EditorialContent {
    Question(QuestionContent),
    Notice(NoticeContent),
    Page(PageContent),
}

impl From<Content> for EditorialContent {
    fn from(content: Content) -> Self {
        match content {
            Content::Question(question) => Self::Question(QuestionContent(question)),
            Content::Notice(notice) => Self::Notice(NoticeContent(notice)),
            Content::Page(page) => Self::Page(PageContent(page)),
        }
    }
}

/// The words of a question.
pub struct QuestionContent(Question);

/// The words of a call-out.
pub struct NoticeContent(Notice);

/// The words of a page.
pub struct PageContent(Page);

/// Where a statement can be checked.
#[derive(SimpleObject)]
pub struct EditorialSource {
    /// What it is called.
    title: String,
    /// Where it is.
    url: String,
}

/// A topic under the name that is approved with the content.
#[derive(SimpleObject)]
pub struct ContentTopic {
    /// Names it in every language.
    slug: String,
    /// What it is called in the language of the entry.
    name: String,
}

/// The words of a question.
#[Object(serial)]
impl QuestionContent {
    /// The question.
    async fn question(&self) -> &str {
        self.0.question.as_str()
    }

    /// The answer in CommonMark.
    async fn answer(&self) -> &str {
        self.0.answer.as_str()
    }

    /// The answer as the public would see it.
    async fn answer_html(&self) -> String {
        render::html(self.0.answer.as_str())
    }

    /// The answer in one sentence.
    async fn short_answer(&self) -> Option<&str> {
        self.0.short_answer.as_ref().map(domain::text::ShortAnswer::as_str)
    }

    /// For a question that repeats a rumour: what was found about it.
    async fn verdict(&self) -> Option<Verdict> {
        self.0.verdict.map(Into::into)
    }

    /// Where the answer can be checked.
    async fn sources(&self) -> Vec<EditorialSource> {
        let source = |source: &domain::content::Source| EditorialSource {
            title: source.title.to_string(),
            url: source.url.clone(),
        };
        self.0.sources.iter().map(source).collect()
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<ContentTopic> {
        topics(&self.0.topics)
    }
}

/// The words of a call-out.
#[Object(serial)]
impl NoticeContent {
    /// The title.
    async fn title(&self) -> &str {
        self.0.title.as_str()
    }

    /// The text in CommonMark.
    async fn text(&self) -> &str {
        self.0.text.as_str()
    }

    /// The text as the public would see it.
    async fn text_html(&self) -> String {
        render::html(self.0.text.as_str())
    }
}

/// The words of a page.
#[Object(serial)]
impl PageContent {
    /// The title.
    async fn title(&self) -> &str {
        self.0.title.as_str()
    }

    /// The introduction in CommonMark.
    async fn introduction(&self) -> &str {
        self.0.introduction.as_str()
    }

    /// The introduction as the public would see it.
    async fn introduction_html(&self) -> String {
        render::html(self.0.introduction.as_str())
    }

    /// The date that the page bears.
    async fn date(&self) -> Option<NaiveDate> {
        self.0.date
    }

    /// The documents that the page lists, in order.
    async fn items(&self) -> Vec<ID> {
        self.0.items.iter().map(|item| item.to_string().into()).collect()
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<ContentTopic> {
        topics(&self.0.topics)
    }
}

fn topics(topics: &[domain::content::Topic]) -> Vec<ContentTopic> {
    let topic =
        |topic: &domain::content::Topic| ContentTopic { slug: topic.slug.to_string(), name: topic.name.to_string() };
    topics.iter().map(topic).collect()
}
