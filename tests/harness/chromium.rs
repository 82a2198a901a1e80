//! A real browser.

use crate::{Server, Window, eventually};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    path::Path,
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
        // It takes a port that is free, and ends if that is taken before it listens there.
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver tells its port")
    }

    fn try_start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let mut child = command.spawn().expect("chromedriver; `tests/run` installs it");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let started = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let Some(port) = started else {
            child.wait().expect("it has ended");
            return None;
        };
        Some(Self { child, url: format!("http://127.0.0.1:{port}") })
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

    /// The browser is killed as soon as these words are on the disk, where it writes what pages keep every few seconds.
    /// The same person comes back with the same profile.
    pub async fn crash(&self, window: Window, kept: &str) -> Window {
        let (server, profile) = window.leave();
        let storage = profile.path().join("Default/Local Storage/leveldb");
        eventually("the browser has written it down", async || holds(&storage, kept)).await;
        kill(profile.path());
        Window::new(self.drive(&profile, json!({})).await, server, profile)
    }
}

/// Whether a file in the directory has these words.
fn holds(directory: &Path, words: &str) -> bool {
    let files = fs::read_dir(directory).into_iter().flatten().flatten();
    let contents = files.filter_map(|file| fs::read(file.path()).ok());
    contents.into_iter().any(|content| content.windows(words.len()).any(|it| it == words.as_bytes()))
}

/// Ends all processes of the browser that has this profile, and the lock that they leave.
fn kill(profile: &Path) {
    let name = profile.display().to_string();
    for process in fs::read_dir("/proc").expect("Linux").flatten() {
        let line = fs::read_to_string(process.path().join("cmdline")).unwrap_or_default();
        if line.contains(&format!("--user-data-dir={name}")) {
            let _ = Command::new("kill").arg("-KILL").arg(process.file_name()).status();
        }
    }
    for lock in ["SingletonLock", "SingletonSocket", "SingletonCookie"] {
        let _ = fs::remove_file(profile.join(lock));
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}
