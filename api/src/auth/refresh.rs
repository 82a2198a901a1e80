//! Refresh tokens: opaque, and stored only as a hash.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// 256 random bits.
///
/// # Errors
/// When the machine yields no random numbers.
pub fn generate() -> Result<SecretString, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes).into())
}

/// What is stored and looked up in place of the token. The token has so much entropy that a plain hash is enough, and
/// looking up a hash tells nothing by its timing.
#[must_use]
pub fn hash(token: &SecretString) -> String {
    hex::encode(Sha256::digest(token.expose_secret()))
}
