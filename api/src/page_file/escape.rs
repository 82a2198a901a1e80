//! Words as CommonMark that renders as exactly these words, and back.
//!
//! Only what CommonMark would interpret where it stands is escaped, so that ordinary prose stays as it is.

/// One line of a paragraph, without white space around it. The text has to be in NFC: composing characters after
/// the escape could turn `\<` and a mark into `\≮`, which shows its backslash.
pub(super) fn line(text: &str) -> String {
    inline(text, block_mark(text))
}

/// The text of a heading, which ends neither in a closing run of `#` nor begins a block.
pub(super) fn heading(text: &str) -> String {
    inline(text, closing_run(text))
}

/// Takes the backslashes off again.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
        plain.push(escaped.unwrap_or(c));
    }
    plain
}

/// Where the closing run of `#` of a heading starts, if it has one.
pub(super) fn closing_run(text: &str) -> Option<usize> {
    let rest = text.trim_end_matches('#');
    let closes = rest.len() < text.len() && (rest.is_empty() || rest.ends_with([' ', '\t']));
    closes.then_some(rest.len())
}

fn inline(text: &str, besides: Option<usize>) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut previous = None;
    for (index, c) in text.char_indices() {
        if besides == Some(index) || is_special(previous, c, &text[index + c.len_utf8()..]) {
            escaped.push('\\');
        }
        escaped.push(c);
        previous = Some(c);
    }
    escaped
}

fn is_special(previous: Option<char>, c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    match c {
        '\\' | '`' | '*' | '[' | ']' => true,
        // Inside a word it is a letter like any other.
        '_' => !(previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '<' => next.is_some_and(|next| !next.is_whitespace()),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Like `&amp;` or `&#39;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// Where a line has to be broken up so that it does not begin a block.
fn block_mark(line: &str) -> Option<usize> {
    let run = |mark: char| line.len() - line.trim_start_matches(mark).len();
    let ends_at = |index: usize| line[index..].is_empty() || line[index..].starts_with([' ', '\t']);
    let begins = match line.chars().next()? {
        '#' => run('#') <= 6 && ends_at(run('#')),
        '>' => true,
        '+' => ends_at(1),
        '-' => ends_at(1) || line.chars().all(|c| matches!(c, '-' | ' ' | '\t')),
        '=' => run('=') == line.len(),
        '~' => run('~') >= 3,
        '0'..='9' => return ordinal_mark(line).filter(|&mark| ends_at(mark + 1)),
        _ => false,
    };
    begins.then_some(0)
}

/// The dot or bracket behind the number of a list item.
fn ordinal_mark(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits <= 9 && line[digits..].starts_with(['.', ')'])).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_stays_as_it_is() {
        for text in [
            "It's (mostly) fine, isn't it? 50% of \"them\" & us!",
            "snake_case a < b > c AT&T; 3 - 4 = -1 + x",
            "#tag -dash ~100 1.5 1990.",
            "10 people",
        ] {
            let expected = text.replace("AT&T;", "AT\\&T;");
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn what_would_be_interpreted_is_escaped() {
        for (text, expected) in [
            ("*a* _b_ `c` [d](e) \\", r"\*a\* \_b\_ \`c\` \[d\](e) \\"),
            ("<b> &lt; &#39;", r"\<b> \&lt; \&#39;"),
            ("# a", r"\# a"),
            ("> a", r"\> a"),
            ("+ a", r"\+ a"),
            ("-", r"\-"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("~~~", r"\~~~"),
            ("1. a", r"1\. a"),
            ("12)", r"12\)"),
        ] {
            assert_eq!(line(text), expected);
            assert_eq!(unescape(expected), text);
        }
    }

    #[test]
    fn a_heading_keeps_the_marks_at_its_end() {
        assert_eq!(heading("C ##"), r"C \##");
        assert_eq!(heading("##"), r"\##");
        assert_eq!(heading("C#"), "C#");
        assert_eq!(heading("> - 1. a"), "> - 1. a");
    }
}
