//! Global object identification, after the Relay specification: the type and the id, opaque to clients.

use async_graphql::ID;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    content::Kind,
    ids::{CommentId, DocumentId, EntryId, UserId},
    text::Invalid,
};
use strum::{Display, EnumString};
use uuid::Uuid;

/// The types that have a global id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString)]
pub(super) enum NodeType {
    FaqEntry,
    FaqPage,
    Notice,
    EditorialEntry,
    Comment,
    User,
}

impl From<Kind> for NodeType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Question => Self::FaqEntry,
            Kind::Page => Self::FaqPage,
            Kind::Notice => Self::Notice,
        }
    }
}

pub(super) fn encode(node: NodeType, id: Uuid) -> ID {
    URL_SAFE_NO_PAD.encode(format!("{node}:{}", id.simple())).into()
}

pub(super) fn decode(id: &str) -> Option<(NodeType, Uuid)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()?;
    let (node, id) = text.split_once(':')?;
    Some((node.parse().ok()?, id.parse().ok()?))
}

fn decode_as(node: NodeType, id: &str, field: &str) -> Result<Uuid, Invalid> {
    match decode(id) {
        Some((found, id)) if found == node => Ok(id),
        _ => Err(Invalid::new(field, format!("must be the id of a {node}"))),
    }
}

/// # Errors
/// When it is not the id of an editorial entry.
pub(super) fn entry(id: &ID) -> Result<EntryId, Invalid> {
    decode_as(NodeType::EditorialEntry, id, "id").map(EntryId)
}

/// # Errors
/// When it is not the id of a user.
pub(super) fn user(id: &ID, field: &str) -> Result<UserId, Invalid> {
    decode_as(NodeType::User, id, field).map(UserId)
}

/// # Errors
/// When it is not the id of a comment.
pub(super) fn comment(id: &ID, field: &str) -> Result<CommentId, Invalid> {
    decode_as(NodeType::Comment, id, field).map(CommentId)
}

/// A document has the same id for everybody and in every language.
///
/// # Errors
/// When it is not a UUID.
pub(super) fn document(id: &ID, field: &str) -> Result<DocumentId, Invalid> {
    id.parse().map_err(|_| Invalid::new(field, "must be document ids, like 01990000-0000-7000-8000-000000000001"))
}

/// The entry that a person means on the command line: by its UUID, or by the id that GraphQL shows.
///
/// # Errors
/// When it is neither.
pub fn parse_entry_id(text: &str) -> Result<EntryId, Invalid> {
    text.parse().or_else(|_| decode_as(NodeType::EditorialEntry, text, "ENTRY_ID").map(EntryId))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_good_for_its_type_only() {
        let uuid = Uuid::from_u128(7);
        let id = encode(NodeType::FaqEntry, uuid);
        assert_eq!(decode(&id), Some((NodeType::FaqEntry, uuid)));
        assert!(entry(&id).is_err());
        assert_eq!(parse_entry_id(&encode(NodeType::EditorialEntry, uuid)), Ok(EntryId(uuid)));
        assert_eq!(parse_entry_id(&uuid.to_string()), Ok(EntryId(uuid)));
        for text in ["", "x", "RmFxRW50cnk", &uuid.to_string()] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
