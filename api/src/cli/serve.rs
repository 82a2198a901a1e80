//! `countersign serve`.

use super::Result;
use crate::{app::App, clock::Clock, config::Settings, http, jobs};

pub async fn run(settings: Settings) -> Result {
    let app = App::start(settings, Clock::default()).await?;
    app.require_current_schema().await?;
    until_stopped(&app).await
}

/// Answers until SIGTERM, then lets the requests under way finish.
pub async fn until_stopped(app: &App) -> Result {
    let listening = http::listen(app)?;
    tracing::info!(address = %listening.address, "listening");
    let jobs = tokio::spawn(jobs::run(app.clone()));
    listening.server.await?;
    jobs.abort();
    app.store.clone().close().await;
    tracing::info!("stopped");
    Ok(())
}
