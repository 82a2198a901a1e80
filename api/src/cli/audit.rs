//! `countersign audit`.

use super::{CliError, Result, args::AuditCommand, output::print};
use crate::{app::App, service::audit};

pub async fn run(app: &App, command: AuditCommand) -> Result {
    let AuditCommand::Verify(format) = command;
    let found = audit::verify(app).await?;
    if format.json {
        print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    }
    match found.problem {
        Some(problem) => Err(CliError::new(format!("the audit trail does not hold: {problem}"))),
        None if format.json => Ok(()),
        None => print(&format!("The audit trail holds: {} rows.\n", found.rows)),
    }
}
