//! Reading a page.

use super::{
    body::{self, Form},
    front_matter::{self, FrontMatter},
    heading,
    meta::{self, Meta},
    meta_fields::{NoticeFields, PageFields, QuestionFields, SourceFields, TopicFields},
    sections::{Mark, Section, split},
};
use crate::page_file::{
    FileError, Item, PageFile,
    lines::{Line, trimmed},
    values,
};
use domain::{
    content::{Content, Notice, Question, Topic},
    text::{Markdown, ShortAnswer},
};

pub(in crate::page_file) fn parse(lines: &[Line]) -> Result<PageFile, FileError> {
    let (front, rest) = front_matter::take(lines)?;
    let sections = split(rest)?;
    let Some((title, rest)) = sections.split_first().filter(|(first, _)| first.mark == Mark::Title) else {
        let line = trimmed(rest).first().map_or(1, |line| line.number);
        return Err(FileError::at(line, "there is no title; begin the page with # and a space and the title"));
    };
    let (mut page, no_items_meant) = head(front, title)?;
    if rest.is_empty() && !no_items_meant {
        return Err(FileError::at(title.line, "the page has no question; put ## and a space before each question"));
    }
    page.items = rest.iter().map(|section| item(section, &page.topics)).collect::<Result<_, _>>()?;
    Ok(page)
}

/// The page without its items, and whether it is meant to have none.
fn head(front: FrontMatter, section: &Section) -> Result<(PageFile, bool), FileError> {
    let title = values::heading("title", &heading::read(section.heading), section.line)?;
    let (Meta { line, fields }, lines) = meta::take::<PageFields>(&section.lines, section.line)?;
    let introduction = body::read("introduction", lines, fields.body)?;
    let topics = match (front.topics, fields.topics) {
        (Some(_), Some(_)) => {
            return Err(FileError::at(line, "the topics are there twice; leave out either these or the tags above"));
        }
        (tags, None) => tags.unwrap_or_default(),
        (None, Some(topics)) => values::check_topics(TopicFields::read(&topics, line)?, line)?,
    };
    let FrontMatter { document, slug, date, .. } = front;
    let page = PageFile { document, slug, title, introduction, date, topics, items: Vec::new() };
    Ok((page, fields.no_items))
}

fn item(section: &Section, page_topics: &[Topic]) -> Result<Item, FileError> {
    match section.mark {
        Mark::Title => {
            let problem = "this is a second title; put ## before a question, and ### before a heading in an answer";
            Err(FileError::at(section.line, problem))
        }
        Mark::Question => question(section, page_topics),
        Mark::CallOut => notice(section),
    }
}

fn question(section: &Section, page_topics: &[Topic]) -> Result<Item, FileError> {
    let question = values::heading("question", &heading::read(section.heading), section.line)?;
    let (Meta { line, fields }, lines) = meta::take::<QuestionFields>(&section.lines, section.line)?;
    let answer = body::read("answer", lines, fields.body)?;
    check_written(&answer, fields.body, section.line, "this question has no answer; write it below")?;
    let short_answer = fields.short_answer.map(|text| ShortAnswer::parse(&text)).transpose();
    let topics = fields.topics.map(|topics| TopicFields::read(&topics, line)).transpose()?;
    let content = Content::Question(Question {
        question,
        answer,
        short_answer: short_answer.map_err(|error| FileError::at(line, format!("the short answer {error}")))?,
        verdict: fields.verdict,
        sources: SourceFields::read(&fields.sources, line)?,
        topics: topics.unwrap_or_else(|| page_topics.to_vec()),
    });
    let slug = fields.slug.map(|slug| values::slug(&slug, line)).transpose()?;
    Ok(Item { document: fields.document, slug, content: values::check(content, line)?, line: section.line })
}

fn notice(section: &Section) -> Result<Item, FileError> {
    let lines = trimmed(&section.lines);
    let (first, rest) = match lines.split_first() {
        Some((first, rest)) => (first.text.trim(), rest),
        None => ("", lines),
    };
    let marked = (1..=6).find_map(|level| heading::behind_marks(first, level));
    let title = values::heading("title of the call-out", &heading::read(marked.unwrap_or(first)), section.line)?;
    let (Meta { line, fields }, lines) = meta::take::<NoticeFields>(rest, section.line)?;
    // Otherwise it is more likely a quotation than a call-out.
    let is_set_off = marked.is_some() || heading::without_bold(first) != first || rest.len() > lines.len();
    if !is_set_off && lines.first().is_some_and(|line| !line.is_blank()) {
        let problem = "below the title of a call-out comes a line with only > on it; one space before each > makes it \
                       a quotation within the answer";
        return Err(FileError::at(section.line + 1, problem));
    }
    let text = body::read("text of the call-out", lines, fields.body)?;
    let missing = "this call-out has only a title; write its text below, after a line with only > on it, or put one \
                   space before each > if it is a quotation";
    check_written(&text, fields.body, section.line, missing)?;
    let slug = fields.slug.map(|slug| values::slug(&slug, line)).transpose()?;
    let content = Content::Notice(Notice { title, text });
    Ok(Item { document: fields.document, slug, content, line: section.line })
}

fn check_written(text: &Markdown, form: Option<Form>, line: usize, missing: &str) -> Result<(), FileError> {
    if text.is_blank() && form != Some(Form::Empty) { Err(FileError::at(line, missing)) } else { Ok(()) }
}
