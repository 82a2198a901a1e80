//! The pages for staff in a real browser, as the people who use them. What each database has to do with them is tested
//! over HTTP; here only the whole path runs on both.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod accessible;
mod composing;
mod four_eyes;
mod keyboard;
mod people;
mod whole_path;
mod without_scripts;
mod writing;
