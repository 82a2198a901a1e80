//! Telling the title of a call-out from an ordinary paragraph.

use super::paragraphs::Paragraph;
use crate::page_file::lines::Line;

/// Longer than this, a line is a paragraph that lost its full stop.
const LONGEST_TITLE: usize = 80;

pub(super) struct CallOut<'a> {
    pub title: Line<'a>,
    pub text: Vec<Paragraph<'a>>,
}

/// Splits off the call-out that begins at paragraph `from` or later, if there is one. The first paragraph after a
/// question is its answer, however short ("No"), and a title with nothing under it is no call-out.
pub(super) fn take<'a>(paragraphs: &mut Vec<Paragraph<'a>>, from: usize) -> Option<CallOut<'a>> {
    let candidates = paragraphs.len().saturating_sub(1);
    let found = (from..candidates).find(|&index| title(&paragraphs[index]).is_some())?;
    let mut rest = paragraphs.split_off(found);
    let title = title(&rest.remove(0))?;
    Some(CallOut { title, text: rest })
}

fn title<'a>(paragraph: &Paragraph<'a>) -> Option<Line<'a>> {
    let [line] = paragraph.as_slice() else { return None };
    let short = line.text.chars().count() <= LONGEST_TITLE;
    (short && begins_like_a_title(line.text) && !is_closed(line.text)).then_some(*line)
}

/// Not like an item of a list, a web address or the rest of a sentence.
fn begins_like_a_title(text: &str) -> bool {
    let first = text.trim_start_matches(['"', '\'', '“', '‘', '«', '¿', '¡', '(']).chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Ends with the punctuation of a sentence, or of one that goes on; perhaps inside quotation marks.
pub(super) fn is_closed(text: &str) -> bool {
    const CLOSING: [char; 20] =
        ['.', '!', '?', '…', ':', ';', ',', '։', '՝', '؟', '۔', '؛', '،', '。', '！', '？', '：', '；', '、', '।'];
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*']).ends_with(CLOSING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_title(text: &str) -> bool {
        title(&vec![Line { number: 1, text }]).is_some()
    }

    #[test]
    fn a_title_is_short_and_open() {
        for text in ["Before you share", "“Rumours” and facts", "Ինչ անել", "なにをすべきか"] {
            assert!(is_title(text), "{text}");
        }
        assert!(is_title(&"A".repeat(80)) && !is_title(&"A".repeat(81)));
    }

    #[test]
    fn other_short_lines_are_text() {
        for text in [
            "It is true.",
            "He said: \"Never!\"",
            "We give:",
            "- blankets",
            "• tents",
            "2 tents",
            "https://example.org",
            "and so on",
            "Ինչո՞ւ։",
        ] {
            assert!(!is_title(text), "{text}");
        }
    }
}
