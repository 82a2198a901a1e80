//! Other programs, which end with this one however it ends.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Starts a program, tells its process id, and ends it when its standard input ends.
const GUARD: &str = r#"
signal=$1 log=$2
shift 2
"$@" >"$log" 2>&1 </dev/null &
echo $!
read -r _ || true
kill -s "$signal" $! 2>/dev/null
wait $! 2>/dev/null
"#;

/// How long a program may take until it answers.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Process {
    guard: Child,
    pub pid: u32,
    log: PathBuf,
}

impl Process {
    pub fn start(program: &Path, arguments: &[String], variables: &[(String, String)], log: PathBuf) -> Self {
        Self::start_to_end_with("KILL", program, arguments, variables, log)
    }

    /// For a program that has to end others.
    pub fn start_to_end_with(
        signal: &str,
        program: &Path,
        arguments: &[String],
        variables: &[(String, String)],
        log: PathBuf,
    ) -> Self {
        let mut guard = Command::new("/bin/sh")
            .args(["-c", GUARD, "guard", signal])
            .arg(&log)
            .arg(program)
            .args(arguments)
            .env_clear()
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut line = String::new();
        BufReader::new(guard.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        Self { guard, pid: line.trim().parse().expect("a process id"), log }
    }

    /// Waits until a URL answers with success, and tells how long that took.
    pub async fn answers(&self, request: impl Fn() -> reqwest::RequestBuilder) -> Duration {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if request().send().await.is_ok_and(|response| response.status().is_success()) {
                return begun.elapsed();
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("{} does not answer: {}", self.pid, fs::read_to_string(&self.log).unwrap_or_default());
    }

    /// Its memory now, in megabytes.
    pub fn resident(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid)).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Nobody could do anything about it.
        let _ = self.guard.wait();
    }
}

/// Nobody listens there, though somebody else could be faster.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
}

/// The processor time of a process and of its children that have ended, in microseconds.
pub fn processor_time(pid: u32) -> f64 {
    stat(pid).map_or(0.0, |stat| stat.micros)
}

/// The same of a process and of all that it started.
pub fn family_time(parent: u32) -> f64 {
    let all = fs::read_dir("/proc").expect("processes").flatten();
    let ids = all.filter_map(|process| process.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|pid| Some((pid, stat(pid)?)))
        .filter(|(pid, stat)| *pid == parent || stat.parent == parent)
        .map(|(_, stat)| stat.micros)
        .sum()
}

/// Who started a process.
pub fn parent(pid: u32) -> u32 {
    stat(pid).expect("it runs").parent
}

struct Stat {
    parent: u32,
    micros: f64,
}

fn stat(pid: u32) -> Option<Stat> {
    /// What the kernel counts in, whatever it counts itself in.
    const TICK: f64 = 10_000.0;
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before it may have blanks.
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: f64 = fields[11..15].iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(Stat { parent: fields[1].parse().ok()?, micros: ticks * TICK })
}
