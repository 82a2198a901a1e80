//! How a translation stands to its source.

use super::comparison::FieldDifference;
use crate::{
    graphql::{
        context::{app, require_viewer},
        ids::{self, NodeType},
        scalars::Staleness,
    },
    service::translating::{self, Lag},
};
use async_graphql::{Context, ID, Object, Result};

/// What the newest revision of a translation was made from, and how far it lags behind.
pub struct TranslationState(Lag);

impl From<Lag> for TranslationState {
    fn from(lag: Lag) -> Self {
        Self(lag)
    }
}

/// What the newest revision of a translation was made from, and how far it lags behind.
#[Object(serial)]
impl TranslationState {
    /// The global id of the entry that is its source.
    async fn source_id(&self) -> ID {
        ids::encode(NodeType::EditorialEntry, self.0.base.source.0)
    }

    /// The number of the revision of the source with which the translation agrees.
    async fn source_revision(&self) -> u32 {
        self.0.base.revision.0
    }

    /// How much has changed in the source since, by what was published of it.
    async fn staleness(&self) -> Staleness {
        self.0.staleness.into()
    }

    /// What has changed in the source since: from the revision that was translated to the one that is live now. Null
    /// if the source is not live, or if the viewer may not see what was translated.
    #[graphql(complexity = "200 + child_complexity")]
    async fn source_changes(&self, ctx: &Context<'_>) -> Result<Option<Vec<FieldDifference>>> {
        let viewer = require_viewer(ctx)?;
        let changes = translating::source_changes(app(ctx), viewer, self.0.base).await?;
        Ok(changes.map(|changes| changes.into_iter().map(FieldDifference::from).collect()))
    }
}
