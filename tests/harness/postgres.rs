//! A private Postgres for this test run, from the installed binaries.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

/// Tests are not there to outlive a power cut, or to fill a disk.
const FLEETING: &str = "-c fsync=off -c max_wal_size=64MB";

/// One cluster for all tests of the process.
static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// Starts a cluster in a temporary directory, a copy of another one that follows it if there is a third argument, and
/// says so. Does what each line of its standard input says, and takes it down when that ends: that is, when the tests
/// are over, however they end.
const SCRIPT: &str = r#"
set -eu
bin=$1 port=$2 more=$3 primary=$4
directory=$(mktemp -d)
as=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$directory"
    as="runuser -u postgres --"
fi
cd "$directory"
if [ "$primary" ]; then
    set -- "$bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$directory/data" -R -c fast --no-sync
else
    set -- "$bin/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --no-sync
fi
$as "$@" >"$directory/log" 2>&1 || { cat "$directory/log" >&2; exit 1; }
settings="-p $port -k $directory -c listen_addresses=127.0.0.1 -c max_connections=300 $more"
up() { $as "$bin/pg_ctl" -D "$directory/data" -w -o "$settings" -l "$directory/data/log" start >/dev/null; }
down() { $as "$bin/pg_ctl" -D "$directory/data" -m immediate -w stop >/dev/null; }
up
echo ready
while read -r order; do
    case $order in
        again) down; up ;;
        *) $order ;;
    esac
    echo ready
done
down || true
cd /
rm -rf "$directory"
"#;

/// A running Postgres with nobody else on it.
pub struct Cluster {
    process: Child,
    bin: PathBuf,
    port: u16,
}

impl Cluster {
    /// # Panics
    /// When Postgres is not installed or does not start: skipping its tests would hide what they would find.
    #[must_use]
    pub fn start() -> Self {
        Self::start_from(FLEETING, None)
    }

    /// With options of the server's command line.
    ///
    /// # Panics
    /// When Postgres is not installed or does not start.
    #[must_use]
    pub fn start_with(options: &str) -> Self {
        Self::start_from(options, None)
    }

    /// A copy that follows this one, and can be read.
    #[must_use]
    pub fn replica(&self) -> Self {
        Self::start_from(FLEETING, Some(self.port))
    }

    fn start_from(options: &str, primary: Option<u16>) -> Self {
        let bin = binaries().expect("Postgres is not installed: run tests/run, which installs it or says how");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let process = Command::new("sh")
            .args(["-c", SCRIPT, "postgres-for-tests"])
            .arg(&bin)
            .arg(port.to_string())
            .arg(options)
            .arg(primary.map(|port| port.to_string()).unwrap_or_default())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut cluster = Self { process, bin, port };
        cluster.wait_until_ready();
        cluster
    }

    fn wait_until_ready(&mut self) {
        let mut line = String::new();
        let output = self.process.stdout.as_mut().expect("standard output is piped");
        BufReader::new(output).read_line(&mut line).expect("the shell's output");
        assert_eq!(line.trim(), "ready", "Postgres did not start");
    }

    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// A database that nobody else has: empty, or a copy of another one.
    #[must_use]
    pub fn create(&self, template: Option<&str>) -> String {
        let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        let output = self.client("createdb", &["-T", template.unwrap_or("template0"), &name]);
        assert!(output.status.success(), "createdb: {}", String::from_utf8_lossy(&output.stderr));
        name
    }

    /// Drops a database, whoever is still connected. What cannot be dropped goes with the cluster.
    pub(crate) fn remove(&self, database: &str) {
        self.client("dropdb", &["--force", database]);
    }

    fn client(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(self.bin.join(program));
        command.args(["-h", "127.0.0.1", "-U", "postgres", "-p", &self.port.to_string()]).args(arguments);
        command.output().expect("a client program of Postgres runs")
    }

    /// Cuts all connections, as a crash would, and starts again.
    pub fn restart(&mut self) {
        self.order("again");
    }

    /// Cuts all connections, as a crash would.
    pub fn down(&mut self) {
        self.order("down");
    }

    /// Starts again what is down.
    pub fn up(&mut self) {
        self.order("up");
    }

    fn order(&mut self, order: &str) {
        let input = self.process.stdin.as_mut().expect("the cluster runs");
        writeln!(input, "{order}").and_then(|()| input.flush()).expect("the shell reads");
        self.wait_until_ready();
    }

    /// Takes the cluster down, as a power cut would.
    pub fn stop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("the shell ends");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The cluster that tests share.
pub fn shared() -> &'static Cluster {
    &CLUSTER
}

/// Where the programs are: on the path, or where Debian puts the newest version.
fn binaries() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "looking for a program is what PATH is for")]
    let path = env::var_os("PATH").unwrap_or_default();
    let has_all =
        |directory: &Path| ["initdb", "pg_ctl", "createdb", "dropdb"].iter().all(|name| directory.join(name).exists());
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    debian.sort_by_key(|bin| bin.parent().and_then(|version| version.file_name()?.to_str()?.parse::<u32>().ok()));
    env::split_paths(&path).chain(debian.into_iter().rev()).find(|directory| has_all(directory))
}
