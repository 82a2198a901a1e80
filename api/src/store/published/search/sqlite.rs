//! FTS5. It knows no stems, no stop words and no words that are alike.

use super::{CANDIDATES, Indexed, Search, Sql, mark};

/// The table `hit` of what has all the words.
pub(super) fn matching(sql: &mut Sql, search: &Search) {
    let in_heading = sql.bind(query(search, mark::heading));
    let anywhere = sql.bind(query(search, ToOwned::to_owned));
    let part = |query: &str, condition: &str, limit: &str| {
        format!(
            "SELECT rowid AS id FROM published_search_words \
             WHERE published_search_words MATCH {query}{condition} ORDER BY rowid DESC LIMIT {limit}"
        )
    };
    let in_heading = part(&in_heading, "", &CANDIDATES.to_string());
    let room = format!("(SELECT {CANDIDATES} - count(*) FROM in_heading)");
    let elsewhere = part(&anywhere, " AND rowid NOT IN (SELECT id FROM in_heading)", &room);
    let (whole, last) = search.terms.parts();
    // Beyond those that anybody types they make no difference.
    let mut points: Vec<String> = whole.iter().take(8).map(|word| points(sql, &format!(" {word} "))).collect();
    points.push(self::points(sql, &format!(" {last}")));
    sql.add(&format!(
        "WITH in_heading AS MATERIALIZED ({in_heading}), elsewhere AS MATERIALIZED ({elsewhere}), \
         hit AS MATERIALIZED (SELECT s.entry_id, ({}) * 1000 + 999 - MIN(s.length, 999) AS score \
         FROM (SELECT id FROM in_heading UNION ALL SELECT id FROM elsewhere) AS candidate \
         JOIN published_search s ON s.id = candidate.id)",
        points.join(" + ")
    ));
}

/// What a word counts for.
fn points(sql: &mut Sql, word: &str) -> String {
    let word = sql.bind(word);
    format!(
        "CASE WHEN instr(' ' || s.question || ' ', {word}) > 0 THEN 10 \
         WHEN instr(' ' || s.short_answer || ' ', {word}) > 0 THEN 4 ELSE 0 END"
    )
}

/// Words are letters and digits, and quoted besides, so that none is an operator. No column is named: marks are told apart
/// from words by how they begin.
fn query(search: &Search, place: impl Fn(&str) -> String) -> String {
    let (whole, last) = search.terms.parts();
    let mut parts = vec![format!("\"{}\"", mark::locale(&search.locale))];
    parts.extend(search.topic.iter().map(|topic| format!("\"{}\"", mark::topic(topic))));
    parts.extend(whole.iter().map(|word| format!("\"{}\"", place(word))));
    let last = (place(last), mark::start(last));
    parts.push(match last {
        (word, Some(start)) => format!("(\"{word}\" OR \"{start}\")"),
        (word, None) => format!("\"{word}\" *"),
    });
    parts.join(" AND ")
}

pub(super) fn insert(entry: &Indexed) -> Sql {
    let heading = format!("{} {}", entry.question, entry.short_answer);
    let words = format!("{heading} {}", entry.answer);
    let mut filed = entry.marks.clone();
    filed.extend(heading.split_whitespace().map(mark::heading));
    let filed: Vec<String> = filed.into_iter().collect();
    let mut sql = Sql::default();
    let values = [
        sql.bind(entry.entry.0),
        sql.bind(entry.question.as_str()),
        sql.bind(entry.length()),
        sql.bind(entry.short_answer.as_str()),
        sql.bind(words),
        sql.bind(filed.join(" ")),
    ];
    sql.add("INSERT INTO published_search (entry_id, question, length, short_answer, words, filed) VALUES (");
    sql.add(&format!("{})", values.join(", ")));
    sql
}
