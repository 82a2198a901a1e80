//! Links under which somebody outside may read a draft.

use super::show_refused;
use crate::{
    admin::{Answer, Fields, Notice, Result, Visit, time::Moment},
    service::{
        self, ServiceError,
        previews::{self, MOST_DAYS, Preview},
    },
};
use domain::{ids::EntryId, text::Invalid};
use uuid::Uuid;

/// A link that works, as staff see it.
pub(in crate::admin) struct Link {
    pub id: Uuid,
    pub address: String,
    pub revision: u32,
    pub until: Moment,
}

pub(super) async fn links(visit: &Visit, entry: EntryId) -> service::Result<Vec<Link>> {
    let base = visit.app.settings.base_url();
    let link = |preview: Preview| {
        Ok(Link {
            id: preview.id,
            address: format!("{base}/preview?key={}", previews::token(&visit.app, &preview)?),
            revision: preview.revision.0,
            until: Moment::new(preview.expires_at, visit.now()),
        })
    };
    previews::of_entry(&visit.app, entry).await?.into_iter().map(link).collect()
}

/// Makes a link.
///
/// # Errors
/// As [`previews::make`].
pub async fn make_preview(visit: &Visit, entry: EntryId, fields: &Fields) -> Result {
    let made = async {
        let days =
            fields.parsed("days")?.ok_or_else(|| Invalid::new("days", format!("must be from 1 to {MOST_DAYS}")))?;
        let id = fields.required("preview")?;
        previews::make(&visit.app, Some(visit.viewer.person.id), entry, id, days).await
    };
    let made = made.await;
    answer(visit, entry, fields, made, Notice::PreviewMade).await
}

/// Has a link work no more.
///
/// # Errors
/// As [`previews::revoke`].
pub async fn revoke_preview(visit: &Visit, entry: EntryId, fields: &Fields) -> Result {
    let id = fields.required("preview")?;
    let revoked = previews::revoke(&visit.app, Some(visit.viewer.person.id), entry, id).await;
    answer(visit, entry, fields, revoked, Notice::PreviewRevoked).await
}

async fn answer(visit: &Visit, entry: EntryId, fields: &Fields, done: service::Result<()>, notice: Notice) -> Result {
    match done {
        Ok(()) => Ok(Answer::done(format!("/admin/entries/{entry}#previews"), notice)),
        Err(error @ ServiceError::Refused(_)) => show_refused(visit, entry, fields, &error).await,
        Err(error) => Err(error),
    }
}
