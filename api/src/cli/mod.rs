//! The command line.

mod args;
mod audit;
mod demo;
mod migrate;
mod output;
mod serve;
mod transfer;
mod user;
mod workflow;

use crate::{
    app::{App, StartError},
    clock::Clock,
    config::{ConfigError, EXAMPLE, Settings},
    graphql, measure, telemetry,
};
use args::{Arguments, Command};
use clap::Parser as _;
use std::{error::Error, process::ExitCode};

/// Why a command failed, in words that say what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CliError(String);

impl CliError {
    fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }

    /// With all causes: whoever runs commands on the server may know.
    fn explain(error: &dyn Error) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let reason = error.to_string();
            if !text.contains(&reason) {
                text = format!("{text} ({reason})");
            }
            cause = error.source();
        }
        Self(text)
    }
}

macro_rules! explain {
    ($($error:ty),+ $(,)?) => {
        $(impl From<$error> for CliError {
            fn from(error: $error) -> Self {
                Self::explain(&error)
            }
        })+
    };
}
explain!(
    StartError,
    ConfigError,
    std::io::Error,
    serde_json::Error,
    domain::text::Invalid,
    crate::service::ServiceError,
    crate::service::StoreError,
    crate::import::ImportError,
    crate::export::ExportError,
    crate::page_file::FileError,
);

type Result<T = ()> = std::result::Result<T, CliError>;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match actix_web::rt::System::new().block_on(run(arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result {
    match command {
        Command::Schema => return output::print(&graphql::sdl()),
        Command::Config => return output::print(EXAMPLE),
        _ => {}
    }
    let mut settings = Settings::load()?;
    if !command.is_server() {
        // A command takes the time that it takes.
        settings.request_milliseconds = 0;
    }
    let _telemetry = telemetry::start(&settings, command.is_server()).map_err(CliError::new)?;
    if command.is_server() && settings.metrics_bind.is_some() {
        measure::start().map_err(|error| CliError::new(format!("cannot measure: {error}")))?;
    }
    match command {
        Command::Demo => Box::pin(demo::run(settings)).await,
        Command::Serve => serve::run(settings).await,
        Command::Migrate { command } => migrate::run(settings, command).await,
        other => Box::pin(on_current_schema(App::start(settings, Clock::default()).await?, other)).await,
    }
}

async fn on_current_schema(app: App, command: Command) -> Result {
    app.require_current_schema().await?;
    let result = match command {
        Command::User { command } => user::run(&app, command).await,
        Command::Import(arguments) => Box::pin(transfer::import(&app, arguments)).await,
        Command::Export(arguments) => transfer::export(&app, arguments).await,
        Command::Submit(arguments) => Box::pin(workflow::submit(&app, arguments)).await,
        Command::Approve(arguments) => workflow::approve(&app, arguments).await,
        Command::Publish(arguments) => workflow::publish(&app, arguments).await,
        Command::Unschedule(arguments) => workflow::unschedule(&app, arguments).await,
        Command::Confirm(arguments) => workflow::confirm(&app, arguments).await,
        Command::Retract(arguments) => workflow::retract(&app, arguments).await,
        Command::Audit { command } => audit::run(&app, command).await,
        Command::Demo | Command::Serve | Command::Migrate { .. } | Command::Schema | Command::Config => Ok(()),
    };
    app.store.clone().close().await;
    result
}
