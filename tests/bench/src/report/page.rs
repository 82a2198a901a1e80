//! The page that is written.

use super::{Report, Section};
use std::fmt::Write as _;

/// When, where and with what it was measured.
pub struct Circumstances {
    pub date: String,
    pub command: String,
    pub commit: String,
    pub hardware: String,
    pub versions: String,
    pub content: String,
    pub took: String,
}

const INTRODUCTION: &str = "\
Written by `tests/bench/run`; do not edit. Server, database and load generator share the machine, so that rates say \
little about another one: trust the ratios. Each load is measured in several short rounds, in turn with all others of \
its table; a figure is the median of the rounds, a ratio the median of the ratios within a round.";

/// The whole page.
pub fn write(report: &Report, circumstances: &Circumstances) -> String {
    let mut page = format!("# Performance\n\n{INTRODUCTION}\n\n");
    for (name, value) in [
        ("Date", &circumstances.date),
        ("Command", &circumstances.command),
        ("Commit", &circumstances.commit),
        ("Machine", &circumstances.hardware),
        ("Versions", &circumstances.versions),
        ("Content", &circumstances.content),
        ("Took", &circumstances.took),
    ] {
        writeln!(page, "- {name}: {value}").expect("written");
    }
    if !report.targets.is_empty() {
        let mut targets = Section::new("Targets", "", &["what", "wanted", "measured", ""]);
        targets.rows = report.targets.iter().map(super::Target::cells).collect();
        section(&mut page, &targets);
    }
    report.sections.iter().for_each(|it| section(&mut page, it));
    page
}

fn section(page: &mut String, section: &Section) {
    write!(page, "\n## {}\n\n", section.title).expect("written");
    if !section.note.is_empty() {
        write!(page, "{}\n\n", section.note).expect("written");
    }
    let columns = section.columns.len();
    let header = section.columns.iter().map(ToString::to_string).collect::<Vec<_>>();
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = section.rows.iter().chain([&header]).filter_map(|row| row.get(column));
            // What spans the table is not what a column is as wide as.
            cells.map(|cell| cell.chars().count()).filter(|width| *width <= 60).max().unwrap_or(1)
        })
        .collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    page.push_str(&line(&header));
    page.push_str(&line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>()));
    section.rows.iter().for_each(|row| page.push_str(&line(row)));
}
