//! Where links stand: web and mail addresses, and the targets of links in CommonMark.

use super::Span;

/// What a link begins with, and whether that belongs to its target.
const OPENINGS: [(&str, bool); 5] =
    [("](", false), ("https://", true), ("http://", true), ("mailto:", true), ("www.", true)];

pub(super) fn find(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some((start, from)) = opening(text, at) {
        let end = from + length(&text[from..]);
        if start < end {
            spans.push(Span { place: start..end, meaning: text[start..end].to_owned() });
        }
        at = end;
    }
    spans
}

/// Where the next target starts, and where its opening is over.
fn opening(text: &str, at: usize) -> Option<(usize, usize)> {
    let found = |(mark, belongs): (&str, bool)| {
        let start = at + text[at..].find(mark)?;
        let from = start + mark.len();
        Some((if belongs { start } else { from }, from))
    };
    OPENINGS.into_iter().filter_map(found).min_by_key(|(_, from)| *from)
}

/// Up to a blank, a bracket that closes what the target did not open, or the point that ends a sentence.
fn length(rest: &str) -> usize {
    let mut open = 0_usize;
    let end = rest.find(|c: char| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        _ => c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"' | '`' | '[' | ']' | '|'),
    });
    rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']).len()
}
