//! Operations that clients name instead of sending: persisted by themselves (the automatic persisted queries of Apollo),
//! or registered by those who keep the server.

use super::Failure;
use crate::service::Code;
use async_graphql::{Request, Value};
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use std::{collections::HashMap, fs, io, path::Path, sync::Arc};

/// How much of what clients have persisted is remembered, in bytes. They send again what is forgotten.
const PERSISTED_BYTES: u64 = 8 * 1024 * 1024;
/// The name of the extension in requests.
const EXTENSION: &str = "persistedQuery";
/// What clients of the protocol look for.
const NOT_FOUND: &str = "PersistedQueryNotFound";

type Hash = [u8; 32];

pub struct Documents {
    registered: HashMap<Hash, Arc<str>>,
    /// Whether those who have not signed in may run registered operations only.
    only_registered: bool,
    persisted: Cache<Hash, Arc<str>>,
}

/// A directory of registered operations cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the registered operations in {path}: {cause}")]
pub struct Unreadable {
    path: String,
    cause: io::Error,
}

impl Documents {
    /// With the operations of a directory: each file `*.graphql` is one, named by the SHA-256 of its bytes.
    ///
    /// # Errors
    /// When the directory or one of the files cannot be read.
    pub fn load(directory: Option<&Path>, only_registered: bool) -> Result<Self, Unreadable> {
        let texts = match directory {
            Some(path) => read(path).map_err(|cause| Unreadable { path: path.display().to_string(), cause })?,
            None => vec![],
        };
        let registered = texts.into_iter().map(|text| (hash(&text), text.into())).collect();
        let weight = |_: &Hash, text: &Arc<str>| u32::try_from(text.len() + 128).unwrap_or(u32::MAX);
        let persisted = Cache::builder().max_capacity(PERSISTED_BYTES).weigher(weight).build();
        Ok(Self { registered, only_registered, persisted })
    }

    /// Puts the text of an operation in the place of its name, and refuses what the caller may not run.
    ///
    /// # Errors
    /// `PERSISTED_QUERY_NOT_FOUND` for a name that is not known: the client then sends the text with it.
    /// `INVALID_INPUT` for a name that is not that of the text, and for a request without both. `FORBIDDEN` for what
    /// is not registered, where it has to be.
    pub fn resolve(&self, request: &mut Request, is_anonymous: bool) -> Result<(), Failure> {
        let name = name(request)?;
        match (request.query.is_empty(), name) {
            (true, None) => return Err(invalid("The request must have `query`.")),
            (true, Some(name)) => {
                let known = self.registered.get(&name).cloned().or_else(|| self.persisted.get(&name));
                request.query = known.ok_or_else(|| Failure::new(Code::PersistedQueryNotFound, NOT_FOUND))?.to_string();
            }
            (false, Some(name)) if hash(&request.query) != name => {
                return Err(invalid("`sha256Hash` is not the SHA-256 of the query."));
            }
            (false, Some(name)) => self.persisted.insert(name, request.query.as_str().into()),
            (false, None) => {}
        }
        if self.only_registered && is_anonymous && !self.registered.contains_key(&hash(&request.query)) {
            let message = "Without signing in, only registered operations are answered here.";
            return Err(Failure::new(Code::Forbidden, message));
        }
        Ok(())
    }
}

fn read(directory: &Path) -> io::Result<Vec<String>> {
    let mut texts = vec![];
    for file in fs::read_dir(directory)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "graphql") {
            texts.push(fs::read_to_string(path)?);
        }
    }
    Ok(texts)
}

/// `{ "version": 1, "sha256Hash": "…" }`
fn name(request: &Request) -> Result<Option<Hash>, Failure> {
    let Some(extension) = request.extensions.get(EXTENSION) else { return Ok(None) };
    let malformed = || invalid("`persistedQuery` must have `version` 1 and `sha256Hash` in hexadecimal.");
    let Value::Object(fields) = extension else { return Err(malformed()) };
    let version = fields.get("version").and_then(|version| match version {
        Value::Number(number) => number.as_u64(),
        _ => None,
    });
    let Some(Value::String(text)) = fields.get("sha256Hash") else { return Err(malformed()) };
    let mut name = Hash::default();
    match (version, hex::decode_to_slice(text, &mut name)) {
        (Some(1), Ok(())) => Ok(Some(name)),
        _ => Err(malformed()),
    }
}

fn hash(text: &str) -> Hash {
    Sha256::digest(text).into()
}

fn invalid(message: &str) -> Failure {
    Failure::new(Code::InvalidInput, message)
}
