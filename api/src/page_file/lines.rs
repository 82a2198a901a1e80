//! From bytes to numbered lines.

use super::{FileError, MAX_BYTES};

/// A line without its end, and its number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

pub(super) fn numbered(text: &str) -> Vec<Line<'_>> {
    text.split('\n').enumerate().map(|(index, text)| Line { number: index + 1, text }).collect()
}

/// The text of a file, without byte order mark and with `\n` as the only line end. It is not normalised here: that
/// is done value by value, because a mark such as `>` must not melt into what stands behind it.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES / 1024 / 1024;
        return Err(FileError::whole(format!("the file is larger than {limit} MiB; split it into several pages")));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(unix(text)),
        Err(error) => {
            let good = unix(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]));
            let line = good.matches('\n').count() + 1;
            Err(FileError::at(line, "this is not UTF-8 text; save the file in the encoding UTF-8"))
        }
    }
}

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Without the blank lines around.
pub(super) fn trimmed<'l, 'a>(lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let start = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_blank()).map_or(start, |last| last + 1);
    &lines[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_the_mark_are_evened_out() {
        assert_eq!(decode("\u{feff}a\r\nb\rc\n".as_bytes()), Ok("a\nb\nc\n".into()));
    }

    #[test]
    fn the_line_of_the_first_bad_byte_is_named() {
        let error = decode(b"one\r\ntwo\nthr\xffee").expect_err("0xff is never in UTF-8");
        assert_eq!(error.line, Some(3));
    }

    #[test]
    fn the_size_is_limited() {
        assert!(decode(&vec![b' '; MAX_BYTES]).is_ok());
        let error = decode(&vec![b' '; MAX_BYTES + 1]).expect_err("too large");
        assert_eq!(error.to_string(), "the file is larger than 5 MiB; split it into several pages");
    }
}
