//! One person: roles, whether they can sign in, and a link to choose a password.

use super::{ShownLink, State, authority, grant, grant_name, roles};
use crate::{
    admin::{
        Answer, Fields, Notice, Result, Visit,
        blame::Blame,
        frame::{Frame, Section},
        page, refused,
    },
    service::{self, ServiceError, accounts, invitations},
};
use askama::Template;
use domain::{
    actor::{Grant, Role},
    ids::UserId,
    refusal::Refusal,
};

#[derive(Template)]
#[template(path = "admin/person.html")]
struct PersonTemplate<'a> {
    frame: Frame<'a>,
    id: UserId,
    name: String,
    email: String,
    state: State,
    is_disabled: bool,
    is_oneself: bool,
    grants: Vec<GrantRow>,
    fields: &'a Fields,
    roles: Vec<(String, &'static str)>,
    blame: Option<Blame>,
    shown_link: Option<ShownLink>,
}

struct GrantRow {
    name: String,
    role: Role,
    locale: String,
}

impl From<&Grant> for GrantRow {
    fn from(grant: &Grant) -> Self {
        let locale = grant.scope.locale().map(ToString::to_string).unwrap_or_default();
        Self { name: grant_name(grant), role: grant.role, locale }
    }
}

/// # Errors
/// `FORBIDDEN` for anyone but administrators; `NOT_FOUND` when there is no such person.
pub async fn show(visit: &Visit, id: UserId) -> Result {
    page(&template(visit, id, &Fields::default()).await?)
}

async fn template<'a>(visit: &'a Visit, id: UserId, fields: &'a Fields) -> service::Result<PersonTemplate<'a>> {
    let listed = invitations::person(&visit.app, authority(visit), id).await?;
    let account = &listed.account;
    Ok(PersonTemplate {
        frame: visit.frame(Section::People, account.name.to_string()),
        id,
        name: account.name.to_string(),
        email: account.email.to_string(),
        state: State::new(&listed, visit.now()),
        is_disabled: account.disabled_at.is_some(),
        is_oneself: id == visit.viewer.person.id,
        grants: account.grants.iter().map(Into::into).collect(),
        fields,
        roles: roles(),
        blame: None,
        shown_link: None,
    })
}

/// Does what one of the forms of the page asks for.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators; `NOT_FOUND` when there is no such person; what is wrong with the form is
/// shown in it.
pub async fn act(visit: &Visit, id: UserId, verb: &str, fields: &Fields) -> Result {
    match carry_out(visit, id, verb, fields).await {
        Ok(answer) => Ok(answer),
        Err(error) => {
            let Some(blame) = Blame::of(&error) else { return Err(error) };
            refused(&PersonTemplate { blame: Some(blame), ..template(visit, id, fields).await? }, &error)
        }
    }
}

async fn carry_out(visit: &Visit, id: UserId, verb: &str, fields: &Fields) -> Result {
    let (app, by) = (&visit.app, authority(visit));
    let notice = match verb {
        "link" => return show_link(visit, id).await,
        "disable" => accounts::set_disabled(app, by, id, true).await.map(|_| Notice::PersonDisabled),
        "enable" => accounts::set_disabled(app, by, id, false).await.map(|_| Notice::PersonEnabled),
        "grant" => accounts::grant(app, by, id, &grant(fields)?).await.map(|_| Notice::RoleGranted),
        "revoke" => accounts::revoke(app, by, id, &grant(fields)?).await.map(|_| Notice::RoleRevoked),
        _ => Err(ServiceError::from(Refusal::NotFound)),
    }?;
    Ok(Answer::done(format!("/admin/people/{id}"), notice))
}

/// The link is kept nowhere, so it is shown at once and not after a redirect.
async fn show_link(visit: &Visit, id: UserId) -> Result {
    let link = invitations::make_link(&visit.app, authority(visit), id).await?;
    let nothing = Fields::default();
    let template = template(visit, id, &nothing).await?;
    page(&PersonTemplate { shown_link: Some(ShownLink::new(visit, &link)), ..template })
}
