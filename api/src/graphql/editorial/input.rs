//! What editors write.

use crate::{
    app::App,
    graphql::{ids, scalars::Verdict},
    service::topics,
};
use async_graphql::{ID, InputObject, OneofObject, Result};
use chrono::NaiveDate;
use domain::{
    content::{Content, Notice, Page, Question, Source, Topic},
    text::{Heading, Invalid, Locale, Markdown, ShortAnswer, Slug},
};

/// The words of an entry: one of these.
#[derive(OneofObject)]
pub enum ContentInput {
    /// A question and its answer.
    Question(QuestionInput),
    /// A call-out.
    Notice(NoticeInput),
    /// A page.
    Page(PageInput),
}

/// A question and its answer.
#[derive(InputObject)]
pub struct QuestionInput {
    /// The question, of 1 to 300 characters.
    question: String,
    /// The answer in CommonMark, of at most 50,000 characters; may be empty while it is a draft.
    #[graphql(default)]
    answer: String,
    /// The answer in one sentence, of at most 300 characters.
    short_answer: Option<String>,
    /// For a question that repeats a rumour: what was found about it.
    verdict: Option<Verdict>,
    /// Where the answer can be checked; at most 20.
    #[graphql(default)]
    sources: Vec<SourceInput>,
    /// The slugs of the topics that it is filed under; at most 20.
    #[graphql(default)]
    topics: Vec<String>,
}

/// Where a statement can be checked.
#[derive(InputObject)]
pub struct SourceInput {
    /// What it is called.
    title: String,
    /// Its address, with http or https.
    url: String,
}

/// A call-out.
#[derive(InputObject)]
pub struct NoticeInput {
    /// The title, of 1 to 300 characters.
    title: String,
    /// The text in CommonMark, of at most 50,000 characters; may be empty while it is a draft.
    #[graphql(default)]
    text: String,
}

/// A page.
#[derive(InputObject)]
pub struct PageInput {
    /// The title, of 1 to 300 characters.
    title: String,
    /// What stands before the questions, in CommonMark.
    #[graphql(default)]
    introduction: String,
    /// The date that the page bears.
    date: Option<NaiveDate>,
    /// The document ids of the questions and notices that it lists, in order; at most 200.
    #[graphql(default)]
    items: Vec<ID>,
    /// The slugs of the topics that it is filed under; at most 20.
    #[graphql(default)]
    topics: Vec<String>,
}

impl ContentInput {
    /// Checks the words and looks up the names of the topics.
    pub(super) async fn parse(self, app: &App, locale: &Locale) -> Result<Content> {
        match self {
            Self::Question(input) => input.parse(app, locale).await.map(Content::Question),
            Self::Notice(input) => Ok(Content::Notice(input.parse()?)),
            Self::Page(input) => input.parse(app, locale).await.map(Content::Page),
        }
    }
}

impl QuestionInput {
    async fn parse(self, app: &App, locale: &Locale) -> Result<Question> {
        let short_answer = self.short_answer.map(|text| ShortAnswer::parse(&text)).transpose();
        Ok(Question {
            question: Heading::parse(&self.question).map_err(|error| error.at("question"))?,
            answer: Markdown::parse(&self.answer).map_err(|error| error.at("answer"))?,
            short_answer: short_answer.map_err(|error| error.at("shortAnswer"))?,
            verdict: self.verdict.map(Into::into),
            sources: sources(&self.sources)?,
            topics: resolve(app, &self.topics, locale).await?,
        })
    }
}

impl NoticeInput {
    fn parse(self) -> Result<Notice, Invalid> {
        Ok(Notice {
            title: Heading::parse(&self.title).map_err(|error| error.at("title"))?,
            text: Markdown::parse(&self.text).map_err(|error| error.at("text"))?,
        })
    }
}

impl PageInput {
    async fn parse(self, app: &App, locale: &Locale) -> Result<Page> {
        Ok(Page {
            title: Heading::parse(&self.title).map_err(|error| error.at("title"))?,
            introduction: Markdown::parse(&self.introduction).map_err(|error| error.at("introduction"))?,
            date: self.date,
            items: self.items.iter().map(|id| ids::document(id, "items")).collect::<Result<_, _>>()?,
            topics: resolve(app, &self.topics, locale).await?,
        })
    }
}

fn sources(inputs: &[SourceInput]) -> Result<Vec<Source>, Invalid> {
    let parse = |(position, input): (usize, &SourceInput)| {
        Source::parse(&input.title, &input.url)
            .map_err(|invalid| Invalid::new(format!("sources.{position}.{}", invalid.field), invalid.problem))
    };
    inputs.iter().enumerate().map(parse).collect()
}

async fn resolve(app: &App, slugs: &[String], locale: &Locale) -> Result<Vec<Topic>> {
    let slugs: Vec<Slug> =
        slugs.iter().map(|slug| Slug::parse(slug).map_err(|error| error.at("topics"))).collect::<Result<_, _>>()?;
    Ok(topics::resolve(app, &slugs, locale).await?)
}
