//! What a reader of some languages gets: something by name, in the best of them.

use super::{
    PublishedEntry,
    columns::Columns,
    row::{Values, read, select_in_sql},
    statement::Sql,
    time::current_in_sql,
};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    localization::{Preference, Reason},
    text::{Locale, Slug},
};

/// What is served to a reader, and why in this language.
#[derive(Debug, Clone)]
pub struct Localized {
    pub entry: PublishedEntry,
    /// None for that in which it is served.
    requested: Option<Locale>,
    pub reason: Reason,
}

impl Localized {
    #[must_use]
    pub fn requested(&self) -> &Locale {
        self.requested.as_ref().unwrap_or(&self.entry.locale)
    }
}

impl From<PublishedEntry> for Localized {
    fn from(entry: PublishedEntry) -> Self {
        Self { requested: None, entry, reason: Reason::Exact }
    }
}

/// A name of any of the languages will do; it may have been given up since.
pub async fn find(
    db: &impl Connection,
    kind: Kind,
    slug: &Slug,
    preference: &Preference,
    columns: Columns,
    now: DateTime<Utc>,
) -> Result<Option<Localized>> {
    let mut sql = Sql::default();
    let reader = Reader::bind(&mut sql, preference, now);
    let (columns_in_sql, served) = (reader.columns(columns), reader.gets(&reader.named(&mut sql, kind, slug)));
    sql.add(&format!("SELECT {columns_in_sql} FROM published_entry item WHERE {served}"));
    let row = sql.one(db).await?;
    row.map(|row| localized(&mut Values::of(&row, columns), preference, now)).transpose()
}

/// Somebody's languages and the time, as they are bound in a statement.
pub(super) struct Reader {
    /// The best first; one alone where nothing else will do.
    locales: Vec<String>,
    now: String,
}

impl Reader {
    pub(super) fn bind(sql: &mut Sql, preference: &Preference, now: DateTime<Utc>) -> Self {
        let many = if preference.is_strict() { 1 } else { usize::MAX };
        let locales = preference.locales().take(many).map(|locale| sql.bind(locale.as_str())).collect();
        Self { locales, now: sql.bind(now) }
    }

    /// The document of a name, in parentheses.
    pub(super) fn named(&self, sql: &mut Sql, kind: Kind, slug: &Slug) -> String {
        let (slug, among, best_first) = (sql.bind(slug.as_str()), self.among("named"), self.best_first("named"));
        format!(
            "(SELECT named.document_id FROM published_name named \
             WHERE named.kind = '{kind}' AND named.slug = {slug} AND {among}{best_first} LIMIT 1)"
        )
    }

    /// Whether `item` is what the reader gets of a document: exactly one, whichever there are.
    pub(super) fn gets(&self, document: &str) -> String {
        let served = |table: &str| {
            let current = current_in_sql(table, &self.now);
            format!("{table}.document_id = {document} AND {} AND {current}", self.among(table))
        };
        if self.is_strict() {
            return served("item");
        }
        let (served, best_first) = (served("best"), self.best_first("best"));
        format!("item.entry_id = (SELECT best.entry_id FROM published_entry best WHERE {served}{best_first} LIMIT 1)")
    }

    /// What [`localized`] reads of `item`: whether it ever was public in the language asked for, and all else.
    pub(super) fn columns(&self, columns: Columns) -> String {
        let all_else = select_in_sql("item", columns);
        if self.is_strict() {
            return format!("TRUE, {all_else}");
        }
        let requested = &self.locales[0];
        format!(
            "EXISTS (SELECT 1 FROM published_name was \
             WHERE was.document_id = item.document_id AND was.locale = {requested}), {all_else}"
        )
    }

    const fn is_strict(&self) -> bool {
        self.locales.len() == 1
    }

    fn among(&self, table: &str) -> String {
        format!("{table}.locale IN ({})", self.locales.join(", "))
    }

    fn best_first(&self, table: &str) -> String {
        if self.is_strict() {
            return String::new();
        }
        let place = |(place, locale)| format!(" WHEN {locale} THEN {place}");
        let places: String = self.locales.iter().enumerate().map(place).collect();
        format!(" ORDER BY CASE {table}.locale{places} END")
    }
}

pub(super) fn localized(row: &mut Values<'_>, preference: &Preference, now: DateTime<Utc>) -> Result<Localized> {
    let was_public: bool = row.take()?;
    let entry = read(row, now)?;
    let reason = preference.reason(&entry.locale, was_public);
    let requested = (reason != Reason::Exact).then(|| preference.requested().clone());
    Ok(Localized { entry, requested, reason })
}
