//! Whether a form comes from a page that this server made for the same person.

use super::{Result, ServiceError, sessions::Viewer};
use crate::{app::App, auth::form_token};

pub use crate::auth::form_token::is_same;

/// What each form of a person bears who is signed in.
///
/// # Errors
/// When the key does not sign.
pub fn token(app: &App, viewer: &Viewer) -> Result<String> {
    form_token::of_session(&app.tokens, viewer.session)
        .map_err(|error| ServiceError::Failed(format!("cannot sign a form: {error}")))
}

/// What the forms of a browser bear where nobody is signed in.
///
/// # Errors
/// When the machine yields no random numbers.
pub fn random() -> Result<String> {
    form_token::random().map_err(|error| ServiceError::Failed(format!("cannot make a form: {error}")))
}
