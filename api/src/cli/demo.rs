//! `countersign demo`: a server to try, with nothing to set up and nothing left behind.

use super::{CliError, Result, output::print, serve::until_stopped};
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    import::{self, Options},
    page_file::{self, Format},
    service::{
        accounts::{self, Authority, NewAccount},
        batch::{self, Step, Target},
    },
};
use domain::{
    actor::{Grant, Role, Scope},
    content::Kind,
    ids::UserId,
    text::{Email, Locale, PersonName},
};

const SAMPLES: &[(&str, &str)] =
    &[("en", include_str!("../../samples/faq.en.md")), ("ar", include_str!("../../samples/faq.ar.md"))];

/// People of an invented organisation. Their passwords are no secret: the server listens to this machine only.
const PEOPLE: &[(&str, &str, Role)] = &[
    ("editor@example.org", "Edith Editor", Role::Editor),
    ("approver@example.org", "Abel Approver", Role::Approver),
    ("second@example.org", "Sona Second", Role::Approver),
];
const PASSWORD: &str = "demo-password";

pub async fn run(settings: Settings) -> Result {
    if !settings.bind.ip().is_loopback() {
        return Err(CliError::new(format!(
            "the demo has well-known passwords and listens to this machine only, not to {}; use `countersign serve`",
            settings.bind
        )));
    }
    let directory = tempfile::Builder::new().prefix("countersign-demo-").tempdir()?;
    // Whatever else is set is meant for the real server.
    let settings = Settings {
        bind: settings.bind,
        workers: settings.workers,
        data_dir: directory.path().to_owned(),
        graphiql: true,
        ..Settings::default()
    };
    let app = App::start(settings, Clock::default()).await?;
    let mut people = vec![];
    for (email, name, role) in PEOPLE {
        people.push(add(&app, email, name, *role).await?);
    }
    let pages = Box::pin(publish_samples(&app, &people)).await?;
    print(&welcome(&app.settings.base_url(), &pages))?;
    until_stopped(&app).await
}

async fn add(app: &App, email: &str, name: &str, role: Role) -> Result<UserId> {
    let new = NewAccount {
        email: Email::parse(email).map_err(|error| error.at("email"))?,
        name: PersonName::parse(name).map_err(|error| error.at("name"))?,
        password: PASSWORD.into(),
        grants: vec![Grant::new(role, Scope::AllLocales)?],
    };
    Ok(accounts::create(app, Authority::Operator, new).await?.id)
}

/// The way everything goes public: an editor submits, somebody else approves and publishes.
async fn publish_samples(app: &App, people: &[UserId]) -> Result<Vec<String>> {
    let (editor, approver) = (people.first().copied(), people.get(1).copied());
    let mut pages = vec![];
    for (locale, text) in SAMPLES {
        let locale = Locale::parse(locale).map_err(|error| error.at("locale"))?;
        let options = Options { locale: locale.clone(), slug: None, dry_run: false };
        let file = page_file::parse(text.as_bytes(), Format::Markdown)?;
        let imported = Box::pin(import::run(app, editor, file, &options)).await?;
        let slug = imported.into_iter().find(|part| part.kind == Kind::Page).map(|page| page.slug);
        let slug = slug.ok_or_else(|| CliError::new("the sample has no page"))?;
        pages.push(format!("/{locale}/{slug}"));
        let page = Target::Page { locale, slug };
        batch::run(app, editor, &page, &Step::Submit { correction: None }).await?;
        batch::run(app, approver, &page, &Step::Approve { comment: None, retract_stale: None }).await?;
        batch::run(app, approver, &page, &Step::Publish { at: None, expires_at: None }).await?;
    }
    Ok(pages)
}

fn welcome(base: &str, pages: &[String]) -> String {
    let pages: String = pages.iter().flat_map(|page| ["  ", base, page, "\n"]).collect();
    let people = PEOPLE.iter().map(|(email, _, role)| format!("  {email:<22} {PASSWORD}    {role}\n"));
    let people = people.collect::<Vec<_>>().concat();
    format!(
        "\nCountersign demo. Everything is gone when you stop it with Ctrl+C.\n\n  {base}/\n{pages}\
         \x20 {base}/admin       where editors and approvers work\n\
         \x20 {base}/graphiql    a page to try queries on\n  {base}/graphql     the endpoint\n\nSign in as\n{people}\n"
    )
}
