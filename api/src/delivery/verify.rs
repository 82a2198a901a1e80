//! Whether words are what is said today. Only what was public once is ever compared, and only what is public is shown.

use super::{Columns, Localized, PublishedEntry, Reading};
use crate::{
    app::App,
    store::{
        StoreError,
        history::{self, Published},
        published::{self, Clue, Words},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    compare::Change,
    ids::EntryId,
    quote::{self, Match},
    text::{Invalid, Locale, fold::fold},
    verification::{Fate, State, fate},
};
use std::{cmp::Reverse, sync::Arc};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// The longest text that is compared, in characters.
pub const MAX_TEXT: usize = 5_000;
/// How many publications are compared with a text.
const CANDIDATES: u64 = 20;

/// How many texts are compared at a time, so that the server goes on to answer everything else.
static COMPARING: Semaphore = Semaphore::const_new(2);

/// The words in question.
#[derive(Debug, Clone)]
pub struct Question(Clue);

/// How much of a publication the words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quoted {
    /// They were named by their hash.
    Named,
    Whole,
    Part,
    /// They differ: how they come from the words of the publication.
    Near(Vec<Change>),
}

/// Where words come from, and what became of them.
#[derive(Debug, Clone)]
pub struct Finding {
    pub words: Words,
    pub quoted: Quoted,
    pub published_at: DateTime<Utc>,
    pub fate: Fate,
    /// What is public in their place, or still.
    pub current: Option<Arc<Localized>>,
}

impl Question {
    /// # Errors
    /// Unless there is exactly one of a text that is not too long and a hash.
    pub fn parse(text: Option<&str>, hash: Option<&str>) -> Result<Self, Invalid> {
        match (text, hash) {
            (Some(text), None) if text.chars().count() > MAX_TEXT => {
                Err(Invalid::new("text", format!("must be at most {MAX_TEXT} characters")))
            }
            (Some(text), None) => Ok(Self(Clue::Text(fold(text)))),
            (None, Some(hash)) => {
                let hash = hash.to_lowercase().parse();
                hash.map(|hash| Self(Clue::Hash(hash))).map_err(|error| Invalid::new("contentHash", error.to_string()))
            }
            _ => Err(Invalid::new("text", "or contentHash must be given, and not both")),
        }
    }
}

impl Finding {
    /// The differences, where they give away no words but those that are public.
    #[must_use]
    pub fn differences(&self) -> Option<&[Change]> {
        match &self.quoted {
            Quoted::Near(changes) if self.fate == Fate::Current => Some(changes),
            _ => None,
        }
    }
}

/// The best that is found of words, in one language or in all: those that are the same before those that are alike, those that are
/// public before those that were, the newest first. Nothing where none are found. Four statements.
///
/// # Errors
/// When the database fails.
pub async fn verify(
    app: &App,
    question: Question,
    locale: Option<&Locale>,
    columns: Columns,
) -> Result<Option<Finding>, StoreError> {
    let reading = Reading::begin(app);
    let (db, now) = (reading.db(), reading.now());
    let found = published::candidates(db, &question.0, locale, CANDIDATES).await?;
    let mut entries: Vec<EntryId> = found.iter().map(|words| words.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    let history = history::of_entries(db, &entries).await?;
    let shown = published::shown_among(db, &entries, columns, now).await?;
    let mut suspects: Vec<_> = found.into_iter().filter_map(|words| suspect(words, &history, &shown, now)).collect();
    suspects.sort_by_key(|(_, spell, fate)| (fate.state(), Reverse(spell.started_at)));
    let best = match question.0 {
        Clue::Hash(_) => suspects.into_iter().next().map(|suspect| (suspect, Quoted::Named)),
        Clue::Text(quote) => compared(quote, suspects).await?,
    };
    Ok(best.map(|((words, spell, fate), quoted)| {
        let is_shown =
            |entry: &PublishedEntry| entry.entry == words.entry && !published::is_over(entry.standing.expires_at, now);
        let current = shown.into_iter().find(is_shown).map(|entry| Arc::new(entry.into()));
        Finding { words, quoted, published_at: spell.started_at, fate, current }
    }))
}

type Suspect = (Words, Published, Fate);

fn suspect(words: Words, history: &[Published], shown: &[PublishedEntry], now: DateTime<Utc>) -> Option<Suspect> {
    let mut spells = history.iter().filter(|it| it.entry == words.entry).skip_while(|it| it.id != words.publication);
    let own = spells.next()?;
    let later: Vec<_> = spells.map(Published::spell).collect();
    let live = shown.iter().find(|entry| entry.entry == words.entry);
    let expires_at = live.and_then(|entry| entry.standing.expires_at);
    let fate = fate(&own.spell(), &later, expires_at, now);
    Some((words, own.clone(), fate))
}

/// The first that has the words, else the first that has words like them.
async fn compared(quote: String, suspects: Vec<Suspect>) -> Result<Option<(Suspect, Quoted)>, StoreError> {
    let _turn = COMPARING.acquire().await;
    let search = move || {
        let mut near = None;
        for suspect in suspects {
            match quoted(&quote, &suspect.0) {
                Some(same @ (Quoted::Whole | Quoted::Part)) => return Some((suspect, same)),
                Some(alike) if near.is_none() => near = Some((suspect, alike)),
                _ => {}
            }
        }
        near
    };
    spawn_blocking(search).await.map_err(|error| StoreError::Corrupt { what: "comparison", problem: error.to_string() })
}

/// What the words are to the best of the texts of a publication; a question with its answer counts as one text, too.
fn quoted(quote: &str, words: &Words) -> Option<Quoted> {
    let texts = &words.texts;
    let together = fold(&format!("{}\n{}", texts.heading, texts.body));
    let mut near = None;
    for text in [&texts.body, &texts.short_answer, &texts.heading, &together] {
        match quote::compare(quote, text) {
            Match::Whole => return Some(Quoted::Whole),
            Match::Part => return Some(Quoted::Part),
            Match::Near(changes) if near.is_none() => near = Some(Quoted::Near(changes)),
            Match::Near(_) | Match::None => {}
        }
    }
    near
}

/// What one is to think of words, whether or not they were found.
#[must_use]
pub fn state(finding: Option<&Finding>) -> State {
    finding.map_or(State::Unknown, |finding| finding.fate.state())
}
