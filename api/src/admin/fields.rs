//! What a form or a query string says.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::text::Invalid;
use std::str::FromStr;

/// Names and values, in their order; a name may come more than once.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl From<Vec<(String, String)>> for Fields {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }
}

impl Fields {
    /// The first value of a name; empty if there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The same without space around it, if there is anything else.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|value| !value.is_empty())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(field, _)| *field == name).map(|(_, value)| value)
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// A number, a date or a word of a list.
    ///
    /// # Errors
    /// Names the field whose value is none.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Invalid> {
        let malformed = |_| Invalid::new(name, "is not one of the values that are offered; reload the page");
        self.given(name).map(str::parse).transpose().map_err(malformed)
    }

    /// The same where there has to be one.
    ///
    /// # Errors
    /// Names the field.
    pub fn required<T: FromStr>(&self, name: &str) -> Result<T, Invalid> {
        self.parsed(name)?.ok_or_else(|| Invalid::new(name, "is missing; choose one"))
    }

    /// A time as browsers send it from a field for date and time, taken as UTC.
    ///
    /// # Errors
    /// Names the field whose value is none.
    pub fn time(&self, name: &str) -> Result<Option<DateTime<Utc>>, Invalid> {
        let Some(text) = self.given(name) else { return Ok(None) };
        let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
        let time = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        let malformed = || Invalid::new(name, "must be a date and a time in UTC, like 2026-05-31 14:00");
        time.map(|time| Some(time.and_utc())).ok_or_else(malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read() {
        let fields = [("at", "2026-05-31T14:00"), ("at", "x"), ("n", " 7 "), ("empty", "  ")];
        let fields = Fields(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(
            fields.time("at").ok().flatten().map(|at| at.to_rfc3339()),
            Some("2026-05-31T14:00:00+00:00".into())
        );
        assert_eq!(fields.all("at").count(), 2);
        assert_eq!(fields.parsed::<u32>("n"), Ok(Some(7)));
        assert_eq!((fields.given("empty"), fields.get("none")), (None, ""));
        assert!(fields.parsed::<u32>("at").is_err() && fields.required::<u32>("none").is_err());
    }
}
