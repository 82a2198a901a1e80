//! Differences of lists, item by item.

use super::{Change, ChangeKind, Label};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::BTreeSet;

/// One change per item; what was replaced comes before what replaces it.
pub(super) fn changes(old: &[String], new: &[String], label: fn(&str, &str) -> BTreeSet<Label>) -> Vec<Change> {
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, old, new) {
        let (tag, before, after) = step.as_tag_tuple();
        let (before, after) = (&old[before], &new[after]);
        if tag == DiffTag::Equal {
            changes.extend(before.iter().map(|item| Change::equal(item)));
            continue;
        }
        let labels = label(&before.join("\n"), &after.join("\n"));
        let all = |items: &[String], kind| {
            items.iter().map(|text| Change { kind, text: text.clone(), labels: labels.clone() }).collect::<Vec<_>>()
        };
        changes.extend(all(before, ChangeKind::Deleted));
        changes.extend(all(after, ChangeKind::Inserted));
    }
    changes
}
