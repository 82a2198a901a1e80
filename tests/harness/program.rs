//! The real program as a process.

use crate::Database;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// The command line, with the settings of one test.
#[derive(Clone)]
pub struct Program {
    variables: Vec<(String, String)>,
}

/// What a command came to.
#[derive(Debug)]
pub struct Finished {
    pub success: bool,
    pub output: String,
    pub complaint: String,
}

impl Program {
    #[must_use]
    pub fn new(database: &Database) -> Self {
        let directory = database.path().to_str().expect("a UTF-8 path").to_owned();
        let mut program = Self { variables: vec![] };
        program.set("COUNTERSIGN_DATA_DIR", &directory);
        program.set("COUNTERSIGN_BIND", "127.0.0.1:0");
        if let Some(url) = &database.url {
            program.set("DATABASE_URL", url);
        }
        program
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// Runs a command to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Finished {
        self.run_with_input(arguments, "")
    }

    /// Runs a command to its end with something on its standard input.
    #[must_use]
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Finished {
        let mut child = self.spawn(arguments);
        // A command that does not read its input has closed it.
        let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
        child.wait_with_output().expect("the program ends").into()
    }

    /// Starts a command.
    #[must_use]
    pub fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(path());
        command.args(arguments).env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program was built with the tests")
    }
}

impl Finished {
    /// # Panics
    /// When the command failed.
    #[expect(clippy::must_use_candidate, reason = "that it succeeded may be all that matters")]
    pub fn succeeded(self) -> String {
        assert!(self.success, "failed: {}{}", self.output, self.complaint);
        self.output
    }

    /// # Panics
    /// When the command did not fail.
    #[must_use]
    pub fn failed(self) -> String {
        assert!(!self.success, "did not fail: {}", self.output);
        self.complaint
    }
}

impl From<Output> for Finished {
    fn from(output: Output) -> Self {
        Self {
            success: output.status.success(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            complaint: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Cargo builds the binaries of this package next to the tests that use them.
fn path() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    let target = test.parent().and_then(Path::parent).expect("tests are in target/<profile>/deps");
    target.join(format!("countersign-under-test{}", std::env::consts::EXE_SUFFIX))
}
