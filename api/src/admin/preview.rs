//! A draft, for somebody outside who was given a link to it.

use super::{Result, page, shown::Shown, time::Moment};
use crate::{app::App, assets::Asset, service::previews};
use askama::Template;

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
    page(&template)
}
