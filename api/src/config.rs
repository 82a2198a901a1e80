//! Settings from the environment and one file: the only place that reads either.

use secrecy::SecretString;
use serde::Deserialize;
use std::{
    net::{IpAddr, SocketAddr},
    num::{NonZeroU16, NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
};

/// The commented file with all defaults.
pub const EXAMPLE: &str = include_str!("../countersign.toml");

/// How long words may stay public that one approver published alone.
const DEFAULT_EMERGENCY_HOURS: NonZeroU16 = NonZeroU16::new(4).expect("four is not zero");

/// The environment variables and the settings they stand for.
const VARIABLES: &[(&str, &str)] = &[
    ("COUNTERSIGN_BIND", "bind"),
    ("COUNTERSIGN_DATA_DIR", "data_dir"),
    ("DATABASE_URL", "database_url"),
    ("DATABASE_URL_FILE", "database_url_file"),
    ("DELIVERY_DATABASE_URL", "delivery_database_urls"),
    ("DELIVERY_DATABASE_URL_FILE", "delivery_database_urls_file"),
    ("COUNTERSIGN_DATABASE_CONNECTIONS", "database_connections"),
    ("COUNTERSIGN_PUBLIC_URL", "public_url"),
    ("COUNTERSIGN_SITE_NAME", "site_name"),
    ("COUNTERSIGN_APPROVALS_REQUIRED", "approvals_required"),
    ("COUNTERSIGN_EMERGENCY_PUBLISHING", "emergency_publishing"),
    ("COUNTERSIGN_EMERGENCY_HOURS", "emergency_hours"),
    ("COUNTERSIGN_SIGNING_KEY_FILE", "signing_key_file"),
    ("COUNTERSIGN_TRUSTED_PROXIES", "trusted_proxies"),
    ("COUNTERSIGN_CACHE_BYTES", "cache_bytes"),
    ("COUNTERSIGN_CACHE_MAX_AGE", "cache_max_age"),
    ("COUNTERSIGN_CACHE_SHARED_MAX_AGE", "cache_shared_max_age"),
    ("COUNTERSIGN_CACHE_STALE_WHILE_REVALIDATE", "cache_stale_while_revalidate"),
    ("COUNTERSIGN_CACHE_STALE_SECONDS", "cache_stale_seconds"),
    ("COUNTERSIGN_CACHE_TAG_HEADER", "cache_tag_header"),
    ("COUNTERSIGN_TRUSTED_DOCUMENTS", "trusted_documents"),
    ("COUNTERSIGN_TRUSTED_DOCUMENTS_ONLY", "trusted_documents_only"),
    ("COUNTERSIGN_SOCKET_CONNECTIONS", "socket_connections"),
    ("COUNTERSIGN_SOCKET_CONNECTIONS_PER_ADDRESS", "socket_connections_per_address"),
    ("COUNTERSIGN_REQUEST_MILLISECONDS", "request_milliseconds"),
    ("COUNTERSIGN_CONCURRENT_REQUESTS", "concurrent_requests"),
    ("COUNTERSIGN_WAITING_REQUESTS", "waiting_requests"),
    ("COUNTERSIGN_REQUESTS_PER_SECOND", "requests_per_second"),
    ("COUNTERSIGN_REQUEST_BURST", "request_burst"),
    ("COUNTERSIGN_CONNECTIONS_PER_WORKER", "connections_per_worker"),
    ("COUNTERSIGN_HEAD_SECONDS", "head_seconds"),
    ("COUNTERSIGN_BODY_SECONDS", "body_seconds"),
    ("COUNTERSIGN_METRICS_BIND", "metrics_bind"),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", "otlp_endpoint"),
    ("COUNTERSIGN_GRAPHIQL", "graphiql"),
    ("COUNTERSIGN_WORKERS", "workers"),
    ("COUNTERSIGN_LOG_FORMAT", "log_format"),
    ("COUNTERSIGN_LOG", "log"),
];

#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub bind: SocketAddr,
    pub data_dir: PathBuf,
    pub database_url: Option<SecretString>,
    pub database_url_file: Option<PathBuf>,
    pub delivery_database_urls: Vec<SecretString>,
    pub delivery_database_urls_file: Option<PathBuf>,
    pub database_connections: u32,
    pub public_url: Option<String>,
    pub site_name: String,
    pub approvals_required: NonZeroUsize,
    pub emergency_publishing: bool,
    pub emergency_hours: NonZeroU16,
    pub signing_key_file: Option<PathBuf>,
    pub trusted_proxies: Vec<IpAddr>,
    pub cache_bytes: u64,
    pub cache_max_age: u32,
    pub cache_shared_max_age: u32,
    pub cache_stale_while_revalidate: u32,
    pub cache_stale_seconds: u32,
    pub cache_tag_header: String,
    pub trusted_documents: Option<PathBuf>,
    pub trusted_documents_only: bool,
    pub socket_connections: usize,
    pub socket_connections_per_address: usize,
    pub request_milliseconds: u64,
    pub concurrent_requests: NonZeroUsize,
    pub waiting_requests: usize,
    pub requests_per_second: u32,
    pub request_burst: NonZeroU32,
    pub connections_per_worker: NonZeroUsize,
    pub head_seconds: NonZeroU16,
    pub body_seconds: NonZeroU16,
    pub metrics_bind: Option<SocketAddr>,
    pub otlp_endpoint: Option<String>,
    pub graphiql: bool,
    pub workers: usize,
    pub log_format: LogFormat,
    pub log: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data_dir: "data".into(),
            database_url: None,
            database_url_file: None,
            delivery_database_urls: vec![],
            delivery_database_urls_file: None,
            database_connections: 12,
            public_url: None,
            site_name: "Questions and answers".into(),
            approvals_required: NonZeroUsize::MIN,
            emergency_publishing: false,
            emergency_hours: DEFAULT_EMERGENCY_HOURS,
            signing_key_file: None,
            trusted_proxies: vec![],
            cache_bytes: 64 * 1024 * 1024,
            cache_max_age: 5,
            cache_shared_max_age: 5,
            cache_stale_while_revalidate: 5,
            cache_stale_seconds: 3_600,
            cache_tag_header: "Surrogate-Key".into(),
            trusted_documents: None,
            trusted_documents_only: false,
            socket_connections: 1_000,
            socket_connections_per_address: 20,
            request_milliseconds: 2_000,
            concurrent_requests: const { NonZeroUsize::new(256).unwrap() },
            waiting_requests: 1_024,
            requests_per_second: 0,
            request_burst: const { NonZeroU32::new(100).unwrap() },
            connections_per_worker: const { NonZeroUsize::new(10_000).unwrap() },
            head_seconds: const { NonZeroU16::new(5).unwrap() },
            body_seconds: const { NonZeroU16::new(30).unwrap() },
            metrics_bind: None,
            otlp_endpoint: None,
            graphiql: false,
            workers: 0,
            log_format: LogFormat::Text,
            log: "info".into(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read {path}: {cause}; check the path and its permissions")]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("{path} is not valid TOML: {cause}")]
    Malformed { path: PathBuf, cause: toml::de::Error },
    #[error("the settings do not fit: {0}; `countersign config` prints them all with their defaults")]
    Misfit(String),
}

impl Settings {
    /// How many threads answer: as many as there are processors, unless the setting says otherwise.
    #[must_use]
    pub fn workers(&self) -> usize {
        match self.workers {
            0 => std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            workers => workers,
        }
    }

    /// The settings of this process: the file named in `COUNTERSIGN_CONFIG`, and the environment on top.
    ///
    /// # Errors
    /// Names the file or setting that is wrong.
    pub fn load() -> Result<Self, ConfigError> {
        #[expect(clippy::disallowed_methods, reason = "this is the one place")]
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let file = variable("COUNTERSIGN_CONFIG").map(PathBuf::from);
        Self::from_sources(file.as_deref(), variable)
    }

    fn from_sources(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut table = match file {
            Some(path) => {
                read(path)?.parse().map_err(|cause| ConfigError::Malformed { path: path.to_owned(), cause })?
            }
            None => toml::Table::new(),
        };
        for (name, key) in VARIABLES {
            if let Some(value) = variable(name) {
                table.insert((*key).to_owned(), typed(key, value));
            }
        }
        let mut settings: Self = table.try_into().map_err(|cause| ConfigError::Misfit(cause.to_string()))?;
        if let (None, Some(path)) = (&settings.database_url, &settings.database_url_file) {
            settings.database_url = Some(SecretString::from(read(path)?.trim()));
        }
        if let (true, Some(path)) = (settings.delivery_database_urls.is_empty(), &settings.delivery_database_urls_file)
        {
            settings.delivery_database_urls = items(&read(path)?).map(SecretString::from).collect();
        }
        Ok(settings)
    }

    /// The base of links, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        let default = || format!("http://{}", self.bind);
        self.public_url.clone().unwrap_or_else(default).trim_end_matches('/').to_owned()
    }
}

/// A variable holds text; numbers, booleans and lists are written as in TOML, a list also as `a, b`.
fn typed(key: &str, value: String) -> toml::Value {
    match key {
        "trusted_proxies" | "delivery_database_urls" if !value.starts_with('[') => {
            items(&value).map(toml::Value::from).collect::<Vec<_>>().into()
        }
        "database_connections"
        | "approvals_required"
        | "emergency_publishing"
        | "emergency_hours"
        | "cache_bytes"
        | "cache_max_age"
        | "cache_shared_max_age"
        | "cache_stale_while_revalidate"
        | "cache_stale_seconds"
        | "trusted_documents_only"
        | "socket_connections"
        | "socket_connections_per_address"
        | "request_milliseconds"
        | "concurrent_requests"
        | "waiting_requests"
        | "requests_per_second"
        | "request_burst"
        | "connections_per_worker"
        | "head_seconds"
        | "body_seconds"
        | "graphiql"
        | "workers"
        | "trusted_proxies"
        | "delivery_database_urls" => value.parse().unwrap_or(toml::Value::String(value)),
        _ => toml::Value::String(value),
    }
}

/// The items of a list that is written as `a, b`.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable { path: path.to_owned(), cause })
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn from_env(pairs: &[(&str, &str)]) -> Result<Settings, ConfigError> {
        let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Settings::from_sources(None, find)
    }

    #[test]
    fn the_environment_is_typed() {
        let settings = from_env(&[
            ("COUNTERSIGN_BIND", "0.0.0.0:80"),
            ("DATABASE_URL", "postgres://u:p@h/d"),
            ("DELIVERY_DATABASE_URL", "postgres://a/d, postgres://b/d"),
            ("COUNTERSIGN_APPROVALS_REQUIRED", "2"),
            ("COUNTERSIGN_TRUSTED_PROXIES", "10.0.0.1, ::1"),
            ("COUNTERSIGN_GRAPHIQL", "true"),
        ])
        .expect("all of it is right");
        assert_eq!(settings.bind.port(), 80);
        assert_eq!(settings.approvals_required.get(), 2);
        assert_eq!(settings.trusted_proxies.len(), 2);
        assert!(settings.graphiql);
        let replicas: Vec<_> = settings.delivery_database_urls.iter().map(ExposeSecret::expose_secret).collect();
        assert_eq!(replicas, ["postgres://a/d", "postgres://b/d"]);
        assert_eq!(settings.database_url.map(|url| url.expose_secret().to_owned()), Some("postgres://u:p@h/d".into()));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let error = from_env(&[("COUNTERSIGN_BIND", "here")]).expect_err("no address");
        assert!(error.to_string().contains("bind"), "{error}");
        let error = from_env(&[("COUNTERSIGN_APPROVALS_REQUIRED", "0")]).expect_err("nobody approves");
        assert!(error.to_string().contains("approvals_required"), "{error}");
    }

    #[test]
    fn the_example_names_every_setting_and_variable_with_its_default() {
        let uncommented: String = EXAMPLE
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.split(" = ").next().is_some_and(|key| VARIABLES.iter().any(|(_, known)| *known == key)))
            .flat_map(|line| [line, "\n"])
            .collect();
        let table: toml::Table = uncommented.parse().expect("the example is TOML");
        for (variable, key) in VARIABLES {
            assert!(table.contains_key(*key), "{key}");
            assert!(EXAMPLE.contains(&format!("[{variable}]")), "{variable}");
        }
        let example: Settings = table.try_into().expect("the example fits");
        let default = Settings::default();
        assert_eq!((example.bind, example.log, example.workers), (default.bind, default.log, default.workers));
        assert_eq!(example.site_name, default.site_name);
        assert_eq!(example.cache_bytes, default.cache_bytes);
        assert_eq!(example.socket_connections, default.socket_connections);
        assert_eq!(example.socket_connections_per_address, default.socket_connections_per_address);
        assert_eq!(example.database_connections, default.database_connections);
        assert_eq!(example.request_milliseconds, default.request_milliseconds);
        assert_eq!(example.concurrent_requests, default.concurrent_requests);
        assert_eq!(example.waiting_requests, default.waiting_requests);
        assert_eq!(example.requests_per_second, default.requests_per_second);
        assert_eq!(example.request_burst, default.request_burst);
        assert_eq!(example.connections_per_worker, default.connections_per_worker);
        assert_eq!(example.head_seconds, default.head_seconds);
        assert_eq!(example.body_seconds, default.body_seconds);
    }
}
