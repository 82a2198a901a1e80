//! A database full of content, on disk for as long as this lives, and how to start a server on it.

use crate::{
    data::{self, Catalogue},
    process::{Process, free_port},
    scale::Scale,
    servers::Running,
    yardstick::Database,
};
use api::{
    app::App,
    clock::Clock,
    config::Settings,
    service::accounts::{self, Authority, NewAccount},
};
use domain::{
    actor::{Grant, Role, Scope},
    text::{Email, PersonName},
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::{Client, Cluster, Entry, PASSWORD};

/// As many as the server keeps open for SQLite.
const SQLITE_CONNECTIONS: u32 = 4;

pub struct Site {
    pub directory: TempDir,
    /// None for SQLite.
    pub url: Option<String>,
    pub yardstick: Database,
    pub catalogue: Catalogue,
    pub binary: PathBuf,
    /// The questions of the pages that were published over the API, page by page.
    pub real: Vec<Vec<Entry>>,
    /// Kept as long as the database is used.
    _cluster: Option<Cluster>,
}

impl Site {
    /// # Panics
    /// When Postgres is not installed, or something else is not as it was when this was written.
    pub async fn create(cluster: Option<Cluster>, binary: &Path, scale: Scale) -> Self {
        let directory = tempfile::Builder::new().prefix("countersign-bench-").tempdir().expect("a directory");
        let url = cluster.as_ref().map(|cluster| cluster.url(&cluster.create(None)));
        let catalogue = Catalogue { pages: scale.pages, loose_entries: scale.loose_entries };
        let real_pages = if url.is_some() { scale.real_pages } else { 1 };
        set_up(directory.path(), url.as_deref(), catalogue, real_pages).await;
        let place = url.clone().unwrap_or_else(|| sqlite_file(directory.path()));
        let connections = if url.is_some() { Settings::default().database_connections } else { SQLITE_CONNECTIONS };
        let yardstick = Database::open(&place, connections).await;
        let mut site =
            Self { directory, url, yardstick, catalogue, binary: binary.to_owned(), real: vec![], _cluster: cluster };
        let server = site.serve(&[]).await;
        let (editor, approver) = server.staff().await;
        for page in 0..real_pages {
            site.real.push(data::publish_page(&editor, &approver, page).await);
        }
        drop(server);
        site.yardstick.set_up().await;
        site
    }

    pub fn name(&self) -> &'static str {
        if self.url.is_some() { "Postgres" } else { "SQLite" }
    }

    /// What the yardstick opens.
    pub fn place(&self) -> String {
        self.url.clone().unwrap_or_else(|| sqlite_file(self.directory.path()))
    }

    pub fn connections(&self) -> u32 {
        if self.url.is_some() { Settings::default().database_connections } else { SQLITE_CONNECTIONS }
    }

    /// Starts a server with some settings, and waits until it answers.
    pub async fn serve(&self, settings: &[(&str, &str)]) -> Running {
        let port = free_port();
        let server = self.launch(port, settings);
        server.process.answers(|| server.http.get(format!("{}/readyz", server.url))).await;
        server
    }

    /// Starts a server that does not answer yet.
    pub fn launch(&self, port: u16, settings: &[(&str, &str)]) -> Running {
        let data = self.directory.path().to_str().expect("a UTF-8 path").to_owned();
        let mut variables = vec![
            ("COUNTERSIGN_DATA_DIR".to_owned(), data),
            ("COUNTERSIGN_BIND".into(), format!("127.0.0.1:{port}")),
            ("COUNTERSIGN_PUBLIC_URL".into(), "https://faq.example.org".into()),
        ];
        variables.extend(self.url.iter().map(|url| ("DATABASE_URL".into(), url.clone())));
        variables.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let log = self.directory.path().join(format!("server-{port}.log"));
        let process = Process::start(&self.binary, &["serve".into()], &variables, log);
        Running::new(process, format!("http://127.0.0.1:{port}"))
    }
}

impl Running {
    /// An editor and an approver who have signed in.
    pub async fn staff(&self) -> (Client, Client) {
        let anonymous = Client::new(format!("{}/graphql", self.url), None);
        let editor = anonymous.sign_in("editor@example.org", PASSWORD).await;
        (editor, anonymous.sign_in("approver@example.org", PASSWORD).await)
    }
}

async fn set_up(directory: &Path, url: Option<&str>, catalogue: Catalogue, real_pages: usize) {
    let settings = Settings {
        data_dir: directory.to_owned(),
        database_url: url.map(Into::into),
        public_url: Some("https://faq.example.org".into()),
        ..Settings::default()
    };
    let app = App::start(settings, Clock::default()).await.expect("the database opens");
    app.store.migrate().await.expect("the tables");
    for (name, role) in [("editor", Role::Editor), ("approver", Role::Approver)] {
        let new = NewAccount {
            email: Email::parse(&format!("{name}@example.org")).expect("an address"),
            name: PersonName::parse(name).expect("a name"),
            password: PASSWORD.into(),
            grants: vec![Grant { role, scope: Scope::from(None) }],
        };
        accounts::create(&app, Authority::Operator, new).await.expect("a new account");
    }
    data::fill(&app, catalogue, real_pages).await;
    app.store.clone().close().await;
}

fn sqlite_file(directory: &Path) -> String {
    directory.join("countersign.sqlite").to_str().expect("a UTF-8 path").to_owned()
}
