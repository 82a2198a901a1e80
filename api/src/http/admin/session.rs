//! Who a browser says that it is.

use super::cookies;
use crate::{
    app::App,
    service::{
        ServiceError,
        sessions::{self, Credentials, Viewer},
    },
};
use actix_web::{HttpRequest, web::Data};
use moka::sync::Cache;
use secrecy::ExposeSecret as _;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long the requests of one page may be apart that bring the same refresh token.
const TOGETHER: Duration = Duration::from_secs(30);
const MOST: u64 = 10_000;

/// Refresh tokens work once, and a browser sends several requests at a time. All get what the first one got.
pub(super) struct Renewals {
    one: Mutex<()>,
    made: Cache<String, Credentials>,
}

impl Default for Renewals {
    fn default() -> Self {
        Self { one: Mutex::default(), made: Cache::builder().max_capacity(MOST).time_to_live(TOGETHER).build() }
    }
}

/// Somebody who is signed in, and what their browser is to keep from now on.
pub(super) struct Signed {
    pub viewer: Viewer,
    pub renewed: Option<Credentials>,
}

/// # Errors
/// `UNAUTHENTICATED` for whoever is not signed in, or no longer.
pub(super) async fn viewer(http: &HttpRequest, app: &App) -> Result<Signed, ServiceError> {
    if let Some(token) = cookies::access(http) {
        match sessions::authenticate(app, &token).await {
            Err(ServiceError::SessionOver) => {}
            answer => return Ok(Signed { viewer: answer?, renewed: None }),
        }
    }
    let token = cookies::refresh(http).ok_or(ServiceError::SessionOver)?;
    let renewals = http.app_data::<Data<Renewals>>().ok_or(ServiceError::SessionOver)?;
    let credentials = renewals.renew(app, token).await?;
    let viewer = sessions::authenticate(app, credentials.access_token.expose_secret()).await?;
    Ok(Signed { viewer, renewed: Some(credentials) })
}

impl Renewals {
    async fn renew(&self, app: &App, token: String) -> Result<Credentials, ServiceError> {
        let _one = self.one.lock().await;
        if let Some(credentials) = self.made.get(&token) {
            return Ok(credentials);
        }
        let credentials = sessions::refresh(app, &token.as_str().into()).await?;
        self.made.insert(token, credentials.clone());
        Ok(credentials)
    }
}
