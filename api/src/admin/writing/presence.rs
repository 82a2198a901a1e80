//! Who has an entry open for writing.

use crate::{
    admin::{Answer, Fields, Result, Visit, html, names::Names},
    service::{self, presence},
};
use askama::Template;
use domain::ids::EntryId;

#[derive(Template)]
#[template(path = "admin/editing.html")]
struct EditingTemplate {
    editing: Vec<String>,
}

/// The viewer has an entry open, or leaves it. Answers who else has it open.
///
/// # Errors
/// `NOT_FOUND` for what the viewer may not see, `FORBIDDEN` for anyone but its editors.
pub async fn beat(visit: &Visit, id: EntryId, fields: &Fields) -> Result {
    if fields.has("leave") {
        presence::leave(&visit.app, &visit.viewer, id).await?;
        return Ok(Answer::Done);
    }
    presence::beat(&visit.app, &visit.viewer, id).await?;
    Ok(Answer::Part(html(&EditingTemplate { editing: others(visit, id).await? })?))
}

/// The names of the others who have it open.
pub(super) async fn others(visit: &Visit, id: EntryId) -> service::Result<Vec<String>> {
    let present = presence::present(&visit.app, &[id]).await?;
    let others: Vec<_> = present.iter().map(|it| it.user).filter(|user| *user != visit.viewer.person.id).collect();
    let names = Names::of(&visit.app, others.iter().copied()).await?;
    Ok(others.into_iter().map(|user| names.get(user)).collect())
}
