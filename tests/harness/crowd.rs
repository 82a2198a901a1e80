//! A great many published questions, for measurements: always the same, and not by way of the workflow, which would take
//! hours.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the numbers are small and positive"
)]

use crate::Server;
use chrono::{DateTime, TimeDelta};
use sea_orm::{ConnectionTrait as _, Statement, TransactionTrait as _, Value};
use std::fmt::Write as _;

const SYLLABLES: [&str; 30] = [
    "wa", "ter", "con", "ti", "mo", "ra", "lin", "se", "pro", "de", "in", "cu", "com", "ba", "ne", "ku", "for", "re",
    "ma", "ta", "lo", "vi", "pe", "so", "gu", "ha", "ji", "dri", "ste", "cla",
];
const SMALL: [&str; 12] = ["the", "of", "is", "to", "in", "and", "a", "for", "that", "are", "it", "with"];
/// How many different words there are.
const WORDS: usize = 20_000;
/// How many rows go into one statement: databases bound the values of each.
const ROWS: usize = 200;

/// Numbers that look random and are the same each time (Marsaglia, "Xorshift RNGs", 2003).
pub struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Dice {
    /// From 0 up to, but not including, a limit.
    pub fn roll(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    /// A word: some are as frequent as in a language (Zipf's law), and the most frequent stands in about a fifth of texts.
    pub fn word(&mut self) -> String {
        let below = (WORDS as f64 / 60.0).ln();
        let place = 60.0 * (self.roll(1_000_000) as f64 / 1e6 * below).exp() - 60.0;
        word(place as usize)
    }

    /// Words with small ones between them.
    pub fn text(&mut self, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            if self.roll(3) == 0 {
                text += SMALL[self.roll(SMALL.len())];
                text.push(' ');
            }
            text += &self.word();
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// The word of a number, as it were in another numeral system.
fn word(number: usize) -> String {
    let (mut rest, mut word) = (number + 40, String::new());
    while rest > 0 {
        word += SYLLABLES[(rest * 7 + word.len()) % SYLLABLES.len()];
        rest /= SYLLABLES.len();
    }
    word
}

impl Server {
    /// Publishes this many questions in English, and has them found.
    ///
    /// # Panics
    /// When the database does not take them.
    pub async fn crowd(&self, count: usize) {
        let mut dice = Dice::default();
        for start in (0..count).step_by(ROWS) {
            let rows: Vec<_> = (start..count.min(start + ROWS)).map(|number| Row::new(number, &mut dice)).collect();
            self.insert(&rows).await;
        }
        self.app.store.migrate().await.expect("they are put into the index");
    }

    async fn insert(&self, rows: &[Row]) {
        let transaction = self.app.store.reader().begin().await.expect("a transaction");
        for (table, columns) in TABLES {
            let mut values = vec![];
            let mut sql = format!("INSERT INTO {table} ({columns}) VALUES ");
            for (number, row) in rows.iter().enumerate() {
                let own = row.values(columns);
                let places: Vec<String> = (1..=own.len()).map(|place| format!("${}", values.len() + place)).collect();
                write!(sql, "{}({})", if number == 0 { "" } else { ", " }, places.join(", ")).expect("a string");
                values.extend(own);
            }
            let statement = Statement::from_sql_and_values(transaction.get_database_backend(), sql, values);
            transaction.execute_raw(statement).await.expect("the rows fit");
        }
        transaction.commit().await.expect("committed");
    }
}

const TABLES: [(&str, &str); 4] = [
    ("document", "id, kind, created_at"),
    (
        "entry",
        "id, document_id, kind, locale, slug, status, version, head_revision, created_at, updated_at, waiting_since",
    ),
    ("entry_text", "entry_id, folded"),
    (
        "published_entry",
        "entry_id, document_id, kind, locale, slug, content_hash, heading, body_markdown, body_html, body_plain, \
         short_answer, sources, topics, corrections, translations, published_at, updated_at",
    ),
];

struct Row {
    number: usize,
    heading: String,
    short_answer: String,
    body: String,
}

impl Row {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let words = 4 + dice.roll(9);
        let heading = format!("{}?", dice.text(words));
        let words = 60 + dice.roll(120);
        Self { number, heading, short_answer: dice.text(12), body: dice.text(words) }
    }

    /// In the order of the columns.
    fn values(&self, columns: &str) -> Vec<Value> {
        let id = uuid::Uuid::from_u128((0x0199_0000_0000_7000_8000 << 48) | self.number as u128);
        let at = DateTime::from_timestamp(1_700_000_000, 0).expect("a time") + TimeDelta::seconds(self.number as i64);
        let value = |column: &str| -> Value {
            match column {
                "id" | "document_id" | "entry_id" => id.into(),
                "kind" => "QUESTION".into(),
                "locale" => "en".into(),
                "slug" => format!("question-{}", self.number).into(),
                "status" => "DRAFT".into(),
                "version" | "head_revision" => 1_i32.into(),
                "content_hash" => format!("{:064x}", self.number).into(),
                "heading" | "folded" => self.heading.as_str().into(),
                "body_markdown" | "body_plain" => self.body.as_str().into(),
                "body_html" => format!("<p>{}</p>", self.body).into(),
                "short_answer" => self.short_answer.as_str().into(),
                "sources" | "topics" | "corrections" | "translations" => "[]".into(),
                _ => at.into(),
            }
        };
        columns.split(", ").map(|column| value(column.trim())).collect()
    }
}
