//! What stands in the form for an entry.

use crate::{
    admin::Fields,
    service::{Snapshot, draft::Draft},
};
use domain::{
    content::{Content, Kind, Source},
    ids::DocumentId,
    text::{Invalid, Locale},
};

#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub kind: Kind,
    pub locale: Locale,
    /// Names a new entry in addresses.
    pub slug: String,
    pub heading: String,
    pub body: String,
    pub short_answer: String,
    pub verdict: String,
    pub sources: Vec<(String, String)>,
    pub topics: Vec<String>,
    pub date: String,
    pub items: Vec<DocumentId>,
    /// Whether the words agree with what the source of the translation says now.
    pub brings_up_to_date: bool,
}

impl Typed {
    pub const fn nothing(kind: Kind, locale: Locale) -> Self {
        Self {
            kind,
            locale,
            slug: String::new(),
            heading: String::new(),
            body: String::new(),
            short_answer: String::new(),
            verdict: String::new(),
            sources: vec![],
            topics: vec![],
            date: String::new(),
            items: vec![],
            brings_up_to_date: false,
        }
    }

    /// The words of the head.
    pub fn of(snapshot: &Snapshot) -> Self {
        let content = &snapshot.head.content;
        let common = Self {
            heading: content.heading().to_string(),
            body: content.body().to_string(),
            topics: content.topics().iter().map(|topic| topic.slug.to_string()).collect(),
            items: content.items().to_vec(),
            ..Self::nothing(snapshot.entry.kind, snapshot.entry.locale.clone())
        };
        match content {
            Content::Question(it) => Self {
                short_answer: it.short_answer.as_ref().map(ToString::to_string).unwrap_or_default(),
                verdict: it.verdict.map(|verdict| verdict.to_string()).unwrap_or_default(),
                sources: it.sources.iter().map(|source| (source.title.to_string(), source.url.clone())).collect(),
                ..common
            },
            Content::Notice(_) => common,
            Content::Page(it) => Self { date: it.date.map(|date| date.to_string()).unwrap_or_default(), ..common },
        }
    }

    /// What a form says.
    ///
    /// # Errors
    /// For what no form of ours sends.
    pub fn read(kind: Kind, locale: Locale, fields: &Fields) -> Result<Self, Invalid> {
        let items: Result<Vec<DocumentId>, _> = fields.all("items").map(str::parse).collect();
        let rows = fields.all("sourceTitle").zip(fields.all("sourceUrl"));
        Ok(Self {
            kind,
            locale,
            slug: fields.get("slug").to_owned(),
            heading: fields.get("heading").to_owned(),
            body: fields.get("body").to_owned(),
            short_answer: fields.get("shortAnswer").to_owned(),
            verdict: fields.get("verdict").to_owned(),
            sources: rows.map(|(title, url)| (title.to_owned(), url.to_owned())).collect(),
            topics: fields.all("topics").map(ToOwned::to_owned).collect(),
            date: fields.get("date").to_owned(),
            items: items.map_err(|_| Invalid::new("items", "name what is no document; reload the page"))?,
            brings_up_to_date: fields.has("sourceRevision"),
        })
    }

    /// Forgets rows for sources that nobody has filled in.
    pub fn drop_empty_rows(&mut self) {
        self.sources.retain(|(title, url)| !title.trim().is_empty() || !url.trim().is_empty());
    }

    /// What is to be saved.
    ///
    /// # Errors
    /// For a date or a verdict that is none.
    pub fn draft(&self) -> Result<Draft, Invalid> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let date = given(&self.date).map(|date| date.parse()).transpose();
        let verdict = given(&self.verdict).map(|verdict| verdict.parse()).transpose();
        Ok(Draft {
            short_answer: given(&self.short_answer),
            verdict: verdict.map_err(|_| Invalid::new("verdict", "is none of those offered"))?,
            sources: self.sources.clone(),
            topics: self.topics.clone(),
            date: date.map_err(|_| Invalid::new("date", "must be a date, like 2026-05-31"))?,
            items: self.items.clone(),
            ..Draft::new(self.kind, self.heading.clone(), self.body.clone())
        })
    }

    /// What can be shown of words that are still being typed.
    ///
    /// # Errors
    /// As [`Typed::draft`].
    pub fn so_far(&self) -> Result<Draft, Invalid> {
        let mut draft = self.draft()?;
        draft.sources.retain(|(title, url)| Source::parse(title, url).is_ok());
        if draft.heading.trim().is_empty() {
            "…".clone_into(&mut draft.heading);
        }
        Ok(draft)
    }
}
