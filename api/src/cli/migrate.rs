//! `countersign migrate`.

use super::{
    Result,
    args::MigrateCommand,
    output::{Row, print, show},
};
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    service::{self, Step},
};

impl Row for Step {
    const HEADINGS: &'static [&'static str] = &["step", "applied"];

    fn cells(&self) -> Vec<String> {
        vec![self.name.clone(), if self.applied { "yes" } else { "no" }.into()]
    }
}

pub async fn run(settings: Settings, command: MigrateCommand) -> Result {
    if let MigrateCommand::DeliveryRole { role } = command {
        return print(&service::delivery_role(&role));
    }
    let app = App::start(settings, Clock::default()).await?;
    let result = match command {
        MigrateCommand::Up(format) => {
            let applied = app.store.migrate().await?;
            service::reindex(&app).await?;
            let steps: Vec<Step> = applied.into_iter().map(|name| Step { name, applied: true }).collect();
            if steps.is_empty() && !format.json {
                print("The database is up to date.\n")
            } else {
                show(&steps, format.json)
            }
        }
        MigrateCommand::Status(format) => show(&app.store.schema().await?, format.json),
        MigrateCommand::DeliveryRole { .. } => Ok(()),
    };
    app.store.clone().close().await;
    result
}
