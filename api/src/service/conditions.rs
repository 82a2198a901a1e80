//! The circumstances under which commands are judged.

use crate::{app::App, store::entries::Snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Conditions,
    approvals::{self, Rule},
    ids::Version,
};
use std::num::NonZeroUsize;

/// For one entry. Whether it has translations matters for approvals only, and is left to whoever judges one.
#[must_use]
pub(super) fn conditions(
    app: &App,
    rules: &[Rule],
    snapshot: &Snapshot,
    now: DateTime<Utc>,
    expected_version: Option<Version>,
) -> Conditions {
    let hours = TimeDelta::hours(app.settings.emergency_hours.get().into());
    Conditions {
        now,
        approvals_required: required(app, rules, snapshot),
        expected_version,
        emergency: app.settings.emergency_publishing.then_some(hours),
        has_translations: false,
    }
}

/// How many approvals the head of an entry needs.
#[must_use]
pub fn required(app: &App, rules: &[Rule], snapshot: &Snapshot) -> NonZeroUsize {
    let setting = app.settings.approvals_required;
    approvals::required(setting, rules, &snapshot.entry.locale, snapshot.head.content.topics())
}
