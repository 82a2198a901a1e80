//! A server inside the test process, with the clock and the statement counter in reach.

use crate::{Backend, Client, Database, Program};
use api::{
    app::App,
    clock::Clock,
    config::Settings,
    http,
    service::accounts::{self, Authority, NewAccount},
};
use chrono::{DateTime, Utc};
use domain::{
    actor::{Grant, Role, Scope},
    text::{Email, Locale, PersonName},
};
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroUsize,
    path::PathBuf,
    thread,
};
use tokio::sync::oneshot;

/// The password of everybody.
pub const PASSWORD: &str = "correct horse battery";

/// How a server is to start.
pub struct Start {
    pub database: Database,
    pub clock: Clock,
    /// Of replicas.
    pub delivery_database_urls: Vec<String>,
    /// The memory for answers.
    pub cache_bytes: u64,
    pub approvals_required: usize,
    pub emergency_publishing: bool,
    pub graphiql: bool,
    pub trusted_proxies: Vec<IpAddr>,
    pub trusted_documents: Option<PathBuf>,
    pub socket_connections: usize,
    pub socket_connections_per_address: usize,
    /// What else is to be set.
    pub adjust: fn(&mut Settings),
}

impl Start {
    #[must_use]
    pub fn on(backend: Backend) -> Self {
        Self::with(Database::create(backend))
    }

    #[must_use]
    pub fn with(database: Database) -> Self {
        Self {
            database,
            clock: Clock::default(),
            delivery_database_urls: vec![],
            cache_bytes: Settings::default().cache_bytes,
            approvals_required: 1,
            emergency_publishing: false,
            graphiql: false,
            trusted_proxies: vec![],
            trusted_documents: None,
            socket_connections: 100,
            socket_connections_per_address: 100,
            adjust: |_| {},
        }
    }

    /// With a clock that stands still until a test sets it.
    #[must_use]
    pub fn with_still_clock(backend: Backend) -> Self {
        let noon = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        Self { clock: Clock::fixed(noon), ..Self::on(backend) }
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings {
            bind: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir: self.database.path().to_owned(),
            database_url: self.database.url.clone().map(Into::into),
            delivery_database_urls: self.delivery_database_urls.iter().cloned().map(Into::into).collect(),
            cache_bytes: self.cache_bytes,
            public_url: Some("https://faq.example.org".into()),
            approvals_required: NonZeroUsize::new(self.approvals_required).expect("at least one"),
            emergency_publishing: self.emergency_publishing,
            graphiql: self.graphiql,
            trusted_proxies: self.trusted_proxies.clone(),
            trusted_documents_only: self.trusted_documents.is_some(),
            trusted_documents: self.trusted_documents.clone(),
            socket_connections: self.socket_connections,
            socket_connections_per_address: self.socket_connections_per_address,
            workers: 1,
            ..Settings::default()
        };
        (self.adjust)(&mut settings);
        settings
    }
}

/// A running server; gone with the test.
pub struct Server {
    pub app: App,
    pub database: Database,
    pub clock: Clock,
    pub address: SocketAddr,
    handle: actix_web::dev::ServerHandle,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    /// With the usual settings.
    pub async fn start(backend: Backend) -> Self {
        Self::run(Start::on(backend)).await
    }

    /// In a thread of its own, as the server would be in a process of its own.
    ///
    /// # Panics
    /// When the server does not start.
    pub async fn run(start: Start) -> Self {
        let (settings, clock) = (start.settings(), start.clock.clone());
        let (send, receive) = oneshot::channel();
        let thread = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let app = App::start(settings, clock).await.expect("the server starts");
                let listening = http::listen(&app).expect("the server listens");
                let ready = (app.clone(), listening.address, listening.server.handle());
                assert!(send.send(ready).is_ok(), "the test waits for the server");
                // The connections are left to the end of the process: the test may hold one that only its own runtime
                // can give back.
                listening.server.await.expect("the server ends in order");
            });
        });
        let (app, address, handle) = receive.await.expect("the server started");
        Self { app, database: start.database, clock: start.clock, address, handle, thread: Some(thread) }
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The command line on the same database.
    #[must_use]
    pub fn program(&self) -> Program {
        Program::new(&self.database)
    }

    /// Sets the clock of a server that was started with a still one.
    ///
    /// # Panics
    /// With the system's clock, which is not ours to set.
    pub fn set_time(&self, at: DateTime<Utc>) {
        self.clock.set(at);
        assert_eq!(self.clock.now(), at, "start the server with a still clock");
    }

    /// What comes back from a URL of the server.
    ///
    /// # Panics
    /// When nothing comes back.
    pub async fn get(&self, path: &str) -> reqwest::Response {
        reqwest::get(self.url(path)).await.expect("an answer")
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::new(self.url("/graphql"), None)
    }

    /// A new editor of all locales.
    pub async fn editor(&self) -> Client {
        self.person("editor", &[(Role::Editor, None)]).await
    }

    /// A new approver of all locales.
    pub async fn approver(&self) -> Client {
        self.person("approver", &[(Role::Approver, None)]).await
    }

    /// A new administrator.
    pub async fn admin(&self) -> Client {
        self.person("admin", &[(Role::Admin, None)]).await
    }

    /// A new person with these roles, who has signed in. The address is `NAME@example.org`.
    ///
    /// # Panics
    /// When there is such a person.
    pub async fn person(&self, name: &str, roles: &[(Role, Option<&str>)]) -> Client {
        self.account(name, roles).await;
        self.sign_in(name).await
    }

    /// A new account.
    ///
    /// # Panics
    /// When there is such a person.
    pub async fn account(&self, name: &str, roles: &[(Role, Option<&str>)]) {
        let scope = |locale: Option<&str>| Scope::from(locale.map(|locale| Locale::parse(locale).expect("a locale")));
        let new = NewAccount {
            email: Email::parse(&format!("{name}@example.org")).expect("an address"),
            name: PersonName::parse(name).expect("a name"),
            password: PASSWORD.into(),
            grants: roles.iter().map(|(role, locale)| Grant { role: *role, scope: scope(*locale) }).collect(),
        };
        accounts::create(&self.app, Authority::Operator, new).await.expect("a new account");
    }

    /// Signs a person in over HTTP.
    pub async fn sign_in(&self, name: &str) -> Client {
        self.anonymous().sign_in(&format!("{name}@example.org"), PASSWORD).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The command is sent at once; the answer would only say that it was obeyed.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || thread::panicking(), "the server panicked");
        }
    }
}
