//! The comment directly below a heading, for what Markdown has no place for: `<!-- countersign: {...} -->`.

use crate::page_file::{FileError, lines::Line};
use serde::{Serialize, de::DeserializeOwned};

/// What a comment says, and where; the defaults when there is none.
pub(super) struct Meta<T> {
    pub line: usize,
    pub fields: T,
}

/// Whether a line would be read as the beginning of such a comment.
pub(super) fn begins(line: &str) -> bool {
    json_part(line).is_some()
}

fn json_part(line: &str) -> Option<&str> {
    line.strip_prefix("<!--")?.trim_start().strip_prefix("countersign:")
}

/// The comment of a heading on line `heading`, and the lines below it.
pub(super) fn take<'l, 'a, T: DeserializeOwned + Default>(
    lines: &'l [Line<'a>],
    heading: usize,
) -> Result<(Meta<T>, &'l [Line<'a>]), FileError> {
    let start = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let Some(first) = lines.get(start).filter(|line| begins(line.text)) else {
        return Ok((Meta { line: heading, fields: T::default() }, lines));
    };
    let comment = &lines[start..];
    let Some(length) = comment.iter().position(|line| line.text.contains("-->")) else {
        return Err(FileError::at(first.number, "the comment that begins here never ends; put --> behind it"));
    };
    let (comment, rest) = comment.split_at(length + 1);
    let text = comment.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    let (json, behind) = json_part(&text).unwrap_or_default().split_once("-->").unwrap_or_default();
    if !behind.trim().is_empty() {
        let line = first.number + length;
        return Err(FileError::at(line, "text stands behind the comment; put it on a line of its own"));
    }
    let fields = serde_json::from_str(json).map_err(|error| explain(&error, first.number))?;
    Ok((Meta { line: first.number, fields }, rest))
}

/// The parser counts lines within the comment, and names them in its message.
fn explain(error: &serde_json::Error, first: usize) -> FileError {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let line = first + error.line().saturating_sub(1);
    FileError::at(line, format!("the countersign comment is not understood: {what}; correct it or leave it out"))
}

/// None when there is nothing to say.
pub(super) fn write<T: Serialize + Default + PartialEq>(fields: &T) -> Option<String> {
    if *fields == T::default() {
        return None;
    }
    // `--` could end the comment. It occurs within strings only, where JSON knows another spelling.
    let json = serde_json::to_string(fields).ok()?.replace("--", r"-\u002d");
    Some(format!("<!-- countersign: {json} -->"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_file::lines::numbered;
    use std::collections::BTreeMap;

    type Fields = BTreeMap<String, String>;

    fn read(text: &str) -> Result<(Fields, usize, Option<String>), String> {
        let lines = numbered(text);
        let (meta, rest) = take::<Fields>(&lines, 0).map_err(|error| error.to_string())?;
        Ok((meta.fields, meta.line, rest.first().map(|line| line.text.into())))
    }

    #[test]
    fn no_text_can_end_the_comment() {
        let fields = Fields::from([("a".into(), "--> ---!> <!-- -".into())]);
        let comment = write(&fields).expect("there is something to say");
        assert_eq!(comment.matches("--").count(), 2, "{comment}");
        assert_eq!(read(&format!("\n{comment}\nrest")), Ok((fields, 2, Some("rest".into()))));
        assert_eq!(write(&Fields::new()), None);
    }

    #[test]
    fn a_comment_may_have_several_lines() {
        let fields = Fields::from([("a".into(), "b".into())]);
        assert_eq!(read("<!--countersign:\n{\"a\":\n\"b\"}\n-->\n"), Ok((fields, 1, Some(String::new()))));
    }

    #[test]
    fn other_comments_are_text() {
        for text in ["<!-- note -->", " <!-- countersign: {} -->", "text\n<!-- countersign: {} -->"] {
            assert_eq!(read(text), Ok((Fields::new(), 0, text.lines().next().map(Into::into))));
        }
    }

    #[test]
    fn a_wrong_comment_is_named_with_its_line() {
        for (text, error) in [
            ("<!-- countersign: {\n", "line 1: the comment that begins here never ends"),
            ("<!-- countersign: {}\n--> a", "line 2: text stands behind the comment"),
            (
                "\n<!-- countersign: {\n1} -->",
                "line 3: the countersign comment is not understood: key must be a string;",
            ),
        ] {
            let message = read(text).expect_err("wrong");
            assert!(message.starts_with(error), "{message}");
        }
    }
}
