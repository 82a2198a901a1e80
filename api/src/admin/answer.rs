//! What comes of a request, before it is HTTP.

use super::Notice;
use crate::service::sessions::Credentials;

pub enum Answer {
    Page {
        status: u16,
        html: String,
    },
    /// Part of a page, for a script that puts it where it belongs.
    Part(String),
    /// What was asked for is done, and where to go on: so that loading again does nothing twice.
    SeeOther {
        to: String,
        notice: Option<Notice>,
    },
    /// For somebody who is signed in from now on.
    SignedIn {
        credentials: Box<Credentials>,
        then: Box<Answer>,
    },
    /// For somebody who no longer is.
    SignedOut(Notice),
    Download(Download),
    /// It is done, and there is nothing to show.
    Done,
}

/// A file to keep.
pub struct Download {
    pub media_type: &'static str,
    pub name: &'static str,
    pub content: String,
}

impl Answer {
    pub fn see(to: impl Into<String>) -> Self {
        Self::SeeOther { to: to.into(), notice: None }
    }

    pub(super) fn signed_in(credentials: Credentials, then: Self) -> Self {
        Self::SignedIn { credentials: Box::new(credentials), then: Box::new(then) }
    }

    pub fn done(to: impl Into<String>, notice: Notice) -> Self {
        Self::SeeOther { to: to.into(), notice: Some(notice) }
    }
}
