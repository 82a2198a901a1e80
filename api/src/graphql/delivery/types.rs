//! What is published.

use crate::{
    delivery::{self, PublishedEntry},
    graphql::{
        ids::{self, NodeType},
        loaders::{Batch, Items},
        scalars::{Locale, Significance, TextFormat, Verdict},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject, Union};
use chrono::{DateTime, NaiveDate, Utc};
use domain::content::Kind;

/// A published question and its answer.
#[derive(Clone)]
pub struct FaqEntry(pub(super) PublishedEntry);

/// A published page: a title, an introduction, and questions and notices in order.
#[derive(Clone)]
pub struct FaqPage(pub(super) PublishedEntry);

/// A published call-out.
#[derive(Clone)]
pub struct Notice(pub(super) PublishedEntry);

/// What a page lists.
#[derive(Union)]
pub enum PageItem {
    FaqEntry(FaqEntry),
    Notice(Notice),
}

/// A subject under which content is filed.
#[derive(SimpleObject)]
pub struct Topic {
    /// Names it in queries, in every language.
    slug: String,
    /// What it is called in the language asked for.
    name: String,
}

/// Where a statement can be checked.
#[derive(SimpleObject)]
pub struct Source {
    /// What it is called.
    title: String,
    /// Where it is.
    url: String,
}

/// A change of what an entry says that its readers are told of.
#[derive(SimpleObject)]
pub struct Correction {
    /// When the new words went public.
    at: DateTime<Utc>,
    /// How much it matters.
    significance: Significance,
    /// What changed, in the words of the editors.
    note: Option<String>,
}

/// The same document in another language.
#[derive(SimpleObject)]
pub struct Translation {
    /// The language.
    locale: Locale,
    /// The slug in that language.
    slug: String,
}

/// A published question and its answer.
#[Object(serial)]
impl FaqEntry {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.0)
    }

    /// The id that the entry has in every language.
    async fn document_id(&self) -> ID {
        self.0.document.to_string().into()
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.0.locale.clone())
    }

    /// The question.
    async fn question(&self) -> &str {
        self.0.heading.as_str()
    }

    /// The answer.
    async fn answer(&self, #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat) -> &str {
        text(&self.0, format)
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
    async fn sources(&self) -> Vec<Source> {
        let source =
            |source: &domain::content::Source| Source { title: source.title.to_string(), url: source.url.clone() };
        self.0.sources.iter().map(source).collect()
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<Topic> {
        topics(&self.0.topics)
    }

    /// When it first went public.
    async fn published_at(&self) -> DateTime<Utc> {
        self.0.published_at
    }

    /// When what it says last changed; a corrected typo does not count.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// SHA-256 over the canonical JSON (RFC 8785) of the content: names the exact words.
    async fn content_hash(&self) -> String {
        self.0.hash.to_string()
    }

    /// What was corrected since it first went public, the newest first.
    async fn corrections(&self) -> Vec<Correction> {
        corrections(&self.0)
    }

    /// The other languages in which it is published.
    async fn translations(&self) -> Vec<Translation> {
        translations(&self.0)
    }
}

/// A published page: a title, an introduction, and questions and notices in order.
#[Object(serial)]
impl FaqPage {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.0)
    }

    /// The id that the page has in every language.
    async fn document_id(&self) -> ID {
        self.0.document.to_string().into()
    }

    /// Names it in URLs.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// The language.
    async fn locale(&self) -> Locale {
        Locale(self.0.locale.clone())
    }

    /// The title.
    async fn title(&self) -> &str {
        self.0.heading.as_str()
    }

    /// What stands before the questions.
    async fn introduction(
        &self,
        #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat,
    ) -> &str {
        text(&self.0, format)
    }

    /// The date that the page bears.
    async fn date(&self) -> Option<NaiveDate> {
        self.0.page_date
    }

    /// The questions and notices that are published in this language, in the order of the page.
    #[graphql(complexity = "20 * child_complexity")]
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<PageItem>> {
        let items = ctx.data_unchecked::<Batch<Items>>().load_one(self.0.entry).await?;
        Ok(items.unwrap_or_default().into_iter().filter_map(PageItem::new).collect())
    }

    /// What it is filed under.
    async fn topics(&self) -> Vec<Topic> {
        topics(&self.0.topics)
    }

    /// When it first went public.
    async fn published_at(&self) -> DateTime<Utc> {
        self.0.published_at
    }

    /// When the page itself last changed; its questions have times of their own.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// SHA-256 over the canonical JSON (RFC 8785) of the content: names the exact words.
    async fn content_hash(&self) -> String {
        self.0.hash.to_string()
    }

    /// What was corrected since it first went public, the newest first.
    async fn corrections(&self) -> Vec<Correction> {
        corrections(&self.0)
    }

    /// The other languages in which it is published.
    async fn translations(&self) -> Vec<Translation> {
        translations(&self.0)
    }
}

/// A published call-out.
#[Object(serial)]
impl Notice {
    /// The global id.
    pub async fn id(&self) -> ID {
        id(&self.0)
    }

    /// The id that the notice has in every language.
    async fn document_id(&self) -> ID {
        self.0.document.to_string().into()
    }

    /// The title.
    async fn title(&self) -> &str {
        self.0.heading.as_str()
    }

    /// When what it says last changed; a corrected typo does not count.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// What was corrected since it first went public, the newest first.
    async fn corrections(&self) -> Vec<Correction> {
        corrections(&self.0)
    }

    /// The text.
    async fn text(&self, #[graphql(desc = "The form in which to serve it.", default)] format: TextFormat) -> &str {
        text(&self.0, format)
    }
}

impl PageItem {
    fn new(entry: PublishedEntry) -> Option<Self> {
        match entry.kind {
            Kind::Question => Some(Self::FaqEntry(FaqEntry(entry))),
            Kind::Notice => Some(Self::Notice(Notice(entry))),
            Kind::Page => None,
        }
    }
}

impl From<domain::content::Topic> for Topic {
    fn from(topic: domain::content::Topic) -> Self {
        Self { slug: topic.slug.into_string(), name: topic.name.into_string() }
    }
}

fn id(entry: &PublishedEntry) -> ID {
    ids::encode(NodeType::from(entry.kind), entry.entry.0)
}

fn text(entry: &PublishedEntry, format: TextFormat) -> &str {
    match format {
        TextFormat::Html => &entry.body.html,
        TextFormat::Markdown => entry.body.markdown.as_str(),
        TextFormat::Plain => &entry.body.plain,
    }
}

fn topics(topics: &[domain::content::Topic]) -> Vec<Topic> {
    topics.iter().cloned().map(Into::into).collect()
}

fn corrections(entry: &PublishedEntry) -> Vec<Correction> {
    let correction = |correction: &delivery::Correction| Correction {
        at: correction.at,
        significance: correction.significance.into(),
        note: correction.note.as_ref().map(ToString::to_string),
    };
    entry.corrections.iter().map(correction).collect()
}

fn translations(entry: &PublishedEntry) -> Vec<Translation> {
    let others = entry.translations.iter().filter(|translation| translation.locale != entry.locale);
    let translation = |other: &delivery::Translation| Translation {
        locale: Locale(other.locale.clone()),
        slug: other.slug.to_string(),
    };
    others.map(translation).collect()
}
