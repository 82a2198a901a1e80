//! What is published.

use super::parts::{Parts, Topic};
use crate::{
    delivery::{Localized, PublishedEntry},
    graphql::{
        ids::{self, NodeType},
        loaders::{Batch, Items},
        scalars::{TextFormat, Verdict},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject, Union};
use chrono::NaiveDate;
use domain::{content::Kind, localization::Preference};

/// A published question and its answer.
#[derive(Clone)]
pub struct FaqEntry(pub(super) Localized);

/// A published page: a title, an introduction, and questions and notices in order.
#[derive(Clone)]
pub struct FaqPage {
    pub(super) shown: Localized,
    /// In which languages what it lists is wanted; none for that of the page.
    pub(super) preference: Option<Preference>,
}

/// A published call-out.
#[derive(Clone)]
pub struct Notice(pub(super) Localized);

/// What a page lists, and a search finds.
#[derive(Union)]
pub enum PageItem {
    FaqEntry(FaqEntry),
    Notice(Notice),
}

/// Anything that is published.
#[derive(Union, Clone)]
pub enum PublishedItem {
    FaqEntry(FaqEntry),
    FaqPage(FaqPage),
    Notice(Notice),
}

/// Where a statement can be checked.
#[derive(SimpleObject)]
pub struct Source {
    /// What it is called.
    title: String,
    /// Where it is.
    url: String,
}

/// A published question and its answer.
#[Object(serial)]
impl FaqEntry {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.0)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn parts(&self) -> Parts<'_> {
        Parts(&self.0)
    }

    /// The question.
    async fn question(&self) -> &str {
        self.0.entry.heading.as_str()
    }

    /// The answer.
    async fn answer(&self, #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat) -> &str {
        text(&self.0, format)
    }

    /// The answer in one sentence.
    async fn short_answer(&self) -> Option<&str> {
        self.0.entry.short_answer.as_ref().map(domain::text::ShortAnswer::as_str)
    }

    /// For a question that repeats a rumour: what was found about it.
    async fn verdict(&self) -> Option<Verdict> {
        self.0.entry.verdict.map(Into::into)
    }

    /// Where the answer can be checked.
    async fn sources(&self) -> Vec<Source> {
        let source =
            |source: &domain::content::Source| Source { title: source.title.to_string(), url: source.url.clone() };
        self.0.entry.sources.iter().map(source).collect()
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<Topic> {
        topics(&self.0)
    }
}

/// A published page: a title, an introduction, and questions and notices in order.
#[Object(serial)]
impl FaqPage {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.shown)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn parts(&self) -> Parts<'_> {
        Parts(&self.shown)
    }

    /// The title.
    async fn title(&self) -> &str {
        self.shown.entry.heading.as_str()
    }

    /// What stands before the questions.
    async fn introduction(
        &self,
        #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat,
    ) -> &str {
        text(&self.shown, format)
    }

    /// The date that the page bears.
    async fn date(&self) -> Option<NaiveDate> {
        self.shown.entry.page_date
    }

    /// The questions and notices that are published in its language, in the order of the page. Where the page was asked
    /// for with `fallback`, each is in the best of these languages in which it is published.
    #[graphql(complexity = "20 * child_complexity")]
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<PageItem>> {
        let wanted = (self.shown.entry.entry, self.preference.clone());
        let items = ctx.data_unchecked::<Batch<Items>>().load_one(wanted).await?;
        Ok(items.unwrap_or_default().into_iter().filter_map(PageItem::new).collect())
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<Topic> {
        topics(&self.shown)
    }
}

/// A published call-out.
#[Object(serial)]
impl Notice {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.0)
    }

    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn parts(&self) -> Parts<'_> {
        Parts(&self.0)
    }

    /// The title.
    async fn title(&self) -> &str {
        self.0.entry.heading.as_str()
    }

    /// The text.
    async fn text(&self, #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat) -> &str {
        text(&self.0, format)
    }
}

impl From<PublishedEntry> for FaqEntry {
    fn from(entry: PublishedEntry) -> Self {
        Self(entry.into())
    }
}

impl From<PublishedEntry> for FaqPage {
    fn from(entry: PublishedEntry) -> Self {
        Self { shown: entry.into(), preference: None }
    }
}

impl From<PublishedEntry> for PublishedItem {
    fn from(entry: PublishedEntry) -> Self {
        match entry.kind {
            Kind::Question => Self::FaqEntry(entry.into()),
            Kind::Page => Self::FaqPage(entry.into()),
            Kind::Notice => Self::Notice(Notice(entry.into())),
        }
    }
}

impl PageItem {
    pub(super) fn new(shown: Localized) -> Option<Self> {
        match shown.entry.kind {
            Kind::Question => Some(Self::FaqEntry(FaqEntry(shown))),
            Kind::Notice => Some(Self::Notice(Notice(shown))),
            Kind::Page => None,
        }
    }
}

fn id(shown: &Localized) -> ID {
    ids::encode(NodeType::from(shown.entry.kind), shown.entry.entry.0)
}

fn text(shown: &Localized, format: TextFormat) -> &str {
    match format {
        TextFormat::Html => &shown.entry.body.html,
        TextFormat::Markdown => shown.entry.body.markdown.as_str(),
        TextFormat::Plain => &shown.entry.body.plain,
    }
}

fn topics(shown: &Localized) -> Vec<Topic> {
    shown.entry.topics.iter().cloned().map(Into::into).collect()
}
