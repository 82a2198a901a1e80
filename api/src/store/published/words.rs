//! The words of every publication, and by what they are found. What was never public is never here.

use crate::store::{Connection, Result, values};
use domain::{
    content::Kind,
    entry::Entry,
    hash::ContentHash,
    ids::{DocumentId, EntryId, RevisionNumber},
    quote::fingerprints,
    text::{Locale, Slug, fold::fold},
};
use entity::{publication, published_fingerprint, published_words};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, FromQueryResult as _, Order, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Asterisk, Expr, ExprTrait as _, Query},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many rows are written at a time: databases bound the values of a statement.
const ROWS: usize = 1_000;

/// The texts of a publication as their readers read them.
#[derive(Debug, Clone)]
pub struct Texts {
    pub heading: String,
    pub body: String,
    pub short_answer: String,
}

/// The words of a publication, folded for comparison.
#[derive(Debug, Clone)]
pub struct Words {
    pub publication: Uuid,
    pub entry: EntryId,
    pub document: DocumentId,
    pub kind: Kind,
    pub locale: Locale,
    pub slug: Slug,
    pub texts: Texts,
}

/// Has a publication found by its words.
pub async fn keep(
    db: &impl Connection,
    publication: Uuid,
    entry: &Entry,
    hash: ContentHash,
    texts: &Texts,
) -> Result<()> {
    let folded = [&texts.heading, &texts.body, &texts.short_answer].map(|text| fold(text));
    let prints: BTreeSet<i64> = folded.iter().flat_map(|text| fingerprints(text)).collect();
    let [heading, body, short_answer] = folded;
    let row = published_words::ActiveModel {
        publication_id: Set(publication),
        entry_id: Set(entry.id.0),
        document_id: Set(entry.document.0),
        kind: Set(entry.kind.to_string()),
        locale: Set(entry.locale.to_string()),
        slug: Set(entry.slug.to_string()),
        content_hash: Set(hash.to_string()),
        heading: Set(heading),
        body: Set(body),
        short_answer: Set(short_answer),
    };
    published_words::Entity::insert(row).exec_without_returning(db).await?;
    let prints: Vec<i64> = prints.into_iter().collect();
    for chunk in prints.chunks(ROWS) {
        let row =
            |hash: &i64| published_fingerprint::ActiveModel { hash: Set(*hash), publication_id: Set(publication) };
        published_fingerprint::Entity::insert_many(chunk.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// By what words are looked for.
#[derive(Debug, Clone)]
pub enum Clue {
    Hash(ContentHash),
    /// A folded text.
    Text(String),
}

/// At most `limit` publications that a clue leads to, in one language or in all. Of those with equally many fingerprints in common
/// what is live comes first, then what is newest.
pub async fn candidates(db: &impl Connection, clue: &Clue, locale: Option<&Locale>, limit: u64) -> Result<Vec<Words>> {
    use publication::Column as P;
    use published_fingerprint::Column as F;
    use published_words::Column as W;
    let words = |column: W| Expr::col((published_words::Entity, column));
    let spell = |column: P| Expr::col((publication::Entity, column));
    let print = |column: F| Expr::col((published_fingerprint::Entity, column));
    let mut query = Query::select();
    query
        .column((published_words::Entity, Asterisk))
        .from(published_words::Entity)
        .inner_join(publication::Entity, spell(P::Id).eq(words(W::PublicationId)));
    if let Some(locale) = locale {
        query.and_where(words(W::Locale).eq(locale.as_str()));
    }
    match clue {
        Clue::Hash(hash) => {
            query.and_where(words(W::ContentHash).eq(hash.to_string()));
        }
        Clue::Text(folded) => {
            query
                .inner_join(published_fingerprint::Entity, print(F::PublicationId).eq(words(W::PublicationId)))
                .and_where(print(F::Hash).is_in(fingerprints(folded)))
                // The primary keys, on which all other columns depend.
                .group_by_col((published_words::Entity, W::PublicationId))
                .group_by_col((publication::Entity, P::Id))
                .order_by_expr(print(F::Hash).count(), Order::Desc);
        }
    }
    query
        .order_by_expr(spell(P::EndedAt).is_null(), Order::Desc)
        .order_by((publication::Entity, P::StartedAt), Order::Desc)
        .limit(limit);
    let rows = db.query_all(&query).await?;
    rows.iter().map(|row| read(published_words::Model::from_query_result(row, "")?)).collect()
}

/// At most `limit` publications that are found by nothing yet, with the revision whose words they were.
pub async fn unfound(db: &impl Connection, limit: u64) -> Result<Vec<(Uuid, EntryId, RevisionNumber)>> {
    use publication::Column as P;
    let found = published_words::Entity::find().select_only().column(published_words::Column::PublicationId);
    let rows: Vec<(Uuid, Uuid, i32)> = publication::Entity::find()
        .select_only()
        .columns([P::Id, P::EntryId, P::Revision])
        .filter(P::Id.not_in_subquery(found.into_query()))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(|(id, entry, revision)| Ok((id, EntryId(entry), values::revision(revision)?))).collect()
}

fn read(row: published_words::Model) -> Result<Words> {
    Ok(Words {
        publication: row.publication_id,
        entry: EntryId(row.entry_id),
        document: DocumentId(row.document_id),
        kind: values::stored(&row.kind, "kind")?,
        locale: Locale::from_stored(row.locale),
        slug: Slug::from_stored(row.slug),
        texts: Texts { heading: row.heading, body: row.body, short_answer: row.short_answer },
    })
}
