//! Making an entry.

use super::{Work, happened, subject};
use crate::{service::Result, store::entries};
use domain::{
    command::CommandName,
    content::{Content, Kind},
    decide_creation, decide_translation,
    entry::Birth,
    ids::{DocumentId, EntryId},
    policy::authorize_creation,
    text::{Invalid, Locale, Slug},
    translation::TranslationBase,
};
use uuid::Uuid;

/// An entry to be made.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Makes asking twice the same as asking once; a new id if none is given.
    pub id: Option<EntryId>,
    /// The document that it puts into another language; a new one if none is given.
    pub document: Option<DocumentId>,
    pub locale: Locale,
    /// Made from the heading if none is given.
    pub slug: Option<Slug>,
    pub content: Content,
    /// For a translation: what it is made from.
    pub base: Option<TranslationBase>,
}

impl Work {
    /// An entry that the same person has made already under the id is not made again.
    ///
    /// # Errors
    /// The refusal of the domain, or `INVALID_INPUT` when the id, the slug or the locale of the document is taken.
    pub async fn create(&mut self, new: NewEntry) -> Result<EntryId> {
        if let Some(made) = self.made_already(new.id).await? {
            return Ok(made);
        }
        let slug = match new.slug {
            Some(slug) => slug,
            None => self.free_slug(&new.content, &new.locale).await?,
        };
        let document = new.document.unwrap_or_else(|| DocumentId(Uuid::now_v7()));
        let id = new.id.unwrap_or_else(|| EntryId(Uuid::now_v7()));
        let birth = Birth { id, document, locale: new.locale, slug };
        let (entry, first) = match new.base {
            Some(base) => {
                let source = self.load(base.source).await?.entry;
                decide_translation(&self.actor, &source, base, birth, new.content)?
            }
            None => decide_creation(&self.actor, birth, new.content)?,
        };
        self.check_document(document, entry.kind).await?;
        self.check_items(&first.content).await?;
        entries::create(self.write.connection(), &entry, &first, self.now).await?;
        let subject = subject(None, &entry, &entry);
        let actor = self.actor.clone();
        self.append(&actor, CommandName::Create, subject?, None, None).await?;
        self.write.tell(happened(None, &entry));
        Ok(entry.id)
    }

    async fn made_already(&self, id: Option<EntryId>) -> Result<Option<EntryId>> {
        let Some(id) = id else { return Ok(None) };
        let Some(found) = entries::load(self.write.connection(), id).await? else { return Ok(None) };
        let maker = found.entry.revisions.first().map(|first| first.author);
        if maker == self.actor.user() && authorize_creation(&self.actor, &found.entry.locale).is_ok() {
            return Ok(Some(id));
        }
        Err(Invalid::new("id", "is taken; open the form for a new entry again").into())
    }

    async fn free_slug(&self, content: &Content, locale: &Locale) -> Result<Slug> {
        let wanted = Slug::derive(content.heading().as_str()).map_err(|error| error.at("slug"))?;
        let mut slug = wanted.clone();
        for n in 2.. {
            if self.find_by_slug(content.kind(), locale, &slug).await?.is_none() {
                break;
            }
            slug = wanted.numbered(n);
        }
        Ok(slug)
    }

    async fn check_document(&self, id: DocumentId, kind: Kind) -> Result<()> {
        match entries::document_kinds(self.write.connection(), &[id]).await?.first() {
            Some((_, existing)) if *existing != kind => {
                Err(Invalid::new("documentId", format!("is a {existing}, and cannot be a {kind} in another language"))
                    .into())
            }
            _ => Ok(()),
        }
    }
}
