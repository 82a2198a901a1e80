//! Replicas that serve the public: real ones, which are paused, cut and restarted.

mod lag;
mod outage;
mod role;
mod served;

use api::config::Settings;
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database as Connect, DatabaseBackend, DatabaseConnection, Statement,
};
use serde_json::{Value, json};
use tests::{Client, Cluster, Database, Entry, Server, Start, eventually, question};

/// A server with replicas that it reads, and people who write.
struct Site {
    server: Server,
    primary: Cluster,
    replicas: Vec<Cluster>,
    editor: Client,
    approver: Client,
}

impl Site {
    /// Nothing is answered from memory, so that each read is one.
    async fn with_replicas(count: usize) -> Self {
        Self::start(count, 0).await
    }

    /// With the response cache.
    async fn with_cache_and_replicas(count: usize) -> Self {
        Self::start(count, Settings::default().cache_bytes).await
    }

    async fn start(count: usize, cache_bytes: u64) -> Self {
        let (database, primary) = Database::with_own_cluster();
        let replicas: Vec<Cluster> = (0..count).map(|_| primary.replica()).collect();
        let delivery_database_urls = replicas.iter().map(|replica| replica.url(name(&database))).collect();
        let server = Server::run(Start { delivery_database_urls, cache_bytes, ..Start::with(database) }).await;
        let (editor, approver) = (server.editor().await, server.approver().await);
        let site = Self { server, primary, replicas, editor, approver };
        until_ready(&site.server, "ready\n").await;
        site
    }

    /// Another server of the same databases.
    async fn beside(&self) -> Server {
        let delivery_database_urls =
            self.replicas.iter().map(|replica| replica.url(name(&self.server.database))).collect();
        let cache_bytes = self.server.app.settings.cache_bytes;
        let start = self.server.start_beside();
        let other = Server::run(Start { delivery_database_urls, cache_bytes, ..start }).await;
        until_ready(&other, "ready\n").await;
        other
    }

    async fn publish(&self, heading: &str, answer: &str) -> Entry {
        self.editor.publish(&self.approver, "en", question(heading, answer)).await
    }

    async fn correct(&self, entry: &Entry, heading: &str, answer: &str) -> Entry {
        self.editor.correct(&self.approver, entry, question(heading, answer)).await
    }

    /// One connection, which stays.
    async fn on_primary(&self) -> DatabaseConnection {
        let mut options = ConnectOptions::new(self.primary.url(name(&self.server.database)));
        options.max_connections(1);
        Connect::connect(options).await.expect("the primary")
    }

    async fn on_replica(&self, n: usize) -> DatabaseConnection {
        Connect::connect(self.replicas[n].url(name(&self.server.database))).await.expect("the replica")
    }

    /// From now on a replica stays as it is.
    async fn pause(&self, n: usize) {
        let replica = self.on_replica(n).await;
        run(&replica, "SELECT pg_wal_replay_pause()").await;
        let paused = "SELECT pg_get_wal_replay_pause_state() = 'paused'";
        eventually("the replica is paused", async || first::<bool>(&replica, paused).await).await;
    }

    async fn resume(&self, n: usize) {
        run(&self.on_replica(n).await, "SELECT pg_wal_replay_resume()").await;
    }

    /// Takes from the primary what the public reads, without telling anybody: what is still read then is read elsewhere.
    async fn empty_primary(&self) {
        let tables = published_tables(&self.on_primary().await).await.join(", ");
        run(&self.on_primary().await, &format!("TRUNCATE {tables}")).await;
    }
}

/// What a table is called that the public reads.
async fn published_tables(db: &DatabaseConnection) -> Vec<String> {
    let tables = "SELECT tablename::text FROM pg_tables
        WHERE schemaname = 'public' AND (tablename LIKE 'published%' OR tablename = 'publication') ORDER BY 1";
    all(db, tables).await
}

fn name(database: &Database) -> &str {
    let url = database.url.as_deref().expect("Postgres");
    url.rsplit('/').next().expect("a name")
}

async fn run(db: &DatabaseConnection, sql: &str) {
    db.execute_unprepared(sql).await.expect("it is done");
}

async fn all<T: sea_orm::TryGetable>(db: &DatabaseConnection, sql: &str) -> Vec<T> {
    let rows = db.query_all_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a value")).collect()
}

async fn first<T: sea_orm::TryGetable>(db: &DatabaseConnection, sql: &str) -> T {
    all(db, sql).await.into_iter().next().expect("a row")
}

async fn until_ready(server: &Server, wanted: &str) {
    eventually(wanted, async || readiness(server).await == wanted).await;
}

async fn readiness(server: &Server) -> String {
    server.get("/readyz").await.text().await.expect("text")
}

/// The answer that the public reads to the one question; none when it is not public.
async fn read(server: &Server) -> Option<String> {
    let data =
        server.anonymous().data("{ entry(slug: \"who\", locale: \"en\") { answer(format: PLAIN) } }", json!({})).await;
    data["entry"]["answer"].as_str().map(str::to_owned)
}

/// Reads everything that the public can ask for.
async fn read_all(server: &Server) -> Vec<Value> {
    let fields = "id question answer topics { name } corrections { note } translations { locale }";
    let entries = "{ entries(locale: \"en\") { totalCount nodes { id } } }";
    let id = server.anonymous().data(entries, json!({})).await["entries"]["nodes"][0]["id"].to_string();
    let mut found = vec![];
    for query in [
        format!("{{ entry(slug: \"who\", locale: \"hy\", fallback: [\"en\"]) {{ {fields} }} }}"),
        format!("{{ entries(locale: \"en\") {{ totalCount nodes {{ {fields} }} }} }}"),
        "{ page(slug: \"all\", locale: \"en\") { title items { ... on FaqEntry { question } } } }".to_owned(),
        "{ topics(locale: \"en\") { slug } }".to_owned(),
        "{ changes(first: 50) { nodes { change slug item { ... on FaqEntry { question } } } } }".to_owned(),
        "{ search(text: \"they\", locale: \"en\") { nodes { snippet } } }".to_owned(),
        "{ search(text: \"corected\", locale: \"en\") { fuzzy nodes { snippet } } }".to_owned(),
        "{ verify(text: \"They.\", locale: \"en\") { state } }".to_owned(),
        format!("{{ node(id: {id}) {{ ... on FaqEntry {{ question }} }} }}"),
    ] {
        found.push(server.anonymous().data(&query, json!({})).await);
    }
    for path in ["/", "/en/all", "/en/entry/who", "/verify?q=They.&locale=en", "/sitemap.xml", "/en/feed.xml"] {
        let page = server.get(path).await;
        assert_eq!(page.status(), 200, "{path}");
        found.push(page.text().await.expect("text").into());
    }
    found
}
