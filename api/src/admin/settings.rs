//! How many approvals what needs, and how the server is set.

use super::{
    Answer, Fields, Notice, Result, Visit,
    blame::Blame,
    frame::{Frame, Section},
    page, refused,
};
use crate::service::{self, approvals};
use askama::Template;
use domain::{
    approvals::{MOST, Rule, Subject},
    text::{Invalid, Locale, Slug},
};

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsTemplate<'a> {
    frame: Frame<'a>,
    approvals_required: usize,
    most: usize,
    rules: Vec<RuleRow>,
    is_admin: bool,
    fields: &'a Fields,
    blame: Option<Blame>,
    groups: [(&'static str, Vec<(&'static str, String)>); 3],
}

struct RuleRow {
    /// As the form sends it.
    kind: &'static str,
    name: String,
    required: usize,
}

impl From<Rule> for RuleRow {
    fn from(rule: Rule) -> Self {
        let (kind, name) = match rule.subject {
            Subject::Locale(locale) => ("locale", locale.to_string()),
            Subject::Topic(slug) => ("topic", slug.to_string()),
        };
        Self { kind, name, required: rule.required.get() }
    }
}

/// # Errors
/// `FORBIDDEN` for a person without any role.
pub async fn show(visit: &Visit) -> Result {
    page(&template(visit, &Fields::default()).await?)
}

async fn template<'a>(visit: &'a Visit, fields: &'a Fields) -> service::Result<SettingsTemplate<'a>> {
    let rules = approvals::list(&visit.app, &visit.viewer).await?.into_iter().map(Into::into).collect();
    Ok(SettingsTemplate {
        frame: visit.frame(Section::Settings, "Settings"),
        approvals_required: visit.app.settings.approvals_required.get(),
        most: MOST,
        rules,
        is_admin: visit.viewer.person.is_admin(),
        fields,
        blame: None,
        groups: [("Publishing", publishing(visit)), ("Memory of browsers", caching(visit)), ("Limits", limits(visit))],
    })
}

fn publishing(visit: &Visit) -> Vec<(&'static str, String)> {
    let settings = &visit.app.settings;
    let emergency = if settings.emergency_publishing {
        format!("on; taken back after {} hours unless approved", settings.emergency_hours)
    } else {
        "off".into()
    };
    vec![
        ("Public URL", settings.base_url()),
        ("Name of the site", settings.site_name.clone()),
        ("Approvals required", settings.approvals_required.to_string()),
        ("Publishing without review", emergency),
        ("Page to try queries on", if settings.graphiql { "on".into() } else { "off".into() }),
        ("Known queries only", if settings.trusted_documents_only { "yes".into() } else { "no".into() }),
    ]
}

fn caching(visit: &Visit) -> Vec<(&'static str, String)> {
    let settings = &visit.app.settings;
    let seconds = |number: u32| format!("{number} s");
    vec![
        ("Browsers keep answers for", seconds(settings.cache_max_age)),
        ("Shared caches keep them for", seconds(settings.cache_shared_max_age)),
        ("While they ask anew, for another", seconds(settings.cache_stale_while_revalidate)),
        ("When the server is away, for", seconds(settings.cache_stale_seconds)),
        ("Memory of the server for answers", format!("{} MiB", settings.cache_bytes / (1024 * 1024))),
    ]
}

fn limits(visit: &Visit) -> Vec<(&'static str, String)> {
    let settings = &visit.app.settings;
    let unless_zero = |number: u64, unit: &str| if number == 0 { "none".into() } else { format!("{number} {unit}") };
    vec![
        ("Time for a request", unless_zero(settings.request_milliseconds, "ms")),
        ("Requests of an address", unless_zero(settings.requests_per_second.into(), "a second")),
        ("Requests at once", settings.concurrent_requests.to_string()),
        ("Waiting requests", settings.waiting_requests.to_string()),
        ("Open subscriptions", settings.socket_connections.to_string()),
        ("Open subscriptions of an address", settings.socket_connections_per_address.to_string()),
    ]
}

/// Sets how many approvals a language or a topic needs, or ends its rule.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators; what is wrong with the form is shown in it.
pub async fn set_rule(visit: &Visit, fields: &Fields) -> Result {
    match set(visit, fields).await {
        Ok(_) => Ok(Answer::done("/admin/settings", Notice::RuleSet)),
        Err(error) => {
            let Some(blame) = Blame::of(&error) else { return Err(error) };
            refused(&SettingsTemplate { blame: Some(blame), ..template(visit, fields).await? }, &error)
        }
    }
}

async fn set(visit: &Visit, fields: &Fields) -> service::Result<Vec<Rule>> {
    let name = fields.get("name");
    let subject = match fields.get("kind") {
        "locale" => Subject::Locale(Locale::parse(name).map_err(|error| error.at("name"))?),
        "topic" => Subject::Topic(Slug::parse(name).map_err(|error| error.at("name"))?),
        _ => return Err(Invalid::new("kind", "is missing; choose one").into()),
    };
    let number = if fields.get("required") == "none" { None } else { Some(fields.required("required")?) };
    approvals::set(&visit.app, Some(visit.viewer.person.id), subject, number).await
}
