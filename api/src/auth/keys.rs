//! The Ed25519 keys that sign access tokens.

use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes, spki::der::pem::LineEnding},
};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey,
    jwk::{Jwk, JwkSet, PublicKeyUse, ThumbprintHash},
};
use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

/// Where the keys are, below the data directory. The last by name signs; the others still verify, so that a key is
/// changed by adding a file and taken out by removing one.
const DIRECTORY: &str = "keys";

/// One key that verifies.
pub struct VerifyingKey {
    pub id: String,
    pub key: DecodingKey,
}

/// The keys of this server.
pub struct Keys {
    pub signing_id: String,
    pub signing: EncodingKey,
    pub verifying: Vec<VerifyingKey>,
    pub public: JwkSet,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("cannot use the key file {path}: {cause}; check the path and its permissions")]
    Io { path: PathBuf, cause: io::Error },
    #[error("{path} is not an Ed25519 private key in PKCS #8 PEM")]
    Malformed { path: PathBuf },
    #[error("cannot make a key: {0}")]
    Failed(String),
}

impl Keys {
    /// The key in the file given, or all in the data directory; there the first is made if there is none.
    ///
    /// # Errors
    /// Names the file that cannot be read or written or is no key.
    pub fn load(file: Option<&Path>, data_dir: &Path) -> Result<Self, KeyError> {
        let paths = match file {
            Some(path) => vec![path.to_owned()],
            None => in_directory(&data_dir.join(DIRECTORY))?,
        };
        let mut pairs = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let public = JwkSet { keys: pairs.iter().map(|(_, jwk)| jwk.clone()).collect() };
        let verifying = public.keys.iter().map(verifying).collect::<Result<Vec<_>, _>>()?;
        let Some((signing, jwk)) = pairs.pop() else {
            return Err(KeyError::Failed("there is none".into()));
        };
        Ok(Self { signing_id: jwk.common.key_id.unwrap_or_default(), signing, verifying, public })
    }
}

fn verifying(jwk: &Jwk) -> Result<VerifyingKey, KeyError> {
    let key = DecodingKey::from_jwk(jwk).map_err(|error| KeyError::Failed(error.to_string()))?;
    Ok(VerifyingKey { id: jwk.common.key_id.clone().unwrap_or_default(), key })
}

fn in_directory(directory: &Path) -> Result<Vec<PathBuf>, KeyError> {
    let failed = |cause| KeyError::Io { path: directory.to_owned(), cause };
    fs::create_dir_all(directory).map_err(failed)?;
    let mut paths = fs::read_dir(directory)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pem"));
    paths.sort();
    if paths.is_empty() {
        let path = directory.join("0001.pem");
        create(&path)?;
        paths.push(path);
    }
    Ok(paths)
}

/// Only the owner may read it, from the first byte on; and of two servers that start at once one wins.
fn create(path: &Path) -> Result<(), KeyError> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|error| KeyError::Failed(error.to_string()))?;
    let pem = private_key(seed).to_pkcs8_pem(LineEnding::LF).map_err(|error| KeyError::Failed(error.to_string()))?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path).and_then(|mut file| file.write_all(pem.as_bytes())) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(KeyError::Io { path: path.to_owned(), cause: error })
        }
        _ => Ok(()),
    }
}

/// Version 1 of PKCS #8 (RFC 5208), without the public key: the only form that every library reads.
const fn private_key(secret_key: [u8; 32]) -> KeypairBytes {
    KeypairBytes { secret_key, public_key: None }
}

fn read(path: &Path) -> Result<(EncodingKey, Jwk), KeyError> {
    let pem = fs::read_to_string(path).map_err(|cause| KeyError::Io { path: path.to_owned(), cause })?;
    let malformed = || KeyError::Malformed { path: path.to_owned() };
    let key = SigningKey::from_pkcs8_pem(&pem).map_err(|_| malformed())?;
    let der = private_key(key.to_bytes()).to_pkcs8_der().map_err(|_| malformed())?;
    let signing = EncodingKey::from_ed_der(der.as_bytes());
    let mut jwk = Jwk::from_encoding_key(&signing, Algorithm::EdDSA).map_err(|_| malformed())?;
    jwk.common.key_id = Some(jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| malformed())?);
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    Ok((signing, jwk))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use sha2::{Digest as _, Sha256};

    #[test]
    fn a_key_is_made_once_and_kept_for_its_owner() {
        let data = tempfile::tempdir().expect("a directory");
        let first = Keys::load(None, data.path()).expect("made");
        let second = Keys::load(None, data.path()).expect("read");
        assert_eq!(first.signing_id, second.signing_id);
        let path = data.path().join("keys/0001.pem");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        }
        fs::copy(&path, data.path().join("keys/0000.pem")).expect("copied");
        fs::write(&path, "no key").expect("written");
        assert!(matches!(Keys::load(None, data.path()), Err(KeyError::Malformed { .. })));
    }

    #[test]
    fn the_key_id_is_the_thumbprint_of_rfc_7638() {
        let data = tempfile::tempdir().expect("a directory");
        let keys = Keys::load(None, data.path()).expect("made");
        let json = serde_json::to_value(&keys.public.keys[0]).expect("JSON");
        let x = json["x"].as_str().expect("a public key");
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        assert_eq!(keys.signing_id, URL_SAFE_NO_PAD.encode(Sha256::digest(members)));
        assert!(json.get("d").is_none(), "the private key is public: {json}");
    }
}
