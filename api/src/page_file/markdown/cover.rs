//! Code fences and comments, which cover what looks like structure.
//!
//! Only those that begin in column 0 count. Whatever an indented one holds is indented as well (in a list, say), so
//! there is nothing to cover; and a text can be kept out of the structure by one space before each of its lines.

use crate::page_file::{FileError, lines::Line};

/// What covers the lines that follow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cover {
    Open,
    Fence { mark: char, length: usize, from: usize },
    Comment { from: usize },
}

impl Cover {
    /// The cover after a line, and whether that line itself is free.
    pub fn step(self, line: &Line) -> (Self, bool) {
        match self {
            Self::Open => Self::open(line),
            Self::Fence { mark, length, .. } if closes_fence(line.text, mark, length) => (Self::Open, false),
            Self::Comment { .. } if line.text.contains("-->") => (Self::Open, false),
            covered => (covered, false),
        }
    }

    fn open(line: &Line) -> (Self, bool) {
        if line.text.starts_with("<!--") {
            let over = line.text.contains("-->");
            return (if over { Self::Open } else { Self::Comment { from: line.number } }, false);
        }
        match fence(line.text) {
            Some((mark, length)) => (Self::Fence { mark, length, from: line.number }, false),
            None => (Self::Open, true),
        }
    }

    /// To be asked at the end: a cover that is still there would have swallowed all questions behind it.
    pub fn check_closed(self) -> Result<(), FileError> {
        match self {
            Self::Open => Ok(()),
            Self::Fence { mark, length, from } => {
                let fence = mark.to_string().repeat(length);
                let problem = format!("the code that begins here never ends; put {fence} on a line below it");
                Err(FileError::at(from, problem))
            }
            Self::Comment { from } => {
                Err(FileError::at(from, "the comment that begins here never ends; put --> behind it"))
            }
        }
    }
}

/// The mark of an opening fence, and how often it is there.
fn fence(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    // Code within a line may begin with three backticks as well.
    let is_inline = mark == '`' && info.contains('`');
    (length >= 3 && !is_inline).then_some((mark, length))
}

fn closes_fence(line: &str, mark: char, length: usize) -> bool {
    let marks = line.trim_start_matches(' ');
    let rest = marks.trim_start_matches(mark);
    line.len() - marks.len() <= 3 && marks.len() - rest.len() >= length && rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_file::lines::numbered;

    /// For each line whether it is free: `1` or `0`; and the line of a cover that is left.
    fn free(text: &str) -> (String, Option<usize>) {
        let mut cover = Cover::Open;
        let mut seen = String::new();
        for line in numbered(text) {
            let (next, is_free) = cover.step(&line);
            cover = next;
            seen.push(if is_free { '1' } else { '0' });
        }
        (seen, cover.check_closed().err().and_then(|error| error.line))
    }

    #[test]
    fn fences_cover() {
        assert_eq!(free("a\n```sh\n# a\n``\n~~~\n   ````  \nb"), ("1000001".into(), None));
        assert_eq!(free("~~~ a`b\n```\n~~~~ x\n    ~~~\n~~~\nb"), ("000001".into(), None));
        assert_eq!(free("```a```\n- ```\n  ```\n``"), ("1111".into(), None));
        assert_eq!(free("a\n```"), ("10".into(), Some(2)));
    }

    #[test]
    fn comments_cover() {
        assert_eq!(free("<!-- a\n## b\n--> c\nd"), ("0001".into(), None));
        assert_eq!(free("<!-- a -->\nb <!--\nc"), ("011".into(), None));
        assert_eq!(free("a\n<!--\n```"), ("100".into(), Some(2)));
    }
}
