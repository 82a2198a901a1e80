//! Counting the tokens of a query before it is parsed: the parser takes its time, and calls itself as deep as it is
//! asked to.

use super::{Failure, cost::too_much};

const MAX_TOKENS: u64 = 5_000;
const MAX_ALIASES: u64 = 250;
/// In the whole query; a field may have fewer.
const MAX_DIRECTIVES: u64 = 200;
/// How deep braces, brackets and parentheses may nest.
const MAX_NESTING: u64 = 64;

#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    tokens: u64,
    aliases: u64,
    directives: u64,
    nesting: u64,
}

/// # Errors
/// `QUERY_TOO_EXPENSIVE` for a query that is too much to parse.
pub(super) fn check(query: &str) -> Result<(), Failure> {
    let counts = count(query.as_bytes());
    for (figure, limit, what) in [
        (counts.tokens, MAX_TOKENS, "tokens"),
        (counts.aliases, MAX_ALIASES, "aliases"),
        (counts.directives, MAX_DIRECTIVES, "directives"),
        (counts.nesting, MAX_NESTING, "levels of brackets"),
    ] {
        if figure > limit {
            return Err(too_much(figure, limit, what));
        }
    }
    Ok(())
}

/// What is no token at all counts as one; the parser will say so.
fn count(query: &[u8]) -> Counts {
    let mut counts = Counts::default();
    let (mut open, mut parentheses) = (0_u64, 0_u64);
    let mut rest = query;
    while let [first, ..] = rest {
        let length = length(rest);
        if !is_ignored(*first) {
            counts.tokens += 1;
            match first {
                b'(' | b'[' | b'{' => {
                    open += 1;
                    counts.nesting = counts.nesting.max(open);
                    parentheses += u64::from(*first == b'(');
                }
                b')' | b']' | b'}' => {
                    open = open.saturating_sub(1);
                    parentheses = parentheses.saturating_sub(u64::from(*first == b')'));
                }
                b'@' => counts.directives += 1,
                // Within parentheses a colon stands before a value or a type.
                b':' if parentheses == 0 => counts.aliases += 1,
                _ => {}
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    counts
}

/// What the specification has between tokens. The byte order mark has three bytes of which none begins a token.
const fn is_ignored(first: u8) -> bool {
    matches!(first, b' ' | b'\t' | b'\n' | b'\r' | b',' | b'#' | 0xef)
}

/// How many bytes belong to what begins here.
fn length(rest: &[u8]) -> usize {
    let up_to = |end: fn(&u8) -> bool| rest.iter().skip(1).position(end).map_or(rest.len(), |at| at + 1);
    match rest {
        [b'#', ..] => up_to(|byte| matches!(byte, b'\n' | b'\r')),
        [b'"', b'"', b'"', ..] => block_string(rest),
        [b'"', ..] => string(rest),
        [b'.', b'.', b'.', ..] | [0xef, _, _, ..] => 3,
        [b'_' | b'a'..=b'z' | b'A'..=b'Z', ..] => up_to(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_'),
        [b'-' | b'0'..=b'9', ..] => up_to(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'+' | b'-')),
        _ => 1,
    }
}

/// One that does not end, ends with its line.
fn string(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' | b'\r' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

fn block_string(rest: &[u8]) -> usize {
    let mut at = 3;
    while at < rest.len() {
        match &rest[at..] {
            [b'"', b'"', b'"', ..] => return at + 3,
            [b'\\', b'"', b'"', b'"', ..] => at += 4,
            _ => at += 1,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counted(query: &str) -> (u64, u64, u64, u64) {
        let Counts { tokens, aliases, directives, nesting } = count(query.as_bytes());
        (tokens, aliases, directives, nesting)
    }

    #[test]
    fn tokens_aliases_directives_and_brackets_are_counted() {
        assert_eq!(counted("{ a }"), (3, 0, 0, 1));
        assert_eq!(counted("{a:b c : d}"), (8, 2, 0, 1));
        assert_eq!(
            counted("query Q($a: [Int!] = [1, 2]) { x: y(a: {b: -1.5e+3}) @skip(if: true) { z } }"),
            (40, 1, 1, 3)
        );
        assert_eq!(counted("{ ...F ... on T @a { b } }"), (12, 0, 1, 2));
    }

    #[test]
    fn what_strings_and_comments_say_does_not_count() {
        assert_eq!(counted("{ a # b: c @d {{{\n}"), (3, 0, 0, 1));
        assert_eq!(counted(r#"{ a(b: ":@{\"{", c: """ {@ \""" " {""") }"#), (11, 0, 0, 2));
        assert_eq!(counted("\u{feff}{ a(b: \"open {{{\n) }"), (8, 0, 0, 2));
        assert_eq!(counted("é\"\"\"{{{"), (3, 0, 0, 0));
    }

    proptest! {
        #[test]
        fn anything_is_counted(query in "\\PC*", mixed in "[ -~\\n\"\\\\]{0,200}") {
            for query in [query, mixed] {
                let counts = count(query.as_bytes());
                prop_assert!(counts.tokens <= query.len() as u64);
                prop_assert!(counts.aliases + counts.directives + counts.nesting <= counts.tokens);
            }
        }
    }
}
