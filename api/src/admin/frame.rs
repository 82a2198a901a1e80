//! Who looks at a page, and what is around its content.

use super::Notice;
use crate::{app::App, assets::Asset, service::sessions::Viewer};
use chrono::{DateTime, Utc};
use domain::actor::{Person, Role};

/// One request of somebody who is signed in.
pub struct Visit {
    pub app: App,
    pub viewer: Viewer,
    /// What each form bears.
    pub form_token: String,
    /// What was just done.
    pub notice: Option<Notice>,
}

/// What is around the content of every page.
pub(super) struct Frame<'a> {
    pub title: String,
    pub site_name: &'a str,
    pub here: Section,
    pub form_token: &'a str,
    pub notice: Option<Notice>,
    pub viewer: Option<&'a Viewer>,
    /// Whether there is something to write on this page.
    pub is_editor: bool,
}

/// Where in the pages one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Dashboard,
    Entries,
    Topics,
    People,
    Settings,
    Audit,
    Api,
    Account,
    Outside,
}

/// Where one can go.
pub(super) struct Place {
    pub section: Section,
    pub path: &'static str,
    pub name: &'static str,
}

const PLACES: [Place; 7] = [
    Place { section: Section::Dashboard, path: "/admin", name: "Dashboard" },
    Place { section: Section::Entries, path: "/admin/entries", name: "Entries" },
    Place { section: Section::Topics, path: "/admin/topics", name: "Topics" },
    Place { section: Section::People, path: "/admin/people", name: "People" },
    Place { section: Section::Settings, path: "/admin/settings", name: "Settings" },
    Place { section: Section::Audit, path: "/admin/audit", name: "Audit" },
    Place { section: Section::Api, path: "/admin/api", name: "API" },
];

/// Whether a path leads to one of these pages, and cannot be read otherwise.
pub(super) fn is_page(path: &str) -> bool {
    let is_ours = path == "/admin" || path.starts_with("/admin/") || path.starts_with("/admin?");
    let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    // Browsers take %2e for a dot, and go up.
    let goes_up = path.to_ascii_lowercase().replace("%2e", ".").contains("/.");
    is_ours && is_plain && !goes_up
}

impl Visit {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Whether the viewer writes in any language.
    pub(super) fn is_editor(&self) -> bool {
        self.viewer.person.grants.iter().any(|grant| grant.role == Role::Editor)
    }

    /// Whether the viewer approves in any language.
    pub(super) fn is_approver(&self) -> bool {
        self.viewer.person.grants.iter().any(|grant| grant.role == Role::Approver)
    }

    pub(super) fn frame(&self, here: Section, title: impl Into<String>) -> Frame<'_> {
        Frame {
            title: title.into(),
            site_name: &self.app.settings.site_name,
            here,
            form_token: &self.form_token,
            notice: self.notice,
            viewer: Some(&self.viewer),
            is_editor: false,
        }
    }
}

impl<'a> Frame<'a> {
    /// Of a page for whoever is not signed in.
    pub fn outside(app: &'a App, form_token: &'a str, notice: Option<Notice>, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            site_name: &app.settings.site_name,
            here: Section::Outside,
            form_token,
            notice,
            viewer: None,
            is_editor: false,
        }
    }

    pub fn with_editor(self) -> Self {
        Self { is_editor: true, ..self }
    }

    pub fn is_account(&self) -> bool {
        self.here == Section::Account
    }

    /// Those that are for the viewer.
    pub fn places(&self) -> impl Iterator<Item = &'static Place> {
        let person = self.viewer.map(|viewer| &viewer.person);
        let (is_staff, is_admin) = (person.is_some_and(Person::is_staff), person.is_some_and(Person::is_admin));
        PLACES.iter().filter(move |place| match place.section {
            Section::Dashboard | Section::Topics | Section::Settings | Section::Api => true,
            Section::Entries => is_staff,
            Section::People | Section::Audit => is_admin,
            Section::Account | Section::Outside => false,
        })
    }

    pub fn icon() -> &'static str {
        Asset::Icon.path()
    }

    pub fn style() -> [&'static str; 2] {
        [Asset::Style.path(), Asset::AdminStyle.path()]
    }

    pub fn scripts(&self) -> Vec<&'static str> {
        let editor = self.is_editor.then(|| Asset::EditorScript.path());
        std::iter::once(Asset::AdminScript.path()).chain(editor).collect()
    }
}
