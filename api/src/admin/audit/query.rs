//! What of the log is looked for, as it stands in the address.

use crate::{admin::Fields, service::audit::Filter};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::text::Invalid;
use url::form_urlencoded::Serializer;

/// Days are those of UTC, and the last one is looked for as well.
pub(super) fn filter(fields: &Fields) -> Result<Filter, Invalid> {
    let from = day(fields, "from")?;
    let until = day(fields, "to")?.and_then(|day| day.checked_add_days(Days::new(1)));
    Ok(Filter {
        person: fields.parsed("person")?,
        command: fields.given("command").map(ToOwned::to_owned),
        entry: fields.parsed("entry")?,
        from,
        until,
        before: fields.parsed("before")?,
    })
}

fn day(fields: &Fields, name: &str) -> Result<Option<DateTime<Utc>>, Invalid> {
    let Some(text) = fields.given(name) else { return Ok(None) };
    let day: NaiveDate = text.parse().map_err(|_| Invalid::new(name, "must be a day, like 2026-05-31"))?;
    Ok(Some(day.and_time(NaiveTime::MIN).and_utc()))
}

/// The same rows at another path, or from another row on.
pub(super) fn address(path: &str, fields: &Fields, before: Option<i64>) -> String {
    let mut query = Serializer::new(String::new());
    for name in ["person", "command", "entry", "from", "to"] {
        if let Some(value) = fields.given(name) {
            query.append_pair(name, value);
        }
    }
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
