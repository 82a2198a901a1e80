//! How many approvals what needs.

use super::{Result, sessions::Viewer, work::Work};
use crate::{
    app::App,
    store::{approval_rules, audit::Subject as AuditSubject, topics},
};
use domain::{
    approvals::{Rule, Subject},
    ids::UserId,
    policy::{authorize_administration, authorize_vocabulary},
    text::Invalid,
};

/// All rules, to find out what the entries need that the viewer has been shown.
pub async fn rules(app: &App) -> Result<Vec<Rule>> {
    Ok(approval_rules::list(app.store.reader()).await?)
}

/// All rules, for staff and administrators.
///
/// # Errors
/// `FORBIDDEN` for everybody else.
pub async fn list(app: &App, viewer: &Viewer) -> Result<Vec<Rule>> {
    authorize_vocabulary(&viewer.person)?;
    rules(app).await
}

/// Sets how many approvals a locale or a topic needs at least, or ends its rule; returns all rules. No entry changes.
///
/// # Errors
/// `FORBIDDEN` for anyone but administrators; `INVALID_INPUT` for a topic that does not exist or a number out of range.
pub async fn set(app: &App, user: Option<UserId>, subject: Subject, number: Option<i32>) -> Result<Vec<Rule>> {
    let mut work = Work::begin(app, user).await?;
    authorize_administration(work.actor())?;
    check_exists(&mut work, &subject).await?;
    let rule = number.map(|number| Rule::new(subject.clone(), number)).transpose()?;
    let before = approval_rules::list(work.write().connection()).await?;
    if before.iter().find(|known| known.subject == subject) != rule.as_ref() {
        match &rule {
            Some(rule) => approval_rules::put(work.write().connection(), rule).await?,
            None => approval_rules::remove(work.write().connection(), &subject).await?,
        }
        audit(&mut work, &subject, rule.as_ref()).await?;
    }
    let rules = approval_rules::list(work.write().connection()).await?;
    work.commit().await?;
    Ok(rules)
}

async fn check_exists(work: &mut Work, subject: &Subject) -> Result<()> {
    let Subject::Topic(slug) = subject else { return Ok(()) };
    let found = topics::find(work.write().connection(), slug).await?;
    let unknown = || Invalid::new("topic", format!("{slug} does not exist; `editorialTopics` lists those that do"));
    found.map(drop).ok_or_else(|| unknown().into())
}

async fn audit(work: &mut Work, subject: &Subject, rule: Option<&Rule>) -> Result<()> {
    let number = rule.map_or_else(|| "no rule".to_owned(), |rule| rule.required.to_string());
    work.note("SET_APPROVALS_REQUIRED", AuditSubject::None, format!("{subject}: {number}")).await
}
