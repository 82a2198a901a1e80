//! Full text with the stems and stop words of the language, and words as they are beside them, for what is still being
//! typed. What it is all about are Postgres's `tsvector` and `tsquery`, and `pg_trgm` for what is only alike.

use super::{CANDIDATES, Indexed, Search, Sql, language::configuration, mark};
use std::collections::BTreeSet;

/// How much a word counts in the question (A) and in the short answer (B); elsewhere not at all.
const WEIGHTS: &str = "'{0, 0, 0.4, 1}'";

/// Of what is misspelt only so many words count, the longest.
const WORDS: u32 = 3;
/// For each of them so many are taken that are alike.
const ALTERNATIVES: u32 = 4;
/// The longest word that is kept for those that are misspelt, in characters.
const LONGEST: u32 = 60;

/// The table `hit` of what has all the words. The plan knows nothing of the words, so that it is the same, by the
/// indexes, each time it is used.
pub(super) fn matching(sql: &mut Sql, search: &Search) {
    let asked = asked(sql, search);
    let any = any(sql, search);
    sql.add(&format!("WITH asked AS MATERIALIZED (SELECT {asked} AS wanted, {any} AS any_of), "));
    hit(sql);
}

/// The table `hit` of what has words like the longest of those asked for; stop words are like too much.
pub(super) fn resembling(sql: &mut Sql, search: &Search) {
    let text = sql.bind(search.terms.iter().collect::<Vec<_>>().join(" "));
    let (locale, filed) = (sql.bind(search.locale.as_str()), filed(sql, search));
    let configuration = configuration(&search.locale);
    sql.add(&format!(
        "WITH typed AS MATERIALIZED (SELECT DISTINCT word, length(word) AS length \
         FROM unnest(string_to_array({text}, ' ')) word \
         WHERE numnode(to_tsquery('{configuration}', quote_literal(word))) > 0 ORDER BY length DESC, word LIMIT {WORDS}), \
         meant AS MATERIALIZED (SELECT '(' || string_agg(quote_literal(alike.word), ' | ') || ')' AS word \
         FROM typed CROSS JOIN LATERAL (SELECT known.word FROM published_vocabulary known \
         WHERE known.locale = {locale} AND (known.word % typed.word OR typed.word <% known.word) \
         ORDER BY similarity(known.word, typed.word) DESC, known.word LIMIT {ALTERNATIVES}) alike GROUP BY typed.word), \
         asked AS MATERIALIZED (SELECT {filed} && CAST(string_agg(word, ' & ') AS tsquery) AS wanted, \
         CAST(string_agg(word, ' | ') AS tsquery) AS any_of FROM meant \
         HAVING count(*) = (SELECT count(*) FROM typed)), "
    ));
    hit(sql);
}

/// The table `hit` of what has the words that the table `asked` names.
fn hit(sql: &mut Sql) {
    let part = |column: &str, condition: &str, limit: &str| {
        format!(
            "SELECT entry_id, length, heading FROM published_search \
             WHERE {column} @@ (SELECT wanted FROM asked){condition} LIMIT {limit}"
        )
    };
    let in_heading = part("heading", "", &CANDIDATES.to_string());
    let room = format!("(SELECT {CANDIDATES} - count(*) FROM in_heading)");
    let elsewhere = part("words", " AND NOT heading @@ (SELECT wanted FROM asked)", &room);
    sql.add(&format!(
        "in_heading AS MATERIALIZED ({in_heading}), elsewhere AS MATERIALIZED ({elsewhere}), \
         hit AS MATERIALIZED (SELECT entry_id, CAST(ts_rank({WEIGHTS}, heading, (SELECT any_of FROM asked)) * 10000 AS \
         bigint) * 1000 + 999 - LEAST(length, 999) AS score \
         FROM (SELECT * FROM in_heading UNION ALL SELECT * FROM elsewhere) AS candidate)"
    ));
}

/// All words: by their stems, and the last also as the beginning of one. Stop words do not count, unless there is nothing
/// else: then they are looked for as they are.
fn asked(sql: &mut Sql, search: &Search) -> String {
    let (whole, last) = search.terms.parts();
    let configuration = configuration(&search.locale);
    let whole = all(whole);
    let start = mark::start(last).map_or_else(|| format!("'{last}':*"), |mark| format!("'{mark}'"));
    let plain = format!("{whole}{}('{last}' | {start})", if whole.is_empty() { "" } else { " & " });
    let filed = filed(sql, search);
    let plain = sql.bind(plain);
    if configuration == "simple" {
        return format!("{filed} && CAST({plain} AS tsquery)");
    }
    let last = sql.bind(format!("'{last}'"));
    let start = sql.bind(start);
    let last = format!("to_tsquery('{configuration}', {last})");
    let typed = format!("CASE WHEN numnode({last}) = 0 THEN ''::tsquery ELSE {last} || CAST({start} AS tsquery) END");
    let stems = if whole.is_empty() {
        typed
    } else {
        let whole = sql.bind(whole);
        format!("to_tsquery('{configuration}', {whole}) && {typed}")
    };
    format!("{filed} && COALESCE(NULLIF({stems}, ''::tsquery), CAST({plain} AS tsquery))")
}

/// Any of the words, to see how many of them stand where.
fn any(sql: &mut Sql, search: &Search) -> String {
    let (_, last) = search.terms.parts();
    let words: Vec<String> = search.terms.iter().map(|word| format!("'{word}'")).collect();
    let stems = sql.bind(words.join(" | "));
    let start = sql.bind(format!("'{last}':*"));
    format!("to_tsquery('{}', {stems}) || CAST({start} AS tsquery)", configuration(&search.locale))
}

/// Words have no quotation marks, backslashes or the like: they are letters and digits.
fn all(words: &[String]) -> String {
    words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" & ")
}

/// What is in the language and under the topic.
fn filed(sql: &mut Sql, search: &Search) -> String {
    let locale = Some(mark::locale(&search.locale));
    let marks: Vec<String> = locale.into_iter().chain(search.topic.as_ref().map(mark::topic)).collect();
    let bound = sql.bind(all(&marks));
    format!("CAST({bound} AS tsquery)")
}

pub(super) fn insert(entry: &Indexed) -> Sql {
    let configuration = configuration(&entry.locale);
    let heading = format!("{} {}", entry.question, entry.short_answer);
    let text = format!("{heading} {}", entry.answer);
    let words = |text: &str| -> String {
        let words: BTreeSet<&str> = text.split_whitespace().chain(entry.marks.iter().map(String::as_str)).collect();
        words.into_iter().collect::<Vec<_>>().join(" ")
    };
    let mut sql = Sql::default();
    let id = sql.bind(entry.entry.0);
    let question = sql.bind(entry.question.as_str());
    let length = sql.bind(entry.length());
    let short_answer = sql.bind(entry.short_answer.as_str());
    let (heading, plain, text) = (sql.bind(words(&heading)), sql.bind(words(&text)), sql.bind(text.as_str()));
    let weighed = |text: &str, weight: char| {
        format!("setweight(to_tsvector('{configuration}', {text}) || to_tsvector('simple', {text}), '{weight}')")
    };
    let as_they_are = |words: &str| format!("array_to_tsvector(string_to_array({words}, ' '))");
    let locale = sql.bind(entry.locale.as_str());
    sql.add(&format!(
        "WITH learnt AS (INSERT INTO published_vocabulary (locale, word) SELECT DISTINCT {locale}, word \
         FROM unnest(string_to_array({question}, ' ')) word WHERE word <> '' AND length(word) <= {LONGEST} \
         ON CONFLICT DO NOTHING) "
    ));
    sql.add("INSERT INTO published_search (entry_id, question, length, heading, words) VALUES (");
    sql.add(&format!("{id}, {question}, {length}, "));
    sql.add(&format!("{} || {} || ", as_they_are(&heading), weighed(&question, 'A')));
    sql.add(&format!("{}, ", weighed(&short_answer, 'B')));
    sql.add(&format!("{} || strip(to_tsvector('{configuration}', {text})))", as_they_are(&plain)));
    sql
}
