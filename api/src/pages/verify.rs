//! `/verify`: whether the organisation says something today.

use super::{autonyms::autonym, html, labels::Verify, part::Part, shell::Shell};
use crate::{
    app::App,
    delivery::{self, Columns, Finding, MAX_TEXT, Question, Quoted, Reading, StoreError},
};
use askama::Template;
use chrono::NaiveDate;
use domain::{
    compare::ChangeKind,
    text::{Locale, PublicNote},
    verification::{EndReason, Fate, State},
};

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyTemplate<'a> {
    shell: Shell<'a>,
    languages: Vec<Language>,
    text: &'a str,
    max: usize,
    answer: Option<Answer<'a>>,
}

struct Language {
    locale: Locale,
    name: String,
}

struct Answer<'a> {
    state: State,
    sentence: &'static str,
    finding: Option<&'a Finding>,
}

/// With the words in question, if some are.
///
/// # Errors
/// When the database fails.
pub async fn verify(app: &App, text: Option<&str>, locale: &Locale) -> Result<String, StoreError> {
    // A browser sends one line end as two characters.
    let text = text.unwrap_or_default().replace("\r\n", "\n");
    let question = (!text.trim().is_empty()).then(|| Question::parse(Some(&text), None));
    let mut finding = None;
    if let Some(Ok(question)) = &question {
        finding = delivery::verify(app, question.clone(), Some(locale), Columns::HTML).await?;
    }
    let shell = Shell::new(&app.settings, locale, "");
    let labels = &shell.words.labels.verify;
    let answer = question.map(|question| Answer::new(labels, question.is_err(), finding.as_ref()));
    let languages = languages(app, locale).await?;
    let title = labels.title;
    html(&VerifyTemplate { shell: Shell { title, ..shell }, languages, text: &text, max: MAX_TEXT, answer })
}

/// Those in which something is published, and the one asked for.
async fn languages(app: &App, locale: &Locale) -> Result<Vec<Language>, StoreError> {
    let mut locales = delivery::locales(&Reading::begin(app)).await?;
    if !locales.contains(locale) {
        locales.insert(0, locale.clone());
    }
    Ok(locales.into_iter().map(|locale| Language { name: autonym(&locale), locale }).collect())
}

impl<'a> Answer<'a> {
    fn new(labels: &Verify, is_too_long: bool, finding: Option<&'a Finding>) -> Self {
        let state = delivery::state(finding);
        let sentence = match finding.map(|finding| (&finding.fate, finding.is_near())) {
            None if is_too_long => labels.too_long,
            None => labels.unknown,
            Some((Fate::Current, true)) => labels.alike,
            Some((Fate::Current, false)) => labels.current,
            Some((Fate::Superseded { .. }, _)) => labels.superseded,
            Some((Fate::Retracted(end), _)) if end.reason == EndReason::Expired => labels.expired,
            Some((Fate::Retracted(_), _)) => labels.retracted,
        };
        Self { state, sentence, finding }
    }
}

impl Finding {
    const fn is_near(&self) -> bool {
        matches!(self.quoted, Quoted::Near(_))
    }

    /// Whether that is not said already.
    fn is_inexact(&self) -> bool {
        self.is_near() && self.fate != Fate::Current
    }

    fn note(&self) -> Option<&PublicNote> {
        match &self.fate {
            Fate::Current => None,
            Fate::Superseded { by, .. } => by.as_ref()?.note.as_ref(),
            Fate::Retracted(end) => end.note.as_ref(),
        }
    }

    fn ended_on(&self) -> Option<NaiveDate> {
        match &self.fate {
            Fate::Current => None,
            Fate::Superseded { at, .. } => Some(at.date_naive()),
            Fate::Retracted(end) => Some(end.at.date_naive()),
        }
    }
}
