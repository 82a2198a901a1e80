//! Everybody who can sign in, and inviting somebody.

mod person;

pub use person::{act, show as show_person};

use super::{
    Fields, Result, Visit,
    blame::Blame,
    frame::{Frame, Section},
    page, refused,
    time::Moment,
    words::role_name,
};
use crate::service::{
    self, ServiceError,
    accounts::Authority,
    invitations::{self, Invitation, Link, Listed},
};
use askama::Template;
use chrono::{DateTime, Utc};
use domain::{
    actor::{Grant, Role, Scope},
    ids::UserId,
    text::{Email, Locale, PersonName},
};
use secrecy::ExposeSecret as _;
use strum::VariantArray as _;

#[derive(Template)]
#[template(path = "admin/people.html")]
struct PeopleTemplate<'a> {
    frame: Frame<'a>,
    people: Vec<PersonRow>,
    fields: &'a Fields,
    roles: Vec<(String, &'static str)>,
    blame: Option<Blame>,
    shown_link: Option<ShownLink>,
}

/// A person as one line of the list.
struct PersonRow {
    id: UserId,
    name: String,
    email: String,
    roles: Vec<String>,
    state: State,
}

/// Whether a person can sign in.
struct State {
    text: &'static str,
    /// For its colour.
    tone: &'static str,
    /// Until when the link works that was made last.
    until: Option<Moment>,
}

/// A link that was just made. Nothing shows it again.
struct ShownLink {
    name: String,
    address: String,
    until: Moment,
}

impl State {
    fn new(listed: &Listed, now: DateTime<Utc>) -> Self {
        let open = listed.invitation.as_ref().filter(|link| link.is_open(now));
        let is_new = listed.invitation.as_ref().is_some_and(|link: &Invitation| link.is_first && !link.used);
        let (text, tone) = match (listed.account.disabled_at.is_some(), is_new, open.is_some()) {
            (true, ..) => ("Disabled", "stop"),
            (_, true, true) => ("Invited", "wait"),
            (_, true, false) => ("Invited, the link has expired", "stop"),
            (_, false, true) => ("Active, with a link for a new password", "live"),
            (_, false, false) => ("Active", "live"),
        };
        Self { text, tone, until: open.map(|link| Moment::new(link.expires_at, now)) }
    }
}

impl ShownLink {
    fn new(visit: &Visit, link: &Link) -> Self {
        let (base, key) = (visit.app.settings.base_url(), link.key.expose_secret());
        Self {
            name: link.account.name.to_string(),
            address: format!("{base}/admin/invitation?key={key}"),
            until: Moment::new(link.expires_at, visit.now()),
        }
    }
}

fn authority(visit: &Visit) -> Authority {
    Authority::Viewer(Some(visit.viewer.person.id))
}

/// The roles to choose from.
fn roles() -> Vec<(String, &'static str)> {
    Role::VARIANTS.iter().map(|role| (role.to_string(), role_name(*role))).collect()
}

fn grant_name(grant: &Grant) -> String {
    let scope = grant.scope.locale().map_or_else(|| "everywhere".to_owned(), |locale| format!("in {locale}"));
    match grant.role {
        Role::Admin => role_name(grant.role).to_owned(),
        role => format!("{} {scope}", role_name(role)),
    }
}

/// # Errors
/// `FORBIDDEN` for anyone but administrators.
pub async fn show(visit: &Visit) -> Result {
    page(&template(visit, &Fields::default()).await?)
}

async fn template<'a>(visit: &'a Visit, fields: &'a Fields) -> service::Result<PeopleTemplate<'a>> {
    let row = |listed: Listed| PersonRow {
        state: State::new(&listed, visit.now()),
        id: listed.account.id,
        name: listed.account.name.to_string(),
        email: listed.account.email.to_string(),
        roles: listed.account.grants.iter().map(grant_name).collect(),
    };
    let people = invitations::people(&visit.app, authority(visit)).await?.into_iter().map(row).collect();
    let frame = visit.frame(Section::People, "People");
    Ok(PeopleTemplate { frame, people, fields, roles: roles(), blame: None, shown_link: None })
}

/// Invites somebody, and shows the link for them.
///
/// # Errors
/// As [`invitations::invite`]; what is wrong with the form is shown in it.
pub async fn invite(visit: &Visit, fields: &Fields) -> Result {
    match try_invite(visit, fields).await {
        Ok(link) => {
            let nothing = Fields::default();
            let mut template = template(visit, &nothing).await?;
            template.shown_link = Some(ShownLink::new(visit, &link));
            page(&template)
        }
        Err(error) => {
            let Some(blame) = Blame::of(&error) else { return Err(error) };
            refused(&PeopleTemplate { blame: Some(blame), ..template(visit, fields).await? }, &error)
        }
    }
}

async fn try_invite(visit: &Visit, fields: &Fields) -> service::Result<Link> {
    let email = Email::parse(fields.get("email")).map_err(|error| error.at("email"))?;
    let name = PersonName::parse(fields.get("name")).map_err(|error| error.at("name"))?;
    let grants = if fields.given("role").is_some() { vec![grant(fields)?] } else { vec![] };
    invitations::invite(&visit.app, authority(visit), email, name, grants).await
}

/// A role, everywhere or in one locale.
fn grant(fields: &Fields) -> std::result::Result<Grant, ServiceError> {
    let locale = fields.given("locale").map(Locale::parse).transpose().map_err(|error| error.at("locale"))?;
    Ok(Grant::new(fields.required("role")?, Scope::from(locale))?)
}
