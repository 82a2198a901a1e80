//! What `wrk` sends, and what it tells.

use std::{
    fmt::Write as _,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

const SCRIPT: &str = include_str!("../load.lua");
static RUNS: AtomicU64 = AtomicU64::new(0);

#[derive(Debug, Clone)]
pub struct Request {
    pub path: String,
    /// With one it is a POST of JSON.
    pub body: Option<String>,
}

/// Requests of one form, sent in turn over and over again.
#[derive(Debug, Clone)]
pub struct Load {
    /// `http://` and the address.
    pub server: String,
    pub requests: Vec<Request>,
    pub headers: Vec<(&'static str, String)>,
    pub connections: usize,
    /// Whether each has a place for a number that was never sent before.
    pub fresh: bool,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    pub requests: f64,
    pub rate: f64,
    /// In milliseconds.
    pub p50: f64,
    pub p99: f64,
    /// Broken connections and statuses from 400 on.
    pub failed: f64,
}

impl Load {
    pub fn new(server: &str, requests: Vec<Request>) -> Self {
        Self { server: server.to_owned(), requests, headers: vec![], connections: 16, fresh: false }
    }

    pub fn connections(mut self, connections: usize) -> Self {
        self.connections = connections;
        self
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    /// Sends for a while, and blocks as long.
    pub fn run(&self, scratch: &Path, time: Duration) -> Outcome {
        let run = RUNS.fetch_add(1, Ordering::Relaxed);
        let (script, plan) = (scratch.join("load.lua"), scratch.join(format!("plan-{run}.lua")));
        std::fs::write(&script, SCRIPT).expect("written");
        std::fs::write(&plan, self.plan(run)).expect("written");
        let output = Command::new("wrk")
            .arg("-t")
            .arg(self.connections.min(2).to_string())
            .args(["-c", &self.connections.to_string(), "-d", &format!("{}s", time.as_secs().max(1))])
            .args(["--timeout", "10s", "-s"])
            .arg(&script)
            .args([&self.server, "--"])
            .arg(&plan)
            .stdin(Stdio::null())
            .output()
            .expect("wrk is installed: run tests/bench/run, which installs it or says how");
        std::fs::remove_file(&plan).expect("removed");
        let text = String::from_utf8_lossy(&output.stdout);
        let result = text.lines().find_map(|line| line.strip_prefix("RESULT "));
        let result = result.unwrap_or_else(|| panic!("wrk: {text}{}", String::from_utf8_lossy(&output.stderr)));
        read(result)
    }

    fn plan(&self, seed: u64) -> String {
        let is_post = self.requests[0].body.is_some();
        let mut plan = format!("return {{ seed = {seed}, fresh = {}, method = ", self.fresh);
        plan.push_str(if is_post { "\"POST\"" } else { "\"GET\"" });
        plan.push_str(", headers = { ");
        let content_type = is_post.then(|| ("Content-Type", "application/json".to_owned()));
        for (name, value) in content_type.iter().chain(&self.headers) {
            write!(plan, "[{}] = {}, ", quoted(name), quoted(value)).expect("written");
        }
        plan.push_str("}, requests = {\n");
        for Request { path, body } in &self.requests {
            let body = body.as_deref().map_or("nil".into(), quoted);
            writeln!(plan, "{{ path = {}, body = {body} }},", quoted(path)).expect("written");
        }
        plan.push_str("} }\n");
        plan
    }
}

/// A Lua string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Requests, microseconds, median and 99th percentile in microseconds, failures.
fn read(result: &str) -> Outcome {
    let numbers: Vec<f64> = result.split(' ').map(|number| number.parse().expect("a number")).collect();
    let [requests, micros, p50, p99, failed] = numbers[..] else { panic!("not a result: {result}") };
    Outcome { requests, rate: requests / (micros / 1e6), p50: p50 / 1e3, p99: p99 / 1e3, failed }
}
