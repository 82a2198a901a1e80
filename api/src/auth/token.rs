//! Access tokens: JWT (RFC 7519) signed with Ed25519 (RFC 8037). They say who signed in where, not what they may do.

use super::keys::Keys;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{SessionId, UserId};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long an access token is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
const AUDIENCE: &str = "countersign";
const TYPE: &str = "at+jwt";

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    sid: SessionId,
    iat: i64,
    exp: i64,
    jti: Uuid,
}

/// Whom a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearer {
    pub user: UserId,
    pub session: SessionId,
}

/// What a token that is good says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    pub bearer: Bearer,
    pub expires_at: DateTime<Utc>,
}

/// A signature and the id of the key that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub key_id: String,
    pub signature: String,
}

/// The token is no good, whatever the reason: the bearer learns no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the access token is not valid")]
pub struct InvalidToken;

/// Issues and verifies the tokens of one issuer.
pub struct Tokens {
    keys: Keys,
    issuer: String,
}

impl Tokens {
    #[must_use]
    pub const fn new(keys: Keys, issuer: String) -> Self {
        Self { keys, issuer }
    }

    /// The public keys, for whoever wants to verify our tokens.
    #[must_use]
    pub const fn public_keys(&self) -> &jsonwebtoken::jwk::JwkSet {
        &self.keys.public
    }

    /// Signs something that is no token; the signature is base64url.
    ///
    /// # Errors
    /// When the key does not sign.
    pub fn sign(&self, message: &[u8]) -> Result<Signature, jsonwebtoken::errors::Error> {
        let signature = jsonwebtoken::crypto::sign(message, &self.keys.signing, Algorithm::EdDSA)?;
        Ok(Signature { key_id: self.keys.signing_id.clone(), signature })
    }

    /// # Errors
    /// When the key does not sign.
    pub fn issue(&self, bearer: Bearer, now: DateTime<Utc>) -> Result<SecretString, jsonwebtoken::errors::Error> {
        let header =
            Header { typ: Some(TYPE.into()), kid: Some(self.keys.signing_id.clone()), ..Header::new(Algorithm::EdDSA) };
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.into(),
            sub: bearer.user,
            sid: bearer.session,
            iat: now.timestamp(),
            exp: (now + LIFETIME).timestamp(),
            jti: Uuid::now_v7(),
        };
        encode(&header, &claims, &self.keys.signing).map(Into::into)
    }

    /// The key is chosen by its id among ours and the algorithm is fixed: the token has no say in how it is verified.
    ///
    /// # Errors
    /// For any token that this issuer did not sign for this audience, or whose time is over at `now`.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Verified, InvalidToken> {
        let header = decode_header(token).map_err(|_| InvalidToken)?;
        let key = self.keys.verifying.iter().find(|key| Some(&key.id) == header.kid.as_ref()).ok_or(InvalidToken)?;
        if header.typ.as_deref() != Some(TYPE) {
            return Err(InvalidToken);
        }
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The library asks the system's clock; ours is compared below.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &key.key, &validation).map_err(|_| InvalidToken)?.claims;
        if now.timestamp() >= claims.exp || now.timestamp() < claims.iat - 60 {
            return Err(InvalidToken);
        }
        let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or(InvalidToken)?;
        Ok(Verified { bearer: Bearer { user: claims.sub, session: claims.sid }, expires_at })
    }
}
