//! One entry: what it says, where it stands, what was said and done about it, and what the viewer may do now.

mod act;
mod actions;
mod command;
mod discussion;
mod history;
mod previews;
mod translations;

pub use act::{act, comment, resolve};
pub use previews::{make_preview, revoke_preview};

use super::{
    Fields, Result, Visit,
    frame::{Frame, Section},
    names::Names,
    page, refused,
    shown::{self, Shown},
    time::Moment,
    words::{StatusLine, kind_name, status_line},
};
use crate::service::{
    ServiceError, Snapshot, approvals, assigning,
    audit::{self, Deed},
    comments, conditions, editorial, presence,
    reviews::Round,
};
use actions::Actions;
use askama::Template;
use discussion::{RoundView, ThreadView};
use domain::{
    command::CommandName,
    ids::{EntryId, UserId},
    text::Locale,
};
use history::DeedView;
use previews::Link;
use std::collections::BTreeSet;
use translations::Sibling;
use uuid::Uuid;

/// How much of the history is shown.
const HISTORY: u64 = 50;

#[derive(Template)]
#[template(path = "admin/entry.html")]
struct EntryTemplate<'a> {
    frame: Frame<'a>,
    id: EntryId,
    locale: Locale,
    kind: &'static str,
    line: StatusLine,
    heading: String,
    head: u32,
    head_author: String,
    /// The words that the public sees, where they are others than those of the head.
    live: Option<Shown>,
    live_revision: Option<u32>,
    /// Where readers find it.
    public_path: Option<String>,
    shown: Shown,
    standing: Standing,
    actions: Actions,
    rounds: Vec<RoundView>,
    threads: Vec<ThreadView>,
    /// The id of the next comment that begins one.
    new_comment: Uuid,
    history: Vec<DeedView>,
    siblings: Vec<Sibling>,
    /// What a translation was made from, and how far it lags behind.
    lag: Option<translations::Lagging>,
    links: Vec<Link>,
    /// The id of the next one.
    new_link: Uuid,
    editing: Vec<String>,
    is_admin: bool,
    /// Why what was tried did not work.
    problem: Option<String>,
    fields: Fields,
}

/// Dates and numbers of an entry.
struct Standing {
    since: Moment,
    approvals: usize,
    approvals_required: usize,
    scheduled: Option<Moment>,
    expires: Option<Moment>,
    verified: Option<Moment>,
    verify_every: Option<u32>,
    reviewer: Option<String>,
    due: Option<Moment>,
    problem: Option<String>,
    emergency_until: Option<Moment>,
}

/// # Errors
/// `NOT_FOUND` for what the viewer may not see.
pub async fn show(visit: &Visit, id: EntryId) -> Result {
    show_typed(visit, id, &Fields::default()).await
}

/// The page with what was typed.
async fn show_typed(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    page(&template(visit, id, fields.clone(), None).await?)
}

/// The page again, with what was typed and why it was refused.
pub(super) async fn show_refused(visit: &Visit, id: EntryId, fields: &Fields, error: &ServiceError) -> Result {
    refused(&template(visit, id, fields.clone(), Some(error.to_string())).await?, error)
}

async fn template(
    visit: &Visit,
    id: EntryId,
    fields: Fields,
    problem: Option<String>,
) -> std::result::Result<EntryTemplate<'_>, ServiceError> {
    let snapshot = editorial::entry(&visit.app, &visit.viewer, id).await?;
    let entry = &snapshot.entry;
    let about = About::load(visit, &snapshot).await?;
    let candidates = if entry.review.is_some() { assigning::candidates(&visit.app, entry).await? } else { vec![] };
    let rules = approvals::rules(&visit.app).await?;
    let shown = Shown {
        items: shown::items(visit, &entry.locale, &snapshot.head.content).await?,
        ..Shown::new(&entry.locale, &snapshot.head.content)
    };
    let heading = snapshot.head.content.heading().to_string();
    let author = entry.revision(entry.head).map(|revision| revision.author);
    Ok(EntryTemplate {
        frame: visit.frame(Section::Entries, heading.clone()),
        id,
        locale: entry.locale.clone(),
        kind: kind_name(entry.kind),
        line: status_line(entry),
        heading,
        head: entry.head.0,
        head_author: about.names.actor(author),
        live: live(visit, &snapshot).await?,
        live_revision: entry.live.as_ref().map(|live| live.revision.0),
        public_path: public_path(&snapshot),
        shown,
        standing: standing(visit, &snapshot, conditions::required(&visit.app, &rules, &snapshot).get(), &about.names),
        actions: Actions::new(
            &editorial::available(&visit.app, &visit.viewer, &rules, &snapshot),
            &snapshot,
            candidates,
        ),
        rounds: about.rounds.iter().map(|round| RoundView::new(round, &about.names, visit.now())).collect(),
        threads: about.threads.iter().map(|thread| ThreadView::new(thread, &about.names, visit.now())).collect(),
        new_comment: Uuid::now_v7(),
        history: about.deeds.iter().map(|deed| DeedView::new(deed, &about.names, visit.now())).collect(),
        siblings: translations::siblings(visit, &snapshot).await?,
        lag: translations::lagging(visit, &snapshot).await?,
        links: previews::links(visit, id).await?,
        new_link: Uuid::now_v7(),
        editing: about.editing,
        is_admin: visit.viewer.person.is_admin(),
        problem,
        fields,
    })
}

/// What was said and done about an entry, and by whom.
struct About {
    rounds: Vec<Round>,
    threads: Vec<comments::Thread>,
    deeds: Vec<Deed>,
    editing: Vec<String>,
    names: Names,
}

impl About {
    async fn load(visit: &Visit, snapshot: &Snapshot) -> std::result::Result<Self, ServiceError> {
        let (app, id) = (&visit.app, snapshot.entry.id);
        let rounds = editorial::review_rounds(app, &[id]).await?;
        let threads = comments::threads(app, &[id]).await?.remove(&id).unwrap_or_default();
        let deeds = audit::of_entry(app, id, HISTORY).await?;
        let present = presence::present(app, &[id]).await?;
        let reviewer = snapshot.entry.review.as_ref().and_then(|review| review.assignment.reviewer);
        let mut people: BTreeSet<UserId> = snapshot.entry.revisions.iter().map(|it| it.author).collect();
        people.extend(rounds.iter().flat_map(discussion::people_of_round));
        people.extend(threads.iter().flat_map(discussion::people_of_thread));
        people.extend(deeds.iter().flat_map(|deed| [deed.actor, deed.on_behalf_of]).flatten());
        people.extend(present.iter().map(|it| it.user).chain(reviewer));
        let names = Names::of(app, people).await?;
        let others = present.iter().filter(|it| it.user != visit.viewer.person.id);
        let editing = others.map(|it| names.get(it.user)).collect();
        Ok(Self { rounds, threads, deeds, editing, names })
    }
}

/// The words that the public sees, unless they are those of the head.
async fn live(visit: &Visit, snapshot: &Snapshot) -> std::result::Result<Option<Shown>, ServiceError> {
    let entry = &snapshot.entry;
    let Some(live) = entry.live.as_ref().filter(|live| live.revision != entry.head) else { return Ok(None) };
    let found = editorial::revisions(&visit.app, &[(entry.id, live.revision)]).await?.pop();
    Ok(found.map(|revision| Shown::new(&entry.locale, &revision.content)))
}

fn public_path(snapshot: &Snapshot) -> Option<String> {
    let entry = &snapshot.entry;
    entry.live.as_ref()?;
    match entry.kind {
        domain::content::Kind::Question => Some(format!("/{}/entry/{}", entry.locale, entry.slug)),
        domain::content::Kind::Page => Some(format!("/{}/{}", entry.locale, entry.slug)),
        domain::content::Kind::Notice => None,
    }
}

fn standing(visit: &Visit, snapshot: &Snapshot, approvals_required: usize, names: &Names) -> Standing {
    let entry = &snapshot.entry;
    let moment = |at| Moment::new(at, visit.now());
    let assignment = entry.review.as_ref().map(|review| review.assignment).unwrap_or_default();
    let live = entry.live.as_ref();
    Standing {
        since: moment(snapshot.waiting_since),
        approvals: entry.approvals().len(),
        approvals_required,
        scheduled: entry.schedule.as_ref().map(|schedule| moment(schedule.at)),
        expires: live.and_then(|live| live.expires_at).map(moment),
        verified: live.map(|live| moment(live.verified_at)),
        verify_every: entry.verify_every.map(std::num::NonZeroU32::get),
        reviewer: assignment.reviewer.map(|id| names.get(id)),
        due: assignment.due_at.map(moment),
        problem: entry.problem.clone(),
        emergency_until: live.and_then(|live| live.emergency.as_ref()).map(|it| moment(it.until)),
    }
}
