//! What readers look for and do not find, so that editors know what to write.

use super::{Result, sessions::Viewer};
use crate::{
    app::App,
    paging::PageRequest,
    store::search_gaps::{self, SearchGap},
};
use chrono::{NaiveDate, TimeDelta};
use domain::{actor::Role, policy::authorize_search_gaps, text::Locale};

/// A text that fewer have looked for may tell something about a person.
const AT_LEAST: u32 = 5;
/// How far back one looks when nobody says.
const USUAL: TimeDelta = TimeDelta::days(30);
/// After this they are forgotten.
const KEPT: TimeDelta = TimeDelta::days(366);
/// How many texts are written at a time: a flood leaves the database to others.
const BATCH: usize = 50;

/// The texts that were looked for in vain, in one of the viewer's languages or in all, the most often first.
///
/// # Errors
/// `FORBIDDEN` for anyone but editors and approvers of the language; `INVALID_INPUT` for `first` out of range.
pub async fn list(
    app: &App,
    viewer: &Viewer,
    locale: Option<&Locale>,
    since: Option<NaiveDate>,
    first: Option<i32>,
) -> Result<Vec<SearchGap>> {
    authorize_search_gaps(&viewer.person, locale)?;
    let limit = PageRequest { first, ..PageRequest::default() }.parse()?.limit;
    let since = since.unwrap_or_else(|| (app.clock.now() - USUAL).date_naive());
    let locales = locale.map_or_else(|| visible(viewer), |locale| Some(vec![locale.clone()]));
    Ok(search_gaps::list(app.store.reader(), locales.as_deref(), since, AT_LEAST, limit).await?)
}

/// `None` for all locales.
fn visible(viewer: &Viewer) -> Option<Vec<Locale>> {
    let grants = viewer.person.grants.iter().filter(|grant| grant.role != Role::Admin);
    grants.map(|grant| grant.scope.locale().cloned()).collect()
}

/// Counts some of what waits to be counted, and tells whether anything did.
///
/// # Errors
/// When the database fails; what it did not take is lost.
pub async fn write(app: &App) -> Result<bool> {
    let waiting = app.search_gaps.take(BATCH);
    for (gap, searches) in &waiting {
        search_gaps::add(app.store.fleeting(), gap, *searches).await?;
    }
    if !waiting.is_empty() {
        search_gaps::forget_before(app.store.fleeting(), (app.clock.now() - KEPT).date_naive()).await?;
    }
    Ok(!waiting.is_empty())
}
