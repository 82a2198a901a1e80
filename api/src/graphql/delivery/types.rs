//! What is published.

use super::parts::{Parts, Topic};
use crate::{
    delivery::{Columns, Localized, Selected},
    graphql::{
        at_hand::{AtHand, InPlace, Ready, fields},
        ids::{self, NodeType},
        loaders::{self, Batch},
        scalars::{TextFormat, Verdict},
    },
};
use async_graphql::{
    Context, ContextSelectionSet, ID, Object, OutputType as _, Positioned, Result, ServerResult, SimpleObject, Union,
    Value, parser::types::Field,
};
use chrono::NaiveDate;
use domain::content::Kind;
use std::sync::Arc;

/// A published question and its answer.
#[derive(Clone)]
pub struct FaqEntry(pub(super) Arc<Localized>);

/// A published page: a title, an introduction, and questions and notices in order.
#[derive(Clone)]
pub struct FaqPage {
    pub(super) shown: Arc<Localized>,
    pub(super) items: Items,
}

/// What a page lists.
#[derive(Clone)]
pub(super) enum Items {
    Read(Selected<Vec<Arc<Localized>>>),
    /// In the language of the page, with these columns: read together with those of other pages.
    Awaited(Columns),
}

/// A published call-out.
#[derive(Clone)]
pub struct Notice(pub(super) Arc<Localized>);

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
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn answer(
        &self,
        #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat,
    ) -> Result<&str> {
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
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn sources(&self) -> Result<AtHand<Vec<Source>>> {
        let source =
            |source: &domain::content::Source| Source { title: source.title.to_string(), url: source.url.clone() };
        Ok(AtHand(self.0.entry.sources.get()?.iter().map(source).collect()))
    }

    /// What it is filed under.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn topics(&self) -> Result<AtHand<Vec<Topic>>> {
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
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn introduction(
        &self,
        #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat,
    ) -> Result<&str> {
        text(&self.shown, format)
    }

    /// The date that the page bears.
    async fn date(&self) -> Option<NaiveDate> {
        self.shown.entry.page_date
    }

    /// The questions and notices that are published in its language, in the order of the page. Where the page was asked
    /// for with `fallback`, each is in the best of these languages in which it is published.
    #[graphql(complexity = "20 * child_complexity")]
    async fn items(&self, ctx: &Context<'_>) -> Result<AtHand<Vec<PageItem>>> {
        let items = match &self.items {
            Items::Read(items) => items.get()?.clone(),
            Items::Awaited(columns) => {
                let wanted = (self.shown.entry.entry, *columns);
                ctx.data_unchecked::<Batch<loaders::Items>>().load_one(wanted).await?.unwrap_or_default()
            }
        };
        Ok(AtHand(items.into_iter().filter_map(PageItem::new).collect()))
    }

    /// What it is filed under.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn topics(&self) -> Result<AtHand<Vec<Topic>>> {
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
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn text(
        &self,
        #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat,
    ) -> Result<&str> {
        text(&self.0, format)
    }
}

impl Ready for FaqEntry {}
impl Ready for Notice {}
impl Ready for Source {}
impl Ready for Topic {}

impl InPlace for PageItem {
    async fn resolve_in_place(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let fields = match self {
            Self::FaqEntry(entry) => fields(ctx, entry).await,
            Self::Notice(notice) => fields(ctx, notice).await,
        };
        match fields {
            Some(fields) => Ok(fields),
            None => self.resolve(ctx, field).await,
        }
    }
}

impl FaqEntry {
    pub(super) fn new(shown: &Arc<Localized>, _items: Columns) -> Self {
        Self(Arc::clone(shown))
    }
}

impl FaqPage {
    /// With what is wanted of what it lists.
    pub(super) fn new(shown: &Arc<Localized>, items: Columns) -> Self {
        Self { shown: Arc::clone(shown), items: Items::Awaited(items) }
    }
}

impl PublishedItem {
    /// With what is wanted of what it lists, if it is a page.
    pub(super) fn new(shown: &Arc<Localized>, items: Columns) -> Self {
        match shown.entry.kind {
            Kind::Question => Self::FaqEntry(FaqEntry(Arc::clone(shown))),
            Kind::Page => Self::FaqPage(FaqPage::new(shown, items)),
            Kind::Notice => Self::Notice(Notice(Arc::clone(shown))),
        }
    }
}

impl PageItem {
    pub(super) fn new(shown: Arc<Localized>) -> Option<Self> {
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

fn text(shown: &Localized, format: TextFormat) -> Result<&str> {
    let body = &shown.entry.body;
    Ok(match format {
        TextFormat::Html => body.html.get()?,
        TextFormat::Markdown => body.markdown.get()?.as_str(),
        TextFormat::Plain => body.plain.get()?,
    })
}

fn topics(shown: &Localized) -> Result<AtHand<Vec<Topic>>> {
    Ok(AtHand(shown.entry.topics.get()?.iter().map(Into::into).collect()))
}
