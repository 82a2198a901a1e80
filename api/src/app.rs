//! What the parts of a running server share.

mod admission;
mod request_limit;

pub use admission::{Admission, Load, Overload};
pub use request_limit::RequestLimit;

use crate::{
    auth::{keys::Keys, limit::SignInLimit, password::Passwords, token::Tokens},
    clock::Clock,
    config::Settings,
    store::{Store, StoreError, StoreOptions, search_gaps::Pending},
};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    num::NonZeroU32,
    sync::{Arc, OnceLock},
    time::Duration,
};

/// How long a request waits for the database before it is told that it is away.
const DATABASE_PATIENCE: Duration = Duration::from_secs(5);
/// Of the connections to Postgres those for staff, changes and jobs; all others are for the threads that answer.
const SHARED_CONNECTIONS: u32 = 4;
/// How much later than the request its statement is given up, which is the more expensive way.
const CANCELLING: Duration = Duration::from_millis(500);
const SQLITE_FILE: &str = "countersign.sqlite";
/// More would only wait for each other.
const SQLITE_CONNECTIONS: u32 = 4;

#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub settings: Settings,
    pub clock: Clock,
    pub store: Store,
    pub passwords: Passwords,
    pub tokens: Tokens,
    pub sign_in_limit: SignInLimit,
    /// What the link to make the first administrator bears, once it was asked for.
    pub setup_key: OnceLock<SecretString>,
    /// Searches without result that are still to be counted.
    pub search_gaps: Pending,
    /// Around all that asks the database for a request.
    pub admission: Admission,
    /// None if addresses may ask as often as they like.
    pub request_limit: Option<RequestLimit>,
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The program cannot start, and why.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StartError(String);

impl StartError {
    pub fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl App {
    /// Opens the database and the keys. The embedded database is brought up to date; any other is left as it is.
    ///
    /// # Errors
    /// Says what to do.
    pub async fn start(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        let keys = Keys::load(settings.signing_key_file.as_deref(), &settings.data_dir)
            .map_err(|error| StartError::new(error.to_string()))?;
        let store = connect(&settings).await?;
        let failed = |error: &StoreError| StartError::new(format!("cannot set up the database: {error}"));
        let in_order = async || Ok::<_, StoreError>(store.is_filled().await? && store.is_current().await?);
        if settings.database_url.is_none() && !in_order().await.map_err(|error| failed(&error))? {
            store.migrate().await.map_err(|error| failed(&error))?;
        }
        // A flood of sign-ins leaves half of the machine to readers.
        let threads = std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1));
        let passwords = Passwords::new(threads).map_err(|error| StartError::new(error.to_string()))?;
        let tokens = Tokens::new(keys, settings.base_url());
        let admission =
            Admission::new(settings.concurrent_requests.get(), settings.waiting_requests, deadline(&settings));
        let request_limit =
            NonZeroU32::new(settings.requests_per_second).map(|rate| RequestLimit::new(rate, settings.request_burst));
        let (sign_in_limit, search_gaps) = (SignInLimit::default(), Pending::default());
        Ok(Self(Arc::new(Parts {
            settings,
            clock,
            store,
            passwords,
            tokens,
            sign_in_limit,
            setup_key: OnceLock::new(),
            search_gaps,
            admission,
            request_limit,
        })))
    }

    /// Gives a thread that answers its share of the connections to the database.
    pub fn begin_answering(&self) {
        self.store.open_lane(shares(&self.settings).of_worker);
    }

    /// Hears what other servers of this database tell, for as long as it is polled.
    pub async fn hear(self) {
        self.store.clone().hear().await;
    }

    /// Whether the database is up to date.
    ///
    /// # Errors
    /// When it is behind, with the command that helps.
    pub async fn require_current_schema(&self) -> Result<(), StartError> {
        match self.store.is_current().await {
            Ok(true) => Ok(()),
            Ok(false) => {
                Err(StartError::new("the database is behind this program; run `countersign migrate up` first"))
            }
            Err(error) => Err(StartError::new(format!("{error}; check DATABASE_URL and that the database runs"))),
        }
    }
}

/// How the connections to the database are shared out.
struct Shares {
    shared: u32,
    /// For public reads, of each thread that answers; without any of its own a thread reads through the shared ones.
    of_worker: u32,
}

fn shares(settings: &Settings) -> Shares {
    let all = settings.database_connections;
    let workers = u32::try_from(settings.workers()).unwrap_or(u32::MAX);
    match all.saturating_sub(SHARED_CONNECTIONS) / workers {
        0 => Shares { shared: all, of_worker: 0 },
        of_worker => Shares { shared: SHARED_CONNECTIONS, of_worker },
    }
}

fn deadline(settings: &Settings) -> Option<Duration> {
    Some(settings.request_milliseconds).filter(|limit| *limit > 0).map(Duration::from_millis)
}

async fn connect(settings: &Settings) -> Result<Store, StartError> {
    let (url, max_connections) = match &settings.database_url {
        Some(url) => (url.expose_secret().to_owned(), shares(settings).shared),
        None => (sqlite_url(settings)?, SQLITE_CONNECTIONS),
    };
    if !is_postgres(&url) && !url.starts_with("sqlite://") {
        return Err(StartError::new("DATABASE_URL must begin with postgres://; leave it out to use SQLite"));
    }
    let replica_urls = replica_urls(settings, is_postgres(&url))?;
    let options = StoreOptions {
        url,
        replica_urls,
        max_connections,
        acquire_timeout: DATABASE_PATIENCE,
        statement_timeout: deadline(settings).map(|deadline| deadline + CANCELLING),
    };
    Store::connect(&options).await.map_err(|error| {
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        StartError::new(format!("{error} ({cause}); check DATABASE_URL and that the database runs"))
    })
}

fn replica_urls(settings: &Settings, has_postgres: bool) -> Result<Vec<String>, StartError> {
    let urls: Vec<String> = settings.delivery_database_urls.iter().map(|url| url.expose_secret().to_owned()).collect();
    if !urls.is_empty() && !has_postgres {
        return Err(StartError::new(
            "DELIVERY_DATABASE_URL names replicas of a Postgres, but the database is SQLite; set DATABASE_URL, or leave \
             both out",
        ));
    }
    if !urls.iter().all(|url| is_postgres(url)) {
        return Err(StartError::new("each URL in DELIVERY_DATABASE_URL must begin with postgres://"));
    }
    Ok(urls)
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn sqlite_url(settings: &Settings) -> Result<String, StartError> {
    let directory = &settings.data_dir;
    std::fs::create_dir_all(directory)
        .map_err(|error| StartError::new(format!("cannot make the data directory {}: {error}", directory.display())))?;
    let path = directory.join(SQLITE_FILE);
    let path = path.to_str().ok_or_else(|| StartError::new("the path of the data directory must be UTF-8"))?;
    Ok(format!("sqlite://{path}?mode=rwc"))
}
