//! The passage of a text in which words were found.

use super::{Terms, is_mark, is_of_word, normalize};
use crate::text::is_unspaced;

/// How much of a text is shown at most, and how much of that before the first word that was found; in characters.
const LENGTH: usize = 200;
const BEFORE: usize = 60;

/// A run of a text: a word, or what stands between words.
struct Run<'a> {
    text: &'a str,
    is_found: bool,
}

/// The passage of a text around the first of these words, as HTML: the words in `<mark>`, everything else escaped. None
/// where none of them stands in the text.
#[must_use]
pub fn snippet(text: &str, terms: &Terms) -> Option<String> {
    let (mut runs, mut found, mut shown) = (vec![], None, 0);
    for text in cut(text) {
        let is_found = stands_for(text, terms);
        if is_found && found.is_none() {
            found = Some(runs.len());
        }
        if found.is_some() {
            shown += text.chars().count();
        }
        runs.push(Run { text, is_found });
        if shown > LENGTH {
            break;
        }
    }
    Some(passage(&runs, found?))
}

/// The beginning of a text, as HTML without any mark.
#[must_use]
pub fn beginning(text: &str) -> String {
    let (mut runs, mut shown) = (vec![], 0);
    for text in cut(text) {
        if shown > LENGTH {
            break;
        }
        shown += text.chars().count();
        runs.push(Run { text, is_found: false });
    }
    passage(&runs, 0)
}

fn stands_for(run: &str, terms: &Terms) -> bool {
    if run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        // Most words of most texts need no more.
        return terms.matches(&run.to_ascii_lowercase());
    }
    run.starts_with(is_of_word) && normalize(run).split(' ').any(|word| terms.matches(word))
}

/// Words, and what stands between them.
fn cut(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices();
        let (_, first) = letters.next()?;
        let end = letters.find(|&(at, c)| ends(first, c, &rest[at..])).map_or(rest.len(), |(at, _)| at);
        let (run, tail) = rest.split_at(end);
        rest = tail;
        Some(run)
    })
}

/// Whether a run that began with a character ends before another one.
fn ends(first: char, c: char, rest: &str) -> bool {
    if !is_of_word(first) {
        return is_of_word(c);
    }
    if is_mark(c) {
        return false;
    }
    if is_unspaced(first) || is_unspaced(c) {
        return true;
    }
    // An apostrophe, a soft hyphen and the like stand inside a word.
    let goes_on = || rest.chars().nth(1).is_some_and(|next| is_of_word(next) && !is_unspaced(next));
    !(is_of_word(c) || is_dropped(c) && goes_on())
}

fn is_dropped(c: char) -> bool {
    !c.is_whitespace() && normalize(&format!("a{c}a")) == "aa"
}

fn passage(runs: &[Run<'_>], found: usize) -> String {
    let (start, end) = bounds(runs, found);
    let mut html = String::new();
    if start > 0 {
        html.push('…');
    }
    for (at, run) in runs[start..end].iter().enumerate() {
        // A word that goes on for ever is cut.
        let shown: String = run.text.chars().take(LENGTH).collect();
        let is_edge = at == 0 || start + at + 1 == end;
        let shown = if is_edge && !run.is_found { shown.trim() } else { shown.as_str() };
        if run.is_found {
            html.push_str("<mark>");
        }
        escape(shown, &mut html);
        if run.is_found {
            html.push_str("</mark>");
        }
    }
    if end < runs.len() {
        html.push('…');
    }
    html
}

/// From where to where the passage goes: some of what stands before, and as much as there is room for.
fn bounds(runs: &[Run<'_>], found: usize) -> (usize, usize) {
    let length = |run: &Run<'_>| run.text.chars().count();
    let (mut start, mut before) = (found, 0);
    while start > 0 && before + length(&runs[start - 1]) <= BEFORE {
        start -= 1;
        before += length(&runs[start]);
    }
    let (mut end, mut all) = (found + 1, before + runs.get(found).map_or(0, length));
    while end < runs.len() && all + length(&runs[end]) <= LENGTH {
        all += length(&runs[end]);
        end += 1;
    }
    (start, end.min(runs.len()))
}

/// White space is one blank, and what means something to HTML does not any more.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ if c.is_whitespace() => {
                if !html.ends_with(' ') {
                    html.push(' ');
                }
            }
            _ => html.push(c),
        }
    }
}
