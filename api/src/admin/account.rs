//! One's own account: the password, and where one is signed in.

use super::{
    Answer, Fields, Notice, Result, Visit,
    blame::Blame,
    frame::{Frame, Section},
    page, refused,
    time::Moment,
};
use crate::service::{
    self, accounts,
    devices::{self, OpenSession},
    sessions,
};
use askama::Template;
use domain::ids::SessionId;

const PATH: &str = "/admin/account";

#[derive(Template)]
#[template(path = "admin/account.html")]
struct AccountTemplate<'a> {
    frame: Frame<'a>,
    name: String,
    email: String,
    devices: Vec<Device>,
    blame: Option<Blame>,
}

struct Device {
    id: SessionId,
    begun: Moment,
    expires: Moment,
    is_this: bool,
}

/// # Errors
/// When the database fails.
pub async fn show(visit: &Visit) -> Result {
    page(&template(visit, None).await?)
}

async fn template(visit: &Visit, blame: Option<Blame>) -> service::Result<AccountTemplate<'_>> {
    let device = |session: OpenSession| Device {
        id: session.id,
        begun: Moment::new(session.created_at, visit.now()),
        expires: Moment::new(session.expires_at, visit.now()),
        is_this: session.id == visit.viewer.session,
    };
    let devices = devices::list(&visit.app, &visit.viewer).await?.into_iter().map(device).collect();
    let own = accounts::visible(&visit.app, &visit.viewer, &[visit.viewer.person.id]).await?.pop();
    let email = own.map(|account| account.email.to_string()).unwrap_or_default();
    let frame = visit.frame(Section::Account, "Your account");
    Ok(AccountTemplate { frame, name: visit.viewer.name.to_string(), email, devices, blame })
}

/// # Errors
/// When the database fails; what is wrong with the form is shown in it.
pub async fn change_password(visit: &Visit, fields: &Fields) -> Result {
    let (current, new) = (fields.get("current_password").into(), fields.get("new_password").into());
    match sessions::change_password(&visit.app, &visit.viewer, current, new).await {
        Ok(()) => Ok(Answer::done(PATH, Notice::PasswordChanged)),
        Err(error) => {
            let Some(blame) = Blame::of(&error) else { return Err(error) };
            refused(&template(visit, Some(blame)).await?, &error)
        }
    }
}

/// Ends one session; ending this one is signing out.
///
/// # Errors
/// `NOT_FOUND` for a session of somebody else.
pub async fn end_session(visit: &Visit, fields: &Fields) -> Result {
    let id = SessionId(fields.required("session")?);
    devices::end(&visit.app, &visit.viewer, id).await?;
    Ok(if id == visit.viewer.session {
        Answer::SignedOut(Notice::SignedOut)
    } else {
        Answer::done(PATH, Notice::SessionEnded)
    })
}

/// # Errors
/// When the database fails.
pub async fn end_others(visit: &Visit) -> Result {
    devices::end_others(&visit.app, &visit.viewer).await?;
    Ok(Answer::done(PATH, Notice::SignedOutEverywhere))
}
