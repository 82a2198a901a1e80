//! A real browser.

use crate::{Server, Window};
use serde_json::{Value, json};
use std::{
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

/// Runs as root in containers, and asks no other host for anything by itself.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    // A page that still scrolls cannot be clicked.
    "--force-prefers-reduced-motion",
];

/// The program that drives browsers; its browsers end with it.
pub struct Chromium {
    child: Child,
    url: String,
}

impl Chromium {
    #[must_use]
    pub fn start() -> Self {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let mut child = command.spawn().expect("chromedriver; `tests/run` installs it");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let started = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = started.expect("chromedriver tells its port");
        Self { child, url: format!("http://127.0.0.1:{port}") }
    }

    pub async fn open(&self, server: &Server) -> Window {
        self.open_with(server, json!({})).await
    }

    /// Somebody whose browser runs no scripts.
    pub async fn open_without_scripts(&self, server: &Server) -> Window {
        self.open_with(server, json!({ "profile.managed_default_content_settings.javascript": 2 })).await
    }

    async fn open_with(&self, server: &Server, preferences: Value) -> Window {
        let profile = tempfile::Builder::new().prefix("countersign-test-").tempdir().expect("a directory");
        let driver = self.drive(&profile, preferences).await;
        Window::new(driver, format!("http://{}", server.address), profile)
    }

    async fn drive(&self, profile: &TempDir, preferences: Value) -> WebDriver {
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).expect("a flag");
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).expect("a flag");
        wanted.add_experimental_option("prefs", preferences).expect("preferences");
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a level");
        WebDriver::new(&self.url, wanted).await.expect("a browser")
    }

    /// The browser is gone without having been closed; the same person comes back with the same profile.
    pub async fn crash(&self, window: Window) -> Window {
        let (server, profile) = window.crash().await;
        Window::new(self.drive(&profile, json!({})).await, server, profile)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}
