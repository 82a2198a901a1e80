//! Differences of texts, word by word.

use super::{Change, ChangeKind, Label, label};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::{collections::BTreeSet, ops::Range};
use unicode_segmentation::UnicodeSegmentation as _;

/// How the old text becomes the new one. Words are those of UAX #29, so each Chinese character is one.
pub(crate) fn changes(old: &str, new: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for Step { old: before, new: after, edit } in gathered(steps(old, new), old) {
        match edit {
            None => changes.push(Change::equal(&old[before])),
            Some(labels) => {
                let sides = [(ChangeKind::Deleted, &old[before]), (ChangeKind::Inserted, &new[after])];
                let sides = sides.into_iter().filter(|(_, text)| !text.is_empty());
                changes.extend(sides.map(|(kind, text)| Change {
                    kind,
                    text: text.to_owned(),
                    labels: labels.clone(),
                }));
            }
        }
    }
    changes
}

/// A stretch of both texts, in bytes. The steps follow one another without gaps.
struct Step {
    old: Range<usize>,
    new: Range<usize>,
    /// `None` where the texts are equal.
    edit: Option<BTreeSet<Label>>,
}

fn steps(old: &str, new: &str) -> Vec<Step> {
    let (old_words, new_words): (Vec<_>, Vec<_>) =
        (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let (old_starts, new_starts) = (starts(&old_words), starts(&new_words));
    let steps = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    if let [only] = steps.as_slice()
        && only.tag() == DiffTag::Equal
    {
        return vec![Step { old: 0..old.len(), new: 0..new.len(), edit: None }];
    }
    let labeller = label::Labeller::new(old, new);
    let step = |(tag, before, after): (DiffTag, Range<usize>, Range<usize>)| {
        let before = old_starts[before.start]..old_starts[before.end];
        let after = new_starts[after.start]..new_starts[after.end];
        let edit = (tag != DiffTag::Equal).then(|| labeller.labels(&before, &after));
        Step { old: before, new: after, edit }
    };
    steps.iter().map(similar::DiffOp::as_tag_tuple).map(step).collect()
}

/// Where each word begins, and where the last one ends.
fn starts(words: &[&str]) -> Vec<usize> {
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Edits that only a meagre island parts become one: a sentence that was written anew does not fall into crumbs.
fn gathered(steps: Vec<Step>, old: &str) -> Vec<Step> {
    let mut done: Vec<Step> = Vec::new();
    for step in steps {
        done.push(step);
        while let Some(one) = last_as_one(&done, old) {
            done.truncate(done.len() - one.steps);
            done.push(one.whole);
        }
    }
    done
}

struct Joined {
    steps: usize,
    whole: Step,
}

fn last_as_one(done: &[Step], old: &str) -> Option<Joined> {
    let join = |steps: usize, left: &Step, right: &Step| {
        let labels = left.edit.as_ref()? | right.edit.as_ref()?;
        let whole = Step { old: left.old.start..right.old.end, new: left.new.start..right.new.end, edit: Some(labels) };
        Some(Joined { steps, whole })
    };
    match done {
        [.., left, right] if left.edit.is_some() && right.edit.is_some() => join(2, left, right),
        [.., left, island, right] if island.edit.is_none() && is_meagre(left, &old[island.old.clone()], right) => {
            join(3, left, right)
        }
        _ => None,
    }
}

/// No word at all; or no longer than the edits on both sides, as in the semantic clean-up of Google's
/// diff-match-patch (N. Fraser, "Writing: Diff Strategies", 2006). The line is where paragraphs part.
fn is_meagre(left: &Step, island: &str, right: &Step) -> bool {
    let size = |edit: &Step| edit.old.len().max(edit.new.len());
    let small = island.len() <= size(left).min(size(right));
    (small || !island.chars().any(char::is_alphanumeric)) && !island.contains('\n')
}

#[cfg(test)]
mod tests;
