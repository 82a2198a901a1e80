//! The circumstances under which commands are judged.

use super::approvals;
use crate::{app::App, store::entries::Snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Conditions, approvals::Rule, ids::Version};

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
        approvals_required: approvals::required(app, rules, snapshot),
        expected_version,
        emergency: app.settings.emergency_publishing.then_some(hours),
        has_translations: false,
    }
}
