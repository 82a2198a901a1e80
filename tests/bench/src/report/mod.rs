//! What was found, as tables in Markdown.

mod page;
mod target;

pub use page::{Circumstances, write};
pub use target::Target;

use crate::parts::Measured;

/// One table.
pub struct Section {
    pub title: String,
    pub note: String,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// All that one run found.
#[derive(Default)]
pub struct Report {
    pub sections: Vec<Section>,
    pub targets: Vec<Target>,
}

/// What the rate of a load is a ratio to.
#[derive(Clone, Copy)]
pub enum Compared<'a> {
    /// It is what others are compared to.
    Limit,
    To(&'a Measured),
    Alone,
}

/// The columns of a load.
pub const LOAD: &[&str] =
    &["what", "connections", "requests/s", "p50 ms", "p99 ms", "server µs", "database µs", "ratio"];

impl Section {
    pub fn new(title: &str, note: &str, columns: &[&'static str]) -> Self {
        Self { title: title.into(), note: note.into(), columns: columns.to_vec(), rows: vec![] }
    }

    /// A load, with how it compares to what it is measured by.
    pub fn load(&mut self, what: &str, connections: usize, measured: &Measured, compared: Compared<'_>) {
        let database = measured.median(|sample| sample.database_micros);
        let failed = measured.failed();
        let what = if failed > 0.0 { format!("{what} (**{failed:.0} failed**)") } else { what.into() };
        self.rows.push(vec![
            what,
            connections.to_string(),
            format!("{:.0}", measured.rate()),
            format!("{:.2}", measured.median(|sample| sample.outcome.p50)),
            format!("{:.2}", measured.median(|sample| sample.outcome.p99)),
            format!("{:.0}", measured.median(|sample| sample.server_micros)),
            if database > 0.0 { format!("{database:.0}") } else { "–".into() },
            match compared {
                Compared::Limit => "1".into(),
                Compared::To(limit) => format!("{:.2}", measured.rate_ratio(limit)),
                Compared::Alone => "–".into(),
            },
        ]);
    }

    pub fn missing(&mut self, what: &str, why: &str) {
        let mut row = vec![what.to_owned(), format!("not available: {why}")];
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}
