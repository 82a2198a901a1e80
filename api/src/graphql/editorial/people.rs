//! The people whom staff are shown beside what they did.

use crate::graphql::{
    loaders::{Batch, People},
    people::User,
};
use async_graphql::{Context, Result};
use domain::ids::UserId;

pub(super) async fn person(ctx: &Context<'_>, id: UserId) -> Result<Option<User>> {
    Ok(ctx.data_unchecked::<Batch<People>>().load_one(id).await?.map(User))
}

pub(super) async fn people(ctx: &Context<'_>, ids: Vec<UserId>) -> Result<Vec<User>> {
    let mut found = ctx.data_unchecked::<Batch<People>>().load_many(ids.iter().copied()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).map(User).collect())
}
