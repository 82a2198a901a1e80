//! What waits for the viewer, and how things stand.

use super::{
    Result, Visit,
    frame::{Frame, Section},
    page,
};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/dashboard.html")]
struct DashboardTemplate<'a> {
    frame: Frame<'a>,
}

pub async fn show(visit: &Visit) -> Result {
    page(&DashboardTemplate { frame: visit.frame(Section::Dashboard, "Dashboard") })
}
