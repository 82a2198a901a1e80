//! Whether a form comes from a page that this server made for the same person.

use super::{Result, ServiceError, sessions::Viewer};
use crate::{app::App, auth::seal};

pub use crate::auth::seal::is_same;

/// What each form of a person bears who is signed in.
///
/// # Errors
/// When the key does not sign.
pub fn token(app: &App, viewer: &Viewer) -> Result<String> {
    seal::seal(&app.tokens, &format!("countersign form {}", viewer.session))
        .map_err(|error| ServiceError::Failed(format!("cannot sign a form: {error}")))
}

/// What the forms of a browser bear where nobody is signed in.
///
/// # Errors
/// When the machine yields no random numbers.
pub fn random() -> Result<String> {
    seal::random().map_err(|error| ServiceError::Failed(format!("cannot make a form: {error}")))
}
