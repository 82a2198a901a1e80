//! `countersign submit`, `approve`, `publish`, `unschedule`, `confirm` and `retract`.

use super::{
    CliError, Result,
    args::{ApproveArguments, PublishArguments, RetractArguments, StepArguments, SubmitArguments},
    output::{Row, show},
};
use crate::{
    app::App,
    graphql::parse_entry_id,
    service::{
        accounts,
        batch::{self, Outcome, Step, Target},
    },
};
use domain::{content::Kind, entry::Status, ids::EntryId, review::Correction, text::Slug};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StepRow {
    kind: Kind,
    slug: Slug,
    entry_id: EntryId,
    from: Status,
    to: Status,
    done: bool,
}

impl Row for StepRow {
    const HEADINGS: &'static [&'static str] = &["kind", "slug", "entry", "from", "to", "done"];

    fn cells(&self) -> Vec<String> {
        let done = if self.done { "yes" } else { "no, not in the state for it" };
        vec![
            self.kind.to_string(),
            self.slug.to_string(),
            self.entry_id.to_string(),
            self.from.to_string(),
            self.to.to_string(),
            done.into(),
        ]
    }
}

impl From<Outcome> for StepRow {
    fn from(outcome: Outcome) -> Self {
        Self {
            kind: outcome.kind,
            slug: outcome.slug,
            entry_id: outcome.id,
            from: outcome.before,
            to: outcome.after,
            done: outcome.done,
        }
    }
}

pub async fn submit(app: &App, arguments: SubmitArguments) -> Result {
    let note = arguments.change_note;
    let correction = arguments.significance.map(|significance| Correction { significance, note });
    take(app, arguments.step, Step::Submit { correction }).await
}

pub async fn approve(app: &App, arguments: ApproveArguments) -> Result {
    let step = Step::Approve { comment: arguments.reason, retract_stale: arguments.retract_stale_translations };
    take(app, arguments.step, step).await
}

pub async fn publish(app: &App, arguments: PublishArguments) -> Result {
    let step = Step::Publish { at: arguments.at, expires_at: arguments.expires_at };
    take(app, arguments.step, step).await
}

pub async fn unschedule(app: &App, arguments: StepArguments) -> Result {
    take(app, arguments, Step::Unschedule).await
}

pub async fn confirm(app: &App, arguments: StepArguments) -> Result {
    take(app, arguments, Step::Confirm).await
}

pub async fn retract(app: &App, arguments: RetractArguments) -> Result {
    let step = Step::Retract { reason: arguments.reason, public_note: arguments.public_note };
    take(app, arguments.step, step).await
}

async fn take(app: &App, arguments: StepArguments, step: Step) -> Result {
    let person = accounts::find_by_email(app, &arguments.person).await?;
    let target = match (arguments.entry, arguments.page, arguments.locale) {
        (Some(entry), _, _) => Target::Entry(parse_entry_id(&entry)?),
        (None, Some(slug), Some(locale)) => Target::Page { locale, slug },
        _ => return Err(CliError::new("give the id of an entry, or --page and --locale")),
    };
    let outcomes = batch::run(app, Some(person.id), &target, &step).await?;
    let rows: Vec<StepRow> = outcomes.into_iter().map(Into::into).collect();
    show(&rows, arguments.format.json)
}
