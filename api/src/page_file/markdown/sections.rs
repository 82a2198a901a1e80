//! The parts of a page: the title, the questions and the call-outs, each with the lines below it.

use super::{cover::Cover, heading::behind_marks};
use crate::page_file::{FileError, lines::Line};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Title,
    Question,
    CallOut,
}

#[derive(Debug)]
pub(super) struct Section<'a> {
    pub mark: Mark,
    pub line: usize,
    /// What stands behind the mark; empty for a call-out, whose title is in its lines.
    pub heading: &'a str,
    /// The lines below; those of a call-out without their `>`.
    pub lines: Vec<Line<'a>>,
}

/// The mark with which a line begins, if it is not covered, and what stands behind it.
pub(super) fn mark(line: &str) -> Option<(Mark, &str)> {
    let title = || behind_marks(line, 1).map(|rest| (Mark::Title, rest));
    let question = || behind_marks(line, 2).map(|rest| (Mark::Question, rest));
    let call_out = || line.strip_prefix('>').map(|rest| (Mark::CallOut, rest.strip_prefix(' ').unwrap_or(rest)));
    title().or_else(question).or_else(call_out)
}

pub(super) fn split<'a>(lines: &[Line<'a>]) -> Result<Vec<Section<'a>>, FileError> {
    let mut sections: Vec<Section> = Vec::new();
    let mut cover = Cover::Open;
    // Whether the last line belonged to a call-out.
    let mut quoting = false;
    for line in lines {
        let (next, is_free) = cover.step(line);
        cover = next;
        let found = if is_free { mark(line.text) } else { None };
        match (found, sections.last_mut()) {
            (Some((Mark::CallOut, rest)), Some(section)) if quoting => {
                section.lines.push(Line { number: line.number, text: rest });
            }
            (Some((mark, rest)), _) => sections.push(begin(mark, line.number, rest)),
            (None, Some(section)) => add(section, *line)?,
            (None, None) if line.is_blank() => {}
            (None, None) => {
                return Err(FileError::at(
                    line.number,
                    "the page has to begin with its title: # and a space before it",
                ));
            }
        }
        quoting = matches!(found, Some((Mark::CallOut, _)));
    }
    cover.check_closed()?;
    Ok(sections)
}

fn begin(mark: Mark, number: usize, rest: &str) -> Section<'_> {
    match mark {
        Mark::CallOut => Section { mark, line: number, heading: "", lines: vec![Line { number, text: rest }] },
        Mark::Title | Mark::Question => Section { mark, line: number, heading: rest, lines: Vec::new() },
    }
}

fn add<'a>(section: &mut Section<'a>, line: Line<'a>) -> Result<(), FileError> {
    if section.mark != Mark::CallOut {
        section.lines.push(line);
    } else if !line.is_blank() {
        let problem = "this text stands below a call-out and belongs to no question; put it above the call-out, or > \
                       before it if it is part of the call-out, or one space before each > if that is a quotation";
        return Err(FileError::at(line.number, problem));
    }
    Ok(())
}
