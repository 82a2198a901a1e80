//! What a form of a signed-in person bears, so that no other site can send it in their name: a token that only this
//! server can make of their session (OWASP, "Cross-Site Request Forgery Prevention", signed double-submit).

use super::token::Tokens;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::ids::SessionId;
use sha2::{Digest as _, Sha256};

/// The token of a session; the same each time, so that a form in another tab stays good.
///
/// # Errors
/// When the key does not sign.
pub fn of_session(tokens: &Tokens, session: SessionId) -> Result<String, jsonwebtoken::errors::Error> {
    let signature = tokens.sign(format!("countersign form {session}").as_bytes())?.signature;
    Ok(URL_SAFE_NO_PAD.encode(Sha256::digest(signature)))
}

/// 256 random bits, for forms of those who are not signed in.
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
