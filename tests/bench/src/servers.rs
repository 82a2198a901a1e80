//! Servers that run, and what is asked of them without measuring.

use crate::{
    load::Request,
    machine,
    process::{Process, free_port},
    site::Site,
};
use serde_json::Value;
use std::{path::Path, time::Duration};

const IDLE: Duration = Duration::from_secs(2);

pub struct Running {
    pub process: Process,
    pub url: String,
    pub http: reqwest::Client,
}

impl Running {
    pub fn new(process: Process, url: String) -> Self {
        // A server closes what is idle for 5 seconds, at any moment.
        let http = reqwest::Client::builder().no_proxy().pool_idle_timeout(IDLE).build().expect("a client");
        Self { process, url, http }
    }

    pub async fn send(&self, request: &Request, headers: &[(&str, &str)]) -> reqwest::Response {
        let url = format!("{}{}", self.url, request.path);
        let mut sent = match &request.body {
            Some(body) => self.http.post(url).header("content-type", "application/json").body(body.clone()),
            None => self.http.get(url),
        };
        for (name, value) in headers {
            sent = sent.header(*name, *value);
        }
        sent.send().await.expect("an answer")
    }

    pub async fn json(&self, request: &Request) -> Value {
        self.send(request, &[]).await.json().await.expect("JSON")
    }
}

/// This program as another server.
async fn start(command: &str, mut arguments: Vec<String>, directory: &Path, probe: &str) -> Running {
    let (program, port) = (std::env::current_exe().expect("a path"), free_port());
    arguments.insert(0, command.to_owned());
    let common = ["--bind".into(), format!("127.0.0.1:{port}"), "--workers".into(), machine::cores().to_string()];
    arguments.extend(common);
    let log = directory.join(format!("{command}-{port}.log"));
    let running = Running::new(Process::start(&program, &arguments, &[], log), format!("http://127.0.0.1:{port}"));
    running.process.answers(|| running.http.get(format!("{}{probe}", running.url))).await;
    running
}

/// A server that always answers with the same bytes.
pub async fn serve_static(directory: &Path, plain: &[u8], br: Option<&[u8]>) -> Running {
    let write = |name: &str, bytes: &[u8]| {
        let path = directory.join(name);
        std::fs::write(&path, bytes).expect("written");
        path.to_str().expect("a UTF-8 path").to_owned()
    };
    let mut arguments = vec!["--plain".into(), write("plain", plain)];
    arguments.extend(br.into_iter().flat_map(|bytes| ["--br".into(), write("br", bytes)]));
    start("static", arguments, directory, "/plain").await
}

/// A server of the statements written by hand, on the database of a site.
pub async fn serve_yardstick(site: &Site) -> Running {
    let arguments = vec!["--database".into(), site.place(), "--connections".into(), site.connections().to_string()];
    start("yardstick", arguments, site.directory.path(), "/page/page-0000").await
}
