//! An entry as one line of a list.

use super::{
    time::Moment,
    words::{StatusLine, kind_name, status_line},
};
use crate::service::Snapshot;
use chrono::{DateTime, Utc};
use domain::{ids::EntryId, text::Locale};

pub(super) struct Row {
    pub id: EntryId,
    pub heading: String,
    pub locale: Locale,
    pub kind: &'static str,
    pub line: StatusLine,
    pub since: Moment,
    /// By when it is to be reviewed.
    pub due: Option<Moment>,
    /// When it will be published.
    pub scheduled: Option<Moment>,
    /// Why it could not be released.
    pub problem: Option<String>,
}

impl Row {
    pub fn new(snapshot: &Snapshot, now: DateTime<Utc>) -> Self {
        let entry = &snapshot.entry;
        let moment = |at| Moment::new(at, now);
        Self {
            id: entry.id,
            heading: snapshot.head.content.heading().to_string(),
            locale: entry.locale.clone(),
            kind: kind_name(entry.kind),
            line: status_line(entry),
            since: moment(snapshot.waiting_since),
            due: entry.review.as_ref().and_then(|review| review.assignment.due_at).map(moment),
            scheduled: entry.schedule.as_ref().map(|schedule| moment(schedule.at)),
            problem: entry.problem.clone(),
        }
    }
}
