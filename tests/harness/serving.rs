//! The server as a process of its own, which can be stopped and killed.

use crate::{Client, Finished, Program};
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, ChildStderr, Command},
    thread::JoinHandle,
};

/// A process that runs `countersign serve` and has told where it listens; killed with the test.
pub struct Serving {
    child: Child,
    pub address: SocketAddr,
    /// Where it shows its metrics, if it does.
    pub metrics: Option<SocketAddr>,
    /// What it logged before it listened.
    pub said: String,
    log: Option<JoinHandle<Vec<String>>>,
}

impl Serving {
    /// # Panics
    /// When the server does not start.
    #[must_use]
    pub fn start(mut program: Program) -> Self {
        program.set("COUNTERSIGN_LOG_FORMAT", "json");
        let mut child = program.spawn(&["serve"]);
        let mut lines = BufReader::new(child.stderr.take().expect("piped"));
        let (address, metrics, said) = listening(&mut lines);
        // Somebody has to read on, or the server would wait for a reader.
        let log = std::thread::spawn(move || lines.lines().map_while(Result::ok).collect());
        Self { child, address, metrics, said, log: Some(log) }
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::new(self.url("/graphql"), None)
    }

    /// Asks the process to stop.
    ///
    /// # Panics
    /// When there is no such process.
    pub fn terminate(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success(), "there is no process {}", self.child.id());
    }

    /// Ends the process as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("the process was ours");
        self.child.wait().expect("the process ends");
    }

    /// Waits for the end of a process that was asked to stop; the complaint is what it logged since it listened.
    #[must_use]
    pub fn finish(mut self) -> Finished {
        let success = self.child.wait().expect("the process ends").success();
        let log = self.log.take().expect("read once").join().expect("the log is read");
        Finished { success, output: String::new(), complaint: log.join("\n") }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the log up to the line that tells the addresses.
fn listening(log: &mut BufReader<ChildStderr>) -> (SocketAddr, Option<SocketAddr>, String) {
    let mut seen = String::new();
    loop {
        let mut line = String::new();
        log.read_line(&mut line).expect("the log is text");
        assert!(!line.is_empty(), "the server did not start: {seen}");
        let event: Option<Value> = serde_json::from_str(&line).ok();
        if let Some(address) = event.as_ref().and_then(|event| event["address"].as_str()) {
            let metrics = event.as_ref().and_then(|event| event["metrics"].as_str());
            let parse = |address: &str| address.parse().expect("an address");
            return (parse(address), metrics.map(parse), seen);
        }
        seen.push_str(&line);
    }
}
