//! The log as a table for spreadsheets (RFC 4180).

use super::{Called, Row, authority, query::filter};
use crate::{
    admin::{Answer, Download, Fields, Result, Visit},
    service::{accounts, audit},
};

/// The most rows that fit into one file.
pub(super) const MOST: u64 = 10_000;

const HEADINGS: [&str; 11] = [
    "number",
    "time",
    "by",
    "on behalf of",
    "what",
    "entry",
    "heading",
    "revision",
    "status",
    "person concerned",
    "comment",
];

/// # Errors
/// `FORBIDDEN` for anyone but administrators; `INVALID_INPUT` for a filter that cannot be.
pub async fn export(visit: &Visit, fields: &Fields) -> Result {
    let people = accounts::list(&visit.app, authority(visit)).await?;
    let found = audit::search(&visit.app, authority(visit), &filter(fields)?, MOST).await?;
    let called = Called::new(visit, &people, &found).await?;
    let mut content = line(&HEADINGS.map(ToOwned::to_owned));
    for logged in found {
        content.push_str(&line(&cells(called.row(logged, visit))));
    }
    Ok(Answer::Download(Download { media_type: "text/csv; charset=utf-8", name: "audit.csv", content }))
}

fn cells(row: Row) -> [String; 11] {
    let (entry, heading) = row.entry.map(|(id, heading)| (id.to_string(), heading)).unwrap_or_default();
    [
        row.seq.to_string(),
        row.at.machine(),
        row.by,
        row.on_behalf_of.unwrap_or_default(),
        row.what,
        entry,
        heading,
        row.revision.map(|number| number.to_string()).unwrap_or_default(),
        row.to.unwrap_or_default().to_owned(),
        row.person.unwrap_or_default(),
        row.comment.unwrap_or_default(),
    ]
}

fn line(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// Text that a spreadsheet would take for a formula is kept from being one (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let guard =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("-2", "\"'-2\""),
            ("＝1", "\"'＝1\""),
            ("a \"b\", c\nd", "\"a \"\"b\"\", c\nd\""),
            ("1=1", "\"1=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
