//! Plain text, as a page of questions stands on a website.
//!
//! The first line is the title. What follows is the introduction, up to a date line or the first `Question:` line.
//! The paragraphs after a question are its answer, until a call-out ([`call_out`]) or the next question.

mod call_out;
mod date_line;
mod paragraphs;
#[cfg(test)]
mod tests;

use super::{
    FileError, Item, PageFile,
    lines::{Line, trimmed},
    values,
};
use date_line::DateLine;
use domain::{
    content::{Content, Notice, Question, Topic},
    text::Heading,
};
use paragraphs::Paragraph;

pub(super) fn parse(lines: &[Line]) -> Result<PageFile, FileError> {
    let (title, rest) = title(lines)?;
    let start = rest.iter().position(|line| asked(line).is_some()).unwrap_or(rest.len());
    let (head, questions) = rest.split_at(start);
    if questions.is_empty() {
        let problem = "there is no question; begin the line of each question with \"Question: \"";
        return Err(FileError::at(last_number(lines), problem));
    }

    let mut introduction = paragraphs::of(head);
    let (DateLine { date, topics }, call_out) = match take_date(&mut introduction)? {
        Some((date_line, above)) => (date_line, call_out::take(&mut introduction, above)),
        // Nothing tells a call-out from a paragraph of the introduction.
        None => (DateLine::default(), None),
    };

    let mut items = Vec::new();
    items.extend(call_out.map(|call_out| notice(&call_out)).transpose()?);
    // Each chunk is a `Question:` line and what follows up to the next one.
    for lines in questions.chunk_by(|_, next| asked(next).is_none()) {
        let [opening, answer @ ..] = lines else { continue };
        let mut answer = paragraphs::of(answer);
        let call_out = call_out::take(&mut answer, 1);
        items.push(question(*opening, &answer, &topics)?);
        items.extend(call_out.map(|call_out| notice(&call_out)).transpose()?);
    }
    let introduction = paragraphs::markdown("introduction", &introduction)?;
    Ok(PageFile { document: None, slug: None, title, introduction, date, topics, items })
}

fn title<'l, 'a>(lines: &'l [Line<'a>]) -> Result<(Heading, &'l [Line<'a>]), FileError> {
    let Some((first, rest)) = trimmed(lines).split_first() else {
        return Err(FileError::at(1, "the file is empty; its first line has to be the title of the page"));
    };
    if asked(first).is_some() || DateLine::parse(*first)?.is_some() {
        return Err(FileError::at(first.number, "there is no title; put it on a line above this one"));
    }
    Ok((values::heading("title", first.text, first.number)?, rest))
}

/// The question that a `Question:` line asks.
fn asked<'a>(line: &Line<'a>) -> Option<&'a str> {
    let (word, question) = line.text.split_once(':')?;
    word.trim().eq_ignore_ascii_case("question").then_some(question)
}

/// Takes the date line off the end of the paragraph that it closes, and counts the paragraphs above it.
fn take_date(introduction: &mut Vec<Paragraph>) -> Result<Option<(DateLine, usize)>, FileError> {
    for (index, paragraph) in introduction.iter_mut().enumerate() {
        let Some(last) = paragraph.last() else { continue };
        let Some(date_line) = DateLine::parse(*last)? else { continue };
        paragraph.pop();
        let above = index + usize::from(!paragraph.is_empty());
        introduction.retain(|paragraph| !paragraph.is_empty());
        return Ok(Some((date_line, above)));
    }
    Ok(None)
}

fn question(opening: Line, answer: &[Paragraph], topics: &[Topic]) -> Result<Item, FileError> {
    let line = opening.number;
    let question = values::heading("question", asked(&opening).unwrap_or_default(), line)?;
    if answer.is_empty() {
        return Err(FileError::at(line, "this question has no answer; write it below, before the next question"));
    }
    let answer = paragraphs::markdown("answer", answer)?;
    let topics = topics.to_vec();
    let question = Question { question, answer, short_answer: None, verdict: None, sources: vec![], topics };
    Ok(Item { document: None, slug: None, content: Content::Question(question), line })
}

fn notice(call_out: &call_out::CallOut) -> Result<Item, FileError> {
    let line = call_out.title.number;
    let title = values::heading("title of the call-out", call_out.title.text, line)?;
    let text = paragraphs::markdown("text of the call-out", &call_out.text)?;
    Ok(Item { document: None, slug: None, content: Content::Notice(Notice { title, text }), line })
}

/// Where something that never came should have been: the last line with words.
fn last_number(lines: &[Line]) -> usize {
    trimmed(lines).last().map_or(1, |line| line.number)
}
