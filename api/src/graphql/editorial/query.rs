//! What staff ask.

use super::{entry::EditorialEntry, topics::EditorialTopic};
use crate::{
    graphql::{
        context::{app, require_viewer},
        ids,
    },
    service::{Code, editorial, topics},
};
use async_graphql::{Context, ID, Object, Result};

#[derive(Default)]
pub struct EditorialQuery;

#[Object(serial)]
impl EditorialQuery {
    /// An entry with all its revisions; null if there is none or the viewer may not see it. For staff.
    async fn editorial_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Option<Result<EditorialEntry>> {
        find(ctx, &id).await.transpose()
    }

    /// The vocabulary of topics that content can be filed under. For staff.
    async fn editorial_topics(&self, ctx: &Context<'_>) -> Result<Vec<EditorialTopic>> {
        let topics = topics::list(app(ctx), require_viewer(ctx)?).await?;
        Ok(topics.into_iter().map(EditorialTopic::from).collect())
    }
}

async fn find(ctx: &Context<'_>, id: &ID) -> Result<Option<EditorialEntry>> {
    match editorial::entry(app(ctx), require_viewer(ctx)?, ids::entry(id)?).await {
        Ok(snapshot) => Ok(Some(snapshot.into())),
        Err(error) if error.code() == Code::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
