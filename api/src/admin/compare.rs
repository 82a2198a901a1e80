//! What differs between two texts of an entry, and the place where the newer ones are approved.

use super::{
    Fields, Result, Visit,
    difference::{FieldView, views},
    frame::{Frame, Section},
    names::Names,
    page, refused,
    shown::{self, Shown},
    words::{StatusLine, status_line},
};
use crate::service::{ServiceError, Snapshot, approvals, editorial, translating};
use askama::Template;
use domain::{
    command::CommandName,
    ids::{EntryId, RevisionNumber},
    review::Significance,
    text::Locale,
};

#[derive(Template)]
#[template(path = "admin/compare.html")]
struct CompareTemplate<'a> {
    frame: Frame<'a>,
    id: EntryId,
    locale: Locale,
    line: StatusLine,
    from: Option<u32>,
    to: u32,
    /// What can be chosen, the newest first.
    revisions: Vec<Choice>,
    differences: Vec<FieldView>,
    /// What changed in the source since a translation was made.
    source: Option<Vec<FieldView>>,
    shown: Shown,
    side_by_side: bool,
    approval: Option<Approval>,
    /// Why the viewer cannot approve what is in review.
    refusal: Option<String>,
    /// Whether the older text can be brought back.
    may_revert: bool,
    version: u32,
    problem: Option<String>,
    fields: Fields,
}

struct Choice {
    number: u32,
    author: String,
    /// What it is to the public or to a review.
    note: &'static str,
    /// Whether it is the older text.
    is_from: bool,
}

/// What an approval names, and what it has to decide.
struct Approval {
    revision: u32,
    hash: String,
    significance: Option<&'static str>,
    note: Option<String>,
    /// Whether it has to say what happens to translations of the old words.
    asks_about_translations: bool,
}

/// # Errors
/// `NOT_FOUND` for what the viewer may not see.
pub async fn show(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    page(&template(visit, id, fields, None).await?)
}

/// The page again, with what was typed and why it was refused.
///
/// # Errors
/// As [`show`].
pub(super) async fn show_refused(visit: &Visit, id: EntryId, fields: &Fields, error: &ServiceError) -> Result {
    refused(&template(visit, id, fields, Some(error.to_string())).await?, error)
}

async fn template<'a>(
    visit: &'a Visit,
    id: EntryId,
    fields: &Fields,
    problem: Option<String>,
) -> std::result::Result<CompareTemplate<'a>, ServiceError> {
    let snapshot = editorial::entry(&visit.app, &visit.viewer, id).await?;
    let entry = &snapshot.entry;
    let to = fields.parsed("to")?.map_or(entry.head, RevisionNumber);
    let from = fields.parsed("from")?.map(RevisionNumber).or_else(|| earlier(&snapshot, to));
    let content = editorial::words(&visit.app, &visit.viewer, id, to).await?;
    let differences = match from {
        Some(from) => {
            let changes = editorial::compare(&visit.app, &visit.viewer, id, from, to).await?;
            views(visit, &entry.locale, &changes).await?
        }
        None => vec![],
    };
    let rules = approvals::rules(&visit.app).await?;
    let available = editorial::available(&visit.app, &visit.viewer, &rules, &snapshot);
    let refusal = |command| available.iter().find(|it| it.command == command).and_then(|it| it.refusal.clone());
    let may_approve = to == entry.head && refusal(CommandName::Approve).is_none();
    let names = Names::of(&visit.app, entry.revisions.iter().map(|it| it.author)).await?;
    let shown =
        Shown { items: shown::items(visit, &entry.locale, &content).await?, ..Shown::new(&entry.locale, &content) };
    Ok(CompareTemplate {
        frame: visit.frame(Section::Entries, format!("Changes: {}", snapshot.head.content.heading())),
        id,
        locale: entry.locale.clone(),
        line: status_line(entry),
        from: from.map(|from| from.0),
        to: to.0,
        revisions: choices(&snapshot, from, &names),
        differences,
        source: source(visit, &snapshot, to).await?,
        shown,
        side_by_side: fields.get("view") == "sides",
        approval: may_approve.then(|| approval(&snapshot)),
        refusal: entry.review.is_some().then(|| refusal(CommandName::Approve)).flatten().map(|it| it.to_string()),
        may_revert: refusal(CommandName::Revert).is_none(),
        version: entry.version.0,
        problem,
        fields: fields.clone(),
    })
}

/// What the newer text is compared with if nobody says: what the public sees, or what was submitted before, or what was
/// written before.
fn earlier(snapshot: &Snapshot, to: RevisionNumber) -> Option<RevisionNumber> {
    let entry = &snapshot.entry;
    let live = entry.live.as_ref().map(|live| live.revision).filter(|live| *live != to);
    let submitted = || {
        let submitted = entry.closed_reviews.iter().rev().map(|review| review.hash);
        let mut numbers = submitted.filter_map(|hash| entry.revisions.iter().rev().find(|it| it.hash == hash));
        numbers.find(|it| it.number < to).map(|it| it.number)
    };
    let before = || entry.revisions.iter().rev().map(|it| it.number).find(|number| *number < to);
    live.or_else(submitted).or_else(before)
}

fn choices(snapshot: &Snapshot, from: Option<RevisionNumber>, names: &Names) -> Vec<Choice> {
    let entry = &snapshot.entry;
    let live = entry.live.as_ref().map(|live| live.revision);
    let in_review = entry.review.as_ref().map(|review| review.revision);
    let note = |number| match number {
        number if Some(number) == live => ", public",
        number if Some(number) == in_review => ", in review",
        _ => "",
    };
    let choice = |it: &domain::revision::Revision| Choice {
        number: it.number.0,
        author: names.get(it.author),
        note: note(it.number),
        is_from: Some(it.number) == from,
    };
    entry.revisions.iter().rev().map(choice).collect()
}

fn approval(snapshot: &Snapshot) -> Approval {
    let entry = &snapshot.entry;
    let correction = entry.review.as_ref().and_then(|review| review.correction.as_ref());
    let significance = correction.map(|correction| correction.significance);
    Approval {
        revision: entry.head.0,
        hash: entry.head_hash().map(|hash| hash.to_string()).unwrap_or_default(),
        significance: significance.map(super::words::significance_name),
        note: correction.and_then(|it| it.note.as_ref()).map(ToString::to_string),
        asks_about_translations: significance == Some(Significance::Safety),
    }
}

/// For a translation: what changed in its source since.
async fn source(
    visit: &Visit,
    snapshot: &Snapshot,
    to: RevisionNumber,
) -> std::result::Result<Option<Vec<FieldView>>, ServiceError> {
    let Some(base) = snapshot.entry.revision(to).and_then(|revision| revision.base) else { return Ok(None) };
    let Some(source) = translating::source(&visit.app, &visit.viewer, base).await? else { return Ok(None) };
    let Some(changes) = source.changes else { return Ok(None) };
    Ok(Some(views(visit, &source.locale, &changes).await?))
}
