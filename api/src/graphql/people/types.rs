//! People, as staff see them.

use crate::{
    graphql::{
        context::{app, user, viewer},
        ids::{self, NodeType},
        scalars::{Locale, Role},
    },
    service::{
        Account,
        accounts::{self, Authority},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

/// A person who can sign in.
#[derive(Clone)]
pub struct User(pub(in crate::graphql) Account);

/// A role in one locale, or in all.
#[derive(SimpleObject)]
pub struct RoleGrant {
    /// What the person may do.
    role: Role,
    /// Where; null for all locales.
    locale: Option<Locale>,
}

/// A person who can sign in.
#[Object(serial)]
impl User {
    /// The global id.
    pub async fn id(&self) -> ID {
        ids::encode(NodeType::User, self.0.id.0)
    }

    /// The address by which the person signs in.
    async fn email(&self) -> &str {
        self.0.email.as_str()
    }

    /// The person's name.
    async fn name(&self) -> &str {
        self.0.name.as_str()
    }

    /// What the person may do, and where.
    async fn roles(&self) -> Vec<RoleGrant> {
        let grant = |grant: &domain::actor::Grant| RoleGrant {
            role: grant.role.into(),
            locale: grant.scope.locale().cloned().map(Locale),
        };
        self.0.grants.iter().map(grant).collect()
    }

    /// When the account was disabled; null while it is not.
    async fn disabled_at(&self) -> Option<DateTime<Utc>> {
        self.0.disabled_at
    }
}

#[derive(Default)]
pub struct PeopleQuery;

#[Object(serial)]
impl PeopleQuery {
    /// Whoever is signed in; null for everybody else.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        let viewer = viewer(ctx)?;
        let found = accounts::visible(app(ctx), viewer, &[viewer.person.id]).await;
        found.map(|mut accounts| accounts.pop().map(User)).map_err(Into::into).transpose()
    }

    /// All people, by address. For administrators.
    #[graphql(complexity = "100 * child_complexity")]
    async fn users(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        Ok(accounts::list(app(ctx), Authority::Viewer(user(ctx))).await?.into_iter().map(User).collect())
    }
}
