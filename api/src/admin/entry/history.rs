//! What was done with an entry.

use crate::{
    admin::{names::Names, time::Moment, words::deed_name},
    service::audit::Deed,
};
use chrono::{DateTime, Utc};

pub(in crate::admin) struct DeedView {
    pub what: String,
    pub by: String,
    pub at: Moment,
    pub revision: Option<u32>,
    pub comment: Option<String>,
}

impl DeedView {
    pub fn new(deed: &Deed, names: &Names, now: DateTime<Utc>) -> Self {
        let by = match (deed.actor, deed.on_behalf_of) {
            (None, Some(person)) => format!("the server, for {}", names.get(person)),
            (actor, _) => names.actor(actor),
        };
        Self {
            what: deed_name(&deed.command),
            by,
            at: Moment::new(deed.at, now),
            revision: deed.revision.map(|revision| revision.0),
            comment: deed.comment.clone(),
        }
    }
}
