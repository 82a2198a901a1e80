//! Any object by its global id.

use super::{
    types::{FaqEntry, FaqPage, Notice, PublishedItem},
    wanted::wanted,
};
use crate::{
    delivery::{self, Localized},
    graphql::{
        connection::STATEMENT,
        context::{app, reading, viewer},
        editorial::EditorialEntry,
        ids::{self, NodeType},
        people::User,
    },
    service::{accounts, editorial, sessions::Viewer},
};
use async_graphql::{Context, ID, Interface, Object, Result};
use domain::{
    ids::{EntryId, UserId},
    text::Invalid,
};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// Anything with a global id.
#[derive(Interface, Clone)]
#[expect(clippy::large_enum_variant, reason = "there are few at a time, and most are of the large kind")]
#[graphql(field(name = "id", ty = "ID", desc = "The global id."))]
pub enum Node {
    FaqEntry(FaqEntry),
    FaqPage(FaqPage),
    Notice(Notice),
    EditorialEntry(EditorialEntry),
    User(User),
}

#[derive(Default)]
pub struct NodeQuery;

/// How many nodes can be asked for at once.
const MAX: usize = 100;

#[Object(serial)]
impl NodeQuery {
    /// The object with a global id; null if there is none or the viewer may not see it.
    #[graphql(complexity = "STATEMENT + child_complexity")]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The global id.")] id: ID) -> Option<Result<Node>> {
        find(ctx, &[id]).await.map(|mut found| found.pop().flatten()).transpose()
    }

    /// The objects with these global ids, in their order; null for each that the viewer may not see. At most 100.
    #[graphql(complexity = "STATEMENT + ids.len().min(100) * child_complexity")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        find(ctx, &ids).await
    }
}

async fn find(ctx: &Context<'_>, ids: &[ID]) -> Result<Vec<Option<Node>>> {
    if ids.len() > MAX {
        return Err(Invalid::new("ids", format!("must be at most {MAX}")).into());
    }
    let keys: Vec<_> = ids.iter().map(|id| ids::decode(id)).collect();
    let mut found = HashMap::new();
    published(ctx, &keys, &mut found).await?;
    if let Some(viewer) = viewer(ctx) {
        editorial(ctx, viewer, &keys, &mut found).await?;
    }
    // A node may be asked for twice, and its parts are cheap to copy.
    Ok(keys.into_iter().map(|key| found.get(&key?).cloned()).collect())
}

type Key = Option<(NodeType, Uuid)>;
type Found = HashMap<(NodeType, Uuid), Node>;

fn of_type(keys: &[Key], wanted: impl Fn(NodeType) -> bool) -> Vec<Uuid> {
    keys.iter().flatten().filter(|(node, _)| wanted(*node)).map(|(_, id)| *id).collect()
}

async fn published(ctx: &Context<'_>, keys: &[Key], found: &mut Found) -> Result<()> {
    let is_public = |node| matches!(node, NodeType::FaqEntry | NodeType::FaqPage | NodeType::Notice);
    let ids: Vec<EntryId> = of_type(keys, is_public).into_iter().map(EntryId).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let wanted = wanted(ctx, &[&[]]);
    for entry in delivery::entries(reading(ctx), &ids, wanted.columns).await? {
        let key = (NodeType::from(entry.kind), entry.entry.0);
        let node = match PublishedItem::new(&Arc::new(Localized::from(entry)), wanted.items.unwrap_or_default()) {
            PublishedItem::FaqEntry(entry) => Node::FaqEntry(entry),
            PublishedItem::FaqPage(page) => Node::FaqPage(page),
            PublishedItem::Notice(notice) => Node::Notice(notice),
        };
        found.insert(key, node);
    }
    Ok(())
}

/// Only for those who have signed in; what they may not see does not exist for them.
async fn editorial(ctx: &Context<'_>, viewer: &Viewer, keys: &[Key], found: &mut Found) -> Result<()> {
    let entries: Vec<EntryId> =
        of_type(keys, |node| node == NodeType::EditorialEntry).into_iter().map(EntryId).collect();
    if !entries.is_empty() {
        for entry in EditorialEntry::all(editorial::entries_by_id(app(ctx), viewer, &entries).await?) {
            let key = (NodeType::EditorialEntry, entry.snapshot().entry.id.0);
            found.insert(key, Node::EditorialEntry(entry));
        }
    }
    let people: Vec<UserId> = of_type(keys, |node| node == NodeType::User).into_iter().map(UserId).collect();
    if !people.is_empty() {
        for account in accounts::visible(app(ctx), viewer, &people).await? {
            found.insert((NodeType::User, account.id.0), Node::User(User(account)));
        }
    }
    Ok(())
}
