//! The lines between two `---` at the beginning: `key: value`, what concerns the page as a whole.

use crate::page_file::{FileError, lines::Line, tags, values};
use chrono::NaiveDate;
use domain::{content::Topic, ids::DocumentId, text::Slug};
use std::fmt::Display;

#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub document: Option<DocumentId>,
    pub slug: Option<Slug>,
    pub date: Option<NaiveDate>,
    pub topics: Option<Vec<Topic>>,
}

fn is_fence(line: &Line) -> bool {
    line.text.trim_end() == "---"
}

/// The front matter, if the file begins with one, and the lines below it.
pub(super) fn take<'l, 'a>(lines: &'l [Line<'a>]) -> Result<(FrontMatter, &'l [Line<'a>]), FileError> {
    let start = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let Some(first) = lines.get(start).filter(|line| is_fence(line)) else {
        return Ok((FrontMatter::default(), lines));
    };
    let inner = &lines[start + 1..];
    let Some(length) = inner.iter().position(is_fence) else {
        return Err(FileError::at(first.number, "the front matter that begins here never ends; put --- below it"));
    };
    let mut front = FrontMatter::default();
    for line in inner[..length].iter().filter(|line| !line.is_blank()) {
        front.read(line)?;
    }
    Ok((front, &inner[length + 1..]))
}

impl FrontMatter {
    fn read(&mut self, line: &Line) -> Result<(), FileError> {
        let number = line.number;
        let Some((key, value)) = line.text.split_once(':') else {
            return Err(FileError::at(number, "this is no front matter; write a key, a colon and a value"));
        };
        let (key, value) = (key.trim(), unquoted(value));
        if value.is_empty() && key != "tags" {
            return Err(FileError::at(
                number,
                format!("behind {key}: there is no value; add it or leave the line out"),
            ));
        }
        let is_new = match key {
            "document" => self.document.replace(document(value, number)?).is_none(),
            "slug" => self.slug.replace(values::slug(value, number)?).is_none(),
            "date" => self.date.replace(date(value, number)?).is_none(),
            "tags" => self.topics.replace(read_tags(value, number)?).is_none(),
            _ => {
                let problem = format!("the key {key} is unknown; known are date, tags, slug and document");
                return Err(FileError::at(number, problem));
            }
        };
        if is_new { Ok(()) } else { Err(FileError::at(number, format!("{key} is there twice; write it once"))) }
    }

    pub fn write(&self) -> Vec<String> {
        let line = |key: &str, value: Option<&dyn Display>| value.map(|value| format!("{key}: {value}"));
        let tags = self.topics.as_deref().filter(|topics| !topics.is_empty()).map(write_tags);
        let lines = [
            line("document", self.document.as_ref().map(|value| value as _)),
            line("slug", self.slug.as_ref().map(|value| value as _)),
            line("date", self.date.as_ref().map(|value| value as _)),
            line("tags", tags.as_ref().map(|value| value as _)),
        ];
        let lines: Vec<_> = lines.into_iter().flatten().collect();
        if lines.is_empty() {
            return lines;
        }
        let fence = || std::iter::once("---".to_owned());
        fence().chain(lines).chain(fence()).chain([String::new()]).collect()
    }
}

fn document(value: &str, line: usize) -> Result<DocumentId, FileError> {
    value.parse().map_err(|_| {
        FileError::at(line, format!("{value} is no document id; leave this line out and a new page is made"))
    })
}

fn date(value: &str, line: usize) -> Result<NaiveDate, FileError> {
    value
        .parse()
        .map_err(|_| FileError::at(line, format!("{value} is not a day of the calendar; write it like 2024-02-29")))
}

/// `a, b` or `[a, b]`.
fn read_tags(value: &str, line: usize) -> Result<Vec<Topic>, FileError> {
    let inner = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
    tags::topics(inner.split(',').map(unquoted), line)
}

fn write_tags(topics: &[Topic]) -> String {
    topics.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whether tags say everything about these topics.
pub(super) fn can_be_tags(topics: &[Topic]) -> bool {
    read_tags(unquoted(&write_tags(topics)), 0).is_ok_and(|read| read == topics)
}

/// As in YAML, quotation marks around a value are not part of it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}
