//! A draft, for somebody outside who was given a link to it; and the links of an entry.

use super::{Answer, Fields, Notice, Result, Visit, html, shown::Shown, time::Moment};
use crate::{
    app::App,
    assets::Asset,
    service::{
        self, ServiceError,
        previews::{self, MOST_DAYS, Preview},
    },
};
use askama::Template;
use domain::{ids::EntryId, text::Invalid};
use uuid::Uuid;

/// What browsers may load for it.
pub const PREVIEW_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
                                           form-action 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "admin/preview.html")]
struct PreviewTemplate<'a> {
    site_name: &'a str,
    styles: [&'static str; 2],
    icon: &'static str,
    shown: Shown,
    revision: u32,
    until: Moment,
    is_live: bool,
}

/// The draft that a link leads to.
///
/// # Errors
/// `NOT_FOUND` for a link that does not work.
pub async fn show(app: &App, token: &str) -> Result {
    let found = previews::read(app, token).await?;
    let template = PreviewTemplate {
        site_name: &app.settings.site_name,
        styles: [Asset::Style.path(), Asset::AdminStyle.path()],
        icon: Asset::Icon.path(),
        shown: Shown::new(&found.locale, &found.content),
        revision: found.revision.0,
        until: Moment::new(found.expires_at, app.clock.now()),
        is_live: found.is_live,
    };
    Ok(Answer::Page { status: 200, html: html(&template)? })
}

/// A link that works, as staff see it.
pub(super) struct Link {
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
pub async fn make(visit: &Visit, entry: EntryId, fields: &Fields) -> Result {
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
pub async fn revoke(visit: &Visit, entry: EntryId, fields: &Fields) -> Result {
    let id = fields.required("preview")?;
    let revoked = previews::revoke(&visit.app, Some(visit.viewer.person.id), entry, id).await;
    answer(visit, entry, fields, revoked, Notice::PreviewRevoked).await
}

async fn answer(visit: &Visit, entry: EntryId, fields: &Fields, done: service::Result<()>, notice: Notice) -> Result {
    match done {
        Ok(()) => Ok(Answer::done(format!("/admin/entries/{entry}#previews"), notice)),
        Err(error @ ServiceError::Refused(_)) => super::entry::show_refused(visit, entry, fields, &error).await,
        Err(error) => Err(error),
    }
}
