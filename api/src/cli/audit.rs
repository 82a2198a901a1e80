//! `countersign audit`.

use super::{
    CliError, Result,
    args::{AuditCommand, Format},
    output::print,
};
use crate::{app::App, service::audit};

pub async fn run(app: &App, command: AuditCommand) -> Result {
    match command {
        AuditCommand::Verify(format) => verify(app, &format).await,
        AuditCommand::Export => export(app).await,
    }
}

async fn verify(app: &App, format: &Format) -> Result {
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

/// One JSON object a line, as it was hashed, so that the chain can be checked without this program.
async fn export(app: &App) -> Result {
    let mut last = 0;
    loop {
        let rows = audit::export(app, last).await?;
        let Some(newest) = rows.last() else { return Ok(()) };
        last = newest.seq;
        let lines: Vec<String> = rows.iter().map(|row| row.json.to_string()).collect();
        print(&(lines.join("\n") + "\n"))?;
    }
}
