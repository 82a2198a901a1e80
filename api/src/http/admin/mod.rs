//! Every URL of the pages for staff on one screen.

mod cookies;
mod guard;
mod respond;
mod session;
mod stranger;
mod visit;

use crate::admin::{dashboard, sign_in};
use actix_web::web::{Data, ServiceConfig, post, resource, scope};
use session::Renewals;
use visit::{act, show};

pub(super) fn routes(config: &mut ServiceConfig) {
    config.app_data(Data::new(Renewals::default())).service(
        scope("/admin")
            .service(resource("").route(super::read().to(async |http| show(&http, dashboard::show).await)))
            .service(
                resource("/sign-in")
                    .route(super::read().to(stranger::sign_in_form))
                    .route(post().to(stranger::sign_in)),
            )
            .route(
                "/sign-out",
                post().to(async |http, form| act(&http, form, async |visit, _| sign_in::sign_out(visit).await).await),
            ),
    );
}
