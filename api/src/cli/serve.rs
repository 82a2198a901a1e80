//! `countersign serve`.

use super::{Result, output::tell};
use crate::{app::App, clock::Clock, config::Settings, http, jobs, service};
use secrecy::ExposeSecret as _;

pub async fn run(settings: Settings) -> Result {
    let app = App::start(settings, Clock::default()).await?;
    app.require_current_schema().await?;
    if app.settings.database_url.is_none() && !app.store.is_filled().await? {
        // The embedded database has been brought up to date, and so has to be what its rows are found by.
        service::reindex(&app).await?;
        app.store.remember_filled().await?;
    }
    offer_setup(&app).await?;
    until_stopped(&app).await
}

/// Whoever sees the log of a server that nobody can sign in to may make the first administrator.
async fn offer_setup(app: &App) -> Result {
    let Some(key) = service::setup::offer(app).await? else { return Ok(()) };
    let link = format!("{}/admin/setup?key={}", app.settings.base_url(), key.expose_secret());
    if tracing::enabled!(tracing::Level::INFO) {
        tracing::info!(link, "nobody can sign in yet: make the first administrator here");
    } else {
        tell(&format!("nobody can sign in yet: make the first administrator at {link}\n"));
    }
    Ok(())
}

/// Answers until SIGTERM, then lets the requests under way finish.
pub async fn until_stopped(app: &App) -> Result {
    let listening = http::listen(app)?;
    let metrics = listening.metrics.map(tracing::field::display);
    tracing::info!(address = %listening.address, metrics, "listening");
    let jobs = tokio::spawn(jobs::run(app.clone()));
    listening.server.await?;
    jobs.abort();
    app.store.clone().close().await;
    tracing::info!("stopped");
    Ok(())
}
