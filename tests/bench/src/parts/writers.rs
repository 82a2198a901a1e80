//! People who correct, retract and publish again, over the API.

use crate::{data, servers::Running, site::Site};
use tests::{Client, Entry};

/// A question that is being worked on, as it was left last.
pub struct Work {
    /// Its number in the catalogue.
    pub n: usize,
    pub page: usize,
    pub entry: Entry,
    is_live: bool,
}

/// What the public is to read since an event.
pub struct Published {
    pub slug: String,
    /// None after a retraction.
    pub hash: Option<String>,
}

#[derive(Clone)]
pub struct Staff {
    editor: Client,
    approver: Client,
}

impl Staff {
    pub async fn sign_in(server: &Running) -> Self {
        let (editor, approver) = server.staff().await;
        Self { editor, approver }
    }

    /// All questions that were published over the API, as they are now.
    pub async fn works(&self, site: &Site) -> Vec<Work> {
        let mut works = vec![];
        for (page, entries) in site.real.iter().enumerate() {
            for (position, entry) in entries.iter().enumerate() {
                let entry = self.approver.reread(entry).await;
                let is_live = entry.status == "PUBLISHED";
                works.push(Work { n: page * data::ITEMS_PER_PAGE + position, page, entry, is_live });
            }
        }
        works
    }

    /// Corrects it; or takes it back, or publishes it again.
    pub async fn publish(&self, work: &mut Work, number: usize) -> Published {
        if work.is_live && number % 4 == 3 {
            return self.retract(work).await;
        }
        let draft = self.editor.save(&work.entry, data::correction(work.n, number)).await;
        let submitted = if work.is_live {
            self.editor.submit_correction(&draft, "FACTUAL", "The number was wrong.").await
        } else {
            self.editor.submit(&draft).await
        };
        work.entry = self.approver.approve_and_publish(&submitted).await;
        work.is_live = true;
        Published { slug: work.entry.slug.clone(), hash: Some(work.entry.hash.clone()) }
    }

    pub async fn retract(&self, work: &mut Work) -> Published {
        work.entry = self.approver.retract(&work.entry).await;
        work.is_live = false;
        Published { slug: work.entry.slug.clone(), hash: None }
    }
}

impl Work {
    pub const fn is_live(&self) -> bool {
        self.is_live
    }
}
