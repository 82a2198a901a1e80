//! What a reader of some languages gets: something by name, in the best of them.

use super::{
    PublishedEntry,
    columns::Columns,
    row::{Values, read, select},
    time::current,
};
use crate::store::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::{
    content::Kind,
    localization::{Preference, Reason},
    text::{Locale, Slug},
};
use entity::{published_entry, published_name};
use sea_orm::{
    Order,
    sea_query::{CaseStatement, Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr},
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
    let row = db.query_one(&named(kind, slug, preference, columns, now)).await?;
    row.map(|row| localized(&mut Values::of(&row, columns), preference, now)).transpose()
}

/// What [`localized`] reads of the one that [`find`] finds.
pub(super) fn named(
    kind: Kind,
    slug: &Slug,
    preference: &Preference,
    columns: Columns,
    now: DateTime<Utc>,
) -> SelectStatement {
    use published_name::Column as N;
    let name = |column: N| Expr::col((published_name::Entity, column));
    let named = Query::select()
        .column((published_name::Entity, N::DocumentId))
        .from(published_name::Entity)
        .and_where(name(N::Kind).eq(kind.to_string()))
        .and_where(name(N::Slug).eq(slug.as_str()))
        .and_where(among(name(N::Locale), preference))
        .order_by_expr(rank(&name(N::Locale), preference), Order::Asc)
        .limit(1)
        .take();
    let item = |column: published_entry::Column| Expr::col(("item", column));
    let mut best = Query::select();
    select_localized(&mut best, preference, columns);
    best.from_as(published_entry::Entity, "item")
        .and_where(among(item(published_entry::Column::Locale), preference))
        .and_where(current("item", now))
        .and_where(item(published_entry::Column::DocumentId).in_subquery(named))
        .order_by_expr(rank(&item(published_entry::Column::Locale), preference), Order::Asc)
        .limit(1);
    best
}

/// Adds to a query what [`localized`] reads: whether it ever was public in the language asked for, and all else.
pub(super) fn select_localized(query: &mut SelectStatement, preference: &Preference, columns: Columns) {
    use published_name::Column as N;
    let was_public = Query::select()
        .expr(Expr::cust("1"))
        .from_as(published_name::Entity, "was")
        .and_where(Expr::col(("was", N::DocumentId)).equals(("item", published_entry::Column::DocumentId)))
        .and_where(Expr::col(("was", N::Locale)).eq(preference.requested().as_str()))
        .take();
    query.expr_as(Expr::exists(was_public), WAS_PUBLIC);
    select(query, "item", columns);
}

pub(super) const WAS_PUBLIC: &str = "was_public";

pub(super) fn among(locale: Expr, preference: &Preference) -> SimpleExpr {
    locale.is_in(preference.locales().map(Locale::as_str))
}

/// The place of a language in the preference, for the database to sort by.
pub(super) fn rank(locale: &Expr, preference: &Preference) -> SimpleExpr {
    let mut rank = CaseStatement::new();
    for (place, taken) in preference.locales().enumerate() {
        rank = rank.case(locale.clone().eq(taken.as_str()), Expr::cust(place.to_string()));
    }
    rank.into()
}

pub(super) fn localized(row: &mut Values<'_>, preference: &Preference, now: DateTime<Utc>) -> Result<Localized> {
    let was_public: bool = row.take()?;
    let entry = read(row, now)?;
    let reason = preference.reason(&entry.locale, was_public);
    let requested = (reason != Reason::Exact).then(|| preference.requested().clone());
    Ok(Localized { entry, requested, reason })
}
