//! What editors write.

use crate::{
    app::App,
    graphql::{ids, scalars::Verdict},
    service::draft::Draft,
};
use async_graphql::{ID, InputObject, OneofObject, Result};
use chrono::NaiveDate;
use domain::{
    content::{Content, Kind},
    text::{Invalid, Locale},
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
        let draft = match self {
            Self::Question(input) => input.into(),
            Self::Notice(input) => Draft::new(Kind::Notice, input.title, input.text),
            Self::Page(input) => input.draft()?,
        };
        Ok(draft.parse(app, locale).await?)
    }
}

impl From<QuestionInput> for Draft {
    fn from(input: QuestionInput) -> Self {
        Self {
            short_answer: input.short_answer,
            verdict: input.verdict.map(Into::into),
            sources: input.sources.into_iter().map(|source| (source.title, source.url)).collect(),
            topics: input.topics,
            ..Self::new(Kind::Question, input.question, input.answer)
        }
    }
}

impl PageInput {
    fn draft(self) -> Result<Draft, Invalid> {
        Ok(Draft {
            date: self.date,
            items: self.items.iter().map(|id| ids::document(id, "items")).collect::<Result<_, _>>()?,
            topics: self.topics,
            ..Draft::new(Kind::Page, self.title, self.introduction)
        })
    }
}
