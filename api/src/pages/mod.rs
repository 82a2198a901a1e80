//! Stand-in until the pages land.
use crate::{app::App, store::StoreError};
use domain::text::{Locale, Slug};
pub const STYLESHEET: &str = "";
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'";
pub fn stylesheet_path() -> &'static str {
    "/assets/x.css"
}
pub async fn index(_app: &App) -> Result<String, StoreError> {
    Ok(String::new())
}
pub async fn page(_app: &App, _l: &Locale, _s: &Slug) -> Result<Option<String>, StoreError> {
    Ok(None)
}
pub async fn entry(_app: &App, _l: &Locale, _s: &Slug) -> Result<Option<String>, StoreError> {
    Ok(None)
}
pub fn problem(_app: &App, _status: u16) -> String {
    String::new()
}
