//! The audit log for administrators. What it shows stands in the address, so that it can be kept and sent to somebody.

mod csv;
mod query;

pub use csv::export;

use super::{
    Fields, Result, Visit,
    frame::{Frame, Section},
    page, refused,
    time::Moment,
    words::{DEEDS, deed_name, status_name},
};
use crate::service::{
    self, Account, ServiceError,
    accounts::{self, Authority},
    audit::{self, Filter, Logged},
    editorial,
};
use askama::Template;
use domain::ids::{EntryId, UserId};
use query::{address, filter};
use std::collections::{BTreeSet, HashMap};

/// How many a part of the log has.
const SIZE: u64 = 50;

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditTemplate<'a> {
    frame: Frame<'a>,
    fields: &'a Fields,
    people: Vec<Account>,
    deeds: &'static [(&'static str, &'static str)],
    problem: Option<String>,
    rows: Vec<Row>,
    /// The part after this one.
    next: Option<String>,
    /// The first part, from any other.
    first: Option<String>,
    export: String,
    most: u64,
}

/// One row of the log, with names for ids.
struct Row {
    seq: i64,
    at: Moment,
    by: String,
    on_behalf_of: Option<String>,
    what: String,
    entry: Option<(EntryId, String)>,
    person: Option<String>,
    revision: Option<u32>,
    to: Option<&'static str>,
    comment: Option<String>,
}

/// What things are called, of which the log has the ids.
struct Called {
    people: HashMap<UserId, String>,
    entries: HashMap<EntryId, String>,
}

impl Called {
    /// Headings are only of entries that the viewer may see.
    async fn new(visit: &Visit, people: &[Account], rows: &[Logged]) -> service::Result<Self> {
        let ids: BTreeSet<EntryId> = rows.iter().filter_map(|row| row.entry).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        let found = editorial::entries_by_id(&visit.app, &visit.viewer, &ids).await?;
        let entries = found.into_iter().map(|it| (it.entry.id, it.head.content.heading().to_string())).collect();
        let people = people.iter().map(|account| (account.id, account.name.to_string())).collect();
        Ok(Self { people, entries })
    }

    fn person(&self, id: UserId) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| "somebody".into())
    }

    fn row(&self, logged: Logged, visit: &Visit) -> Row {
        let deed = logged.deed;
        let heading = |id| self.entries.get(&id).cloned().unwrap_or_default();
        Row {
            seq: logged.seq,
            at: Moment::new(deed.at, visit.now()),
            by: deed.actor.map_or_else(|| "the server".into(), |id| self.person(id)),
            on_behalf_of: deed.on_behalf_of.map(|id| self.person(id)),
            what: deed_name(&deed.command),
            entry: logged.entry.map(|id| (id, heading(id))),
            person: logged.account.map(|id| self.person(id)),
            revision: deed.revision.map(|revision| revision.0),
            to: deed.to.map(status_name),
            comment: deed.comment,
        }
    }
}

fn authority(visit: &Visit) -> Authority {
    Authority::Viewer(Some(visit.viewer.person.id))
}

/// # Errors
/// `FORBIDDEN` for anyone but administrators; a filter that cannot be is shown with the reason.
pub async fn show(visit: &Visit, fields: &Fields) -> Result {
    let mut template = AuditTemplate {
        frame: visit.frame(Section::Audit, "Audit log"),
        fields,
        people: accounts::list(&visit.app, authority(visit)).await?,
        deeds: &DEEDS,
        problem: None,
        rows: vec![],
        next: None,
        first: fields.given("before").map(|_| address("/admin/audit", fields, None)),
        export: address("/admin/audit.csv", fields, None),
        most: csv::MOST,
    };
    let filter = match filter(fields) {
        Ok(filter) => filter,
        Err(invalid) => {
            let error = ServiceError::from(invalid);
            template.problem = Some(error.to_string());
            return refused(&template, &error);
        }
    };
    (template.rows, template.next) = part(visit, &filter, &template).await?;
    page(&template)
}

async fn part(
    visit: &Visit,
    filter: &Filter,
    template: &AuditTemplate<'_>,
) -> service::Result<(Vec<Row>, Option<String>)> {
    let mut found = audit::search(&visit.app, authority(visit), filter, SIZE + 1).await?;
    let has_next = found.len() as u64 > SIZE;
    found.truncate(usize::try_from(SIZE).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| has_next).map(|last| last.seq);
    let next = last.map(|seq| address("/admin/audit", template.fields, Some(seq)));
    let called = Called::new(visit, &template.people, &found).await?;
    Ok((found.into_iter().map(|logged| called.row(logged, visit)).collect(), next))
}
