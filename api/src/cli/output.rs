//! What commands print: results to standard output, complaints to standard error.

use super::{CliError, Result};
use comfy_table::{ContentArrangement, Table, presets::NOTHING};
use serde::Serialize;
use std::io::{self, Write as _};

/// One line of a table.
pub trait Row: Serialize {
    const HEADINGS: &'static [&'static str];
    fn cells(&self) -> Vec<String>;
}

/// A table for people, or JSON for programs.
pub fn show<T: Row>(rows: &[T], json: bool) -> Result {
    if json {
        return print(&(serde_json::to_string_pretty(rows)? + "\n"));
    }
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(T::HEADINGS);
    for row in rows {
        table.add_row(row.cells());
    }
    print(&format!("{table}\n"))
}

pub fn print(text: &str) -> Result {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}

/// For whoever watches the server, whatever is logged.
pub fn tell(text: &str) {
    // Nobody is left to tell if this fails.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

pub fn complain(error: &CliError) {
    let mut text = error.to_string();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    tell(&format!("error: {text}"));
}
