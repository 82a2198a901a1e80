//! The words of the page on which quotes are checked.

/// In one language.
pub(in crate::pages) struct Verify {
    pub title: &'static str,
    pub help: &'static str,
    pub text: &'static str,
    pub language: &'static str,
    pub check: &'static str,
    pub current: &'static str,
    pub alike: &'static str,
    pub superseded: &'static str,
    pub retracted: &'static str,
    pub expired: &'static str,
    pub unknown: &'static str,
    pub inexact: &'static str,
    pub too_long: &'static str,
    pub published: &'static str,
    pub ended: &'static str,
    pub today: &'static str,
    pub only_given: &'static str,
    pub only_ours: &'static str,
}
