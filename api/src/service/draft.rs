//! From what somebody has typed to words that can be saved.

use super::{Result, topics};
use crate::app::App;
use chrono::NaiveDate;
use domain::{
    content::{Content, Kind, Notice, Page, Question, Source, Topic, Verdict},
    ids::DocumentId,
    text::{Heading, Invalid, Locale, Markdown, ShortAnswer, Slug},
};

/// The words of an entry as they were typed. What a kind does not have is left out.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    /// The question or title.
    pub heading: String,
    /// The long text in CommonMark.
    pub body: String,
    pub short_answer: Option<String>,
    pub verdict: Option<Verdict>,
    /// Titles and addresses.
    pub sources: Vec<(String, String)>,
    /// Slugs.
    pub topics: Vec<String>,
    pub date: Option<NaiveDate>,
    pub items: Vec<DocumentId>,
}

impl Draft {
    #[must_use]
    pub const fn new(kind: Kind, heading: String, body: String) -> Self {
        Self {
            kind,
            heading,
            body,
            short_answer: None,
            verdict: None,
            sources: vec![],
            topics: vec![],
            date: None,
            items: vec![],
        }
    }

    /// Checks the words and looks up the names of the topics.
    ///
    /// # Errors
    /// `INVALID_INPUT` with the field, by the name that it has for the kind.
    pub async fn parse(self, app: &App, locale: &Locale) -> Result<Content> {
        let heading = Heading::parse(&self.heading).map_err(|error| error.at(heading_field(self.kind)))?;
        let body = Markdown::parse(&self.body).map_err(|error| error.at(body_field(self.kind)))?;
        Ok(match self.kind {
            Kind::Question => Content::Question(Question {
                question: heading,
                answer: body,
                short_answer: short_answer(self.short_answer.as_deref())?,
                verdict: self.verdict,
                sources: sources(&self.sources)?,
                topics: resolve(app, &self.topics, locale).await?,
            }),
            Kind::Notice => Content::Notice(Notice { title: heading, text: body }),
            Kind::Page => Content::Page(Page {
                title: heading,
                introduction: body,
                date: self.date,
                items: self.items,
                topics: resolve(app, &self.topics, locale).await?,
            }),
        })
    }
}

/// What the heading is called.
#[must_use]
pub const fn heading_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "question",
        Kind::Notice | Kind::Page => "title",
    }
}

/// What the long text is called.
#[must_use]
pub const fn body_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "answer",
        Kind::Notice => "text",
        Kind::Page => "introduction",
    }
}

fn short_answer(text: Option<&str>) -> std::result::Result<Option<ShortAnswer>, Invalid> {
    text.map(ShortAnswer::parse).transpose().map_err(|error| error.at("shortAnswer"))
}

fn sources(typed: &[(String, String)]) -> std::result::Result<Vec<Source>, Invalid> {
    let parse = |(position, (title, url)): (usize, &(String, String))| {
        Source::parse(title, url)
            .map_err(|invalid| Invalid::new(format!("sources.{position}.{}", invalid.field), invalid.problem))
    };
    typed.iter().enumerate().map(parse).collect()
}

async fn resolve(app: &App, slugs: &[String], locale: &Locale) -> Result<Vec<Topic>> {
    let slugs: std::result::Result<Vec<Slug>, Invalid> =
        slugs.iter().map(|slug| Slug::parse(slug).map_err(|error| error.at("topics"))).collect();
    topics::resolve(app, &slugs?, locale).await
}
