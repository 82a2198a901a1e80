//! Seals: short texts that only this server can make, of what it is given. A form of a signed-in person bears one, so that
//! no other site can send it in their name (OWASP, "Cross-Site Request Forgery Prevention", signed double-submit), and so
//! does a link to a draft.

use super::token::Tokens;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// The seal of a message; the same each time, as signatures by Ed25519 are (RFC 8032).
///
/// # Errors
/// When the key does not sign.
pub fn seal(tokens: &Tokens, message: &str) -> Result<String, jsonwebtoken::errors::Error> {
    let signature = tokens.sign(message.as_bytes())?.signature;
    Ok(URL_SAFE_NO_PAD.encode(Sha256::digest(signature)))
}

/// 256 random bits.
///
/// # Errors
/// When the machine yields no random numbers.
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Compares hashes: how much of a guess is right takes no longer to find out.
#[must_use]
pub fn is_same(given: &str, expected: &str) -> bool {
    Sha256::digest(given) == Sha256::digest(expected)
}
