//! What waits for the viewer, and how things stand.

use super::{
    Result, Visit,
    frame::{Frame, Section},
    page,
    row::Row,
};
use crate::service::queue::{self, Order, Overview, Query};
use askama::Template;
use chrono::TimeDelta;
use domain::entry::Status;

/// How many of each list are shown.
const EACH: u64 = 6;
/// How far ahead schedules are shown.
const AHEAD: TimeDelta = TimeDelta::days(14);

#[derive(Template)]
#[template(path = "admin/dashboard.html")]
struct DashboardTemplate<'a> {
    frame: Frame<'a>,
    is_staff: bool,
    is_editor: bool,
    shelves: Vec<Shelf>,
}

/// One list of the dashboard.
struct Shelf {
    name: &'static str,
    /// What it means that there is nothing.
    empty: &'static str,
    /// Where the whole of it is.
    path: &'static str,
    rows: Vec<Row>,
    total: u64,
}

impl Shelf {
    fn more(&self) -> u64 {
        self.total.saturating_sub(self.rows.len() as u64)
    }
}

/// # Errors
/// When the database fails.
pub async fn show(visit: &Visit) -> Result {
    let plans = plans(visit);
    let queries: Vec<Query> = plans.iter().map(|plan| plan.query.clone()).collect();
    let lists = queue::overview(&visit.app, &visit.viewer, &queries, EACH).await?;
    let shelves = plans.into_iter().zip(lists).map(|(plan, list)| plan.shelf(&list, visit)).collect();
    let person = &visit.viewer.person;
    let is_editor = visit.is_editor();
    let frame = visit.frame(Section::Dashboard, "Dashboard");
    page(&DashboardTemplate { frame, is_staff: person.is_staff(), is_editor, shelves })
}

/// What a shelf is to show.
struct Plan {
    name: &'static str,
    empty: &'static str,
    path: &'static str,
    query: Query,
}

impl Plan {
    fn shelf(self, list: &Overview, visit: &Visit) -> Shelf {
        let rows = list.first.iter().map(|snapshot| Row::new(snapshot, visit.now())).collect();
        Shelf { name: self.name, empty: self.empty, path: self.path, rows, total: list.total }
    }
}

/// Of what only some can do, the others see nothing.
fn plans(visit: &Visit) -> Vec<Plan> {
    let mut plans = all_plans(visit);
    plans.retain(|plan| {
        (!plan.query.mine || visit.is_editor()) && (!plan.query.awaiting_my_review || visit.is_approver())
    });
    plans
}

fn all_plans(visit: &Visit) -> Vec<Plan> {
    let plan = |name, empty, path, query| Plan { name, empty, path, query };
    let usual = Query::default;
    vec![
        plan(
            "Awaiting your review",
            "Nothing waits for you.",
            "/admin/entries?only=awaiting",
            Query { awaiting_my_review: true, ..usual() },
        ),
        plan(
            "Sent back to you",
            "Nothing came back.",
            "/admin/entries?only=mine&status=CHANGES_REQUESTED",
            Query { mine: true, status: Some(Status::ChangesRequested), ..usual() },
        ),
        plan(
            "Your drafts",
            "You have no drafts.",
            "/admin/entries?only=mine&status=DRAFT",
            Query { mine: true, status: Some(Status::Draft), order: Order::LatestMove, ..usual() },
        ),
        plan(
            "Scheduled for the next 14 days",
            "Nothing is scheduled.",
            "/admin/entries?status=SCHEDULED",
            Query {
                status: Some(Status::Scheduled),
                scheduled_by: Some(visit.now() + AHEAD),
                order: Order::SoonestRelease,
                ..usual()
            },
        ),
        plan(
            "Could not be released",
            "No schedule has failed.",
            "/admin/entries?only=problems",
            Query { problems: true, ..usual() },
        ),
        plan(
            "Stale translations that are public",
            "All public translations agree with their source.",
            "/admin/entries?only=stale",
            Query { stale_translations: true, ..usual() },
        ),
        plan(
            "Due to be confirmed",
            "Nothing is due.",
            "/admin/entries?only=due",
            Query { due_for_verification: true, ..usual() },
        ),
        plan(
            "Recently published",
            "Nothing is published yet.",
            "/admin/entries?status=PUBLISHED&sort=latest",
            Query { status: Some(Status::Published), order: Order::LatestMove, ..usual() },
        ),
    ]
}
