//! Every URL of the pages for staff on one screen.

mod cookies;
mod guard;
mod respond;
mod sent;
mod session;
mod stranger;
mod visit;
mod writing;

use crate::{
    admin::{
        self, Fields, PREVIEW_SECURITY_POLICY, account, api, audit, compare, dashboard, entries, entry, people,
        preview, settings, sign_in, topics,
    },
    app::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::{Data, FormConfig, Path, ServiceConfig, post, resource, scope},
};
use domain::{
    ids::{EntryId, UserId},
    refusal::Refusal,
};
use respond::respond;
use sent::{Asked, Form};
use session::Renewals;
use uuid::Uuid;
use visit::{act, show};

/// The largest form, in bytes: an answer of 50,000 characters fits in any script, though forms write one as up to 12.
const MAX_FORM: usize = 768 * 1024;

pub(super) fn routes(config: &mut ServiceConfig) {
    config.app_data(Data::new(Renewals::default())).route("/preview", super::read().to(outside_preview)).service(
        scope("/admin")
            .service(resource("").route(super::read().to(async |http| show(&http, dashboard::show).await)))
            .service(
                resource("/sign-in")
                    .route(super::read().to(stranger::sign_in_form))
                    .route(post().to(stranger::sign_in)),
            )
            .route("/sign-out", post().to(sign_out))
            .app_data(FormConfig::default().limit(MAX_FORM))
            .service(resource("/entries").route(super::read().to(entry_list)))
            .service(resource("/entries/new").route(super::read().to(writing::begin)).route(post().to(writing::create)))
            .route("/preview", post().to(writing::preview))
            .service(resource("/entries/{id}").route(super::read().to(entry_page)))
            .service(resource("/entries/{id}/compare").route(super::read().to(comparison)))
            .service(
                resource("/entries/{id}/edit").route(super::read().to(writing::form)).route(post().to(writing::save)),
            )
            .service(
                resource("/entries/{id}/translate")
                    .route(super::read().to(writing::choose_language))
                    .route(post().to(writing::translate)),
            )
            .route("/entries/{id}/presence", post().to(writing::presence))
            .route("/entries/{id}/previews", post().to(make_preview))
            .route("/entries/{id}/previews/revoke", post().to(revoke_preview))
            .route("/entries/{id}/comment", post().to(add_comment))
            .route("/entries/{id}/resolve", post().to(resolve_thread))
            .route("/entries/{id}/{verb}", post().to(act_on_entry))
            .service(
                resource("/invitation")
                    .route(super::read().to(stranger::invitation_form))
                    .route(post().to(stranger::accept_invitation)),
            )
            .service(
                resource("/setup").route(super::read().to(stranger::setup_form)).route(post().to(stranger::set_up)),
            )
            .service(resource("/account").route(super::read().to(async |http| show(&http, account::show).await)))
            .route("/account/password", post().to(change_password))
            .route("/account/end-session", post().to(end_session))
            .route("/account/end-others", post().to(end_others))
            .service(resource("/people").route(super::read().to(people_list)).route(post().to(invite)))
            .service(resource("/people/{id}").route(super::read().to(person_page)))
            .route("/people/{id}/{verb}", post().to(act_on_person))
            .service(resource("/topics").route(super::read().to(topic_list)).route(post().to(name_topic)))
            .service(resource("/settings").route(super::read().to(async |http| show(&http, settings::show).await)))
            .route("/settings/approvals", post().to(set_rule))
            .service(resource("/audit").route(super::read().to(audit_log)))
            .service(resource("/audit.csv").route(super::read().to(audit_export)))
            .service(resource("/api").route(super::read().to(async |http| show(&http, async |it| api::show(it)).await)))
            .default_service(actix_web::web::to(nothing)),
    );
}

async fn sign_out(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, async |visit, _| sign_in::sign_out(visit).await).await
}

async fn entry_list(http: HttpRequest, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| entries::show(visit, &query).await).await
}

async fn entry_page(http: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    show(&http, async |visit| entry::show(visit, EntryId(*id)).await).await
}

async fn comparison(http: HttpRequest, id: Path<Uuid>, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| compare::show(visit, EntryId(*id), &query).await).await
}

async fn add_comment(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| entry::comment(visit, EntryId(*id), fields).await).await
}

async fn resolve_thread(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| entry::resolve(visit, EntryId(*id), fields).await).await
}

async fn act_on_entry(http: HttpRequest, path: Path<(Uuid, String)>, form: Form) -> HttpResponse {
    let (id, verb) = path.into_inner();
    act(&http, form, async |visit, fields| entry::act(visit, EntryId(id), &verb, fields).await).await
}

fn fields(query: Asked) -> Fields {
    Fields::from(query.into_inner())
}

async fn make_preview(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| entry::make_preview(visit, EntryId(*id), fields).await).await
}

async fn revoke_preview(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| entry::revoke_preview(visit, EntryId(*id), fields).await).await
}

async fn change_password(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, account::change_password).await
}

async fn end_session(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, account::end_session).await
}

async fn end_others(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, async |visit, _| account::end_others(visit).await).await
}

async fn topic_list(http: HttpRequest, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| topics::show(visit, &query).await).await
}

async fn name_topic(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, topics::name).await
}

async fn set_rule(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, settings::set_rule).await
}

async fn audit_log(http: HttpRequest, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| audit::show(visit, &query).await).await
}

async fn audit_export(http: HttpRequest, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| audit::export(visit, &query).await).await
}

async fn people_list(http: HttpRequest) -> HttpResponse {
    show(&http, people::show).await
}

async fn invite(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, people::invite).await
}

async fn person_page(http: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    show(&http, async |visit| people::show_person(visit, UserId(*id)).await).await
}

async fn act_on_person(http: HttpRequest, path: Path<(Uuid, String)>, form: Form) -> HttpResponse {
    let (id, verb) = path.into_inner();
    act(&http, form, async |visit, fields| people::act(visit, UserId(id), &verb, fields).await).await
}

/// For whoever has the link. Its key is in the query string, which no log has.
async fn outside_preview(app: Data<App>, query: Asked) -> HttpResponse {
    let answer =
        preview::show(&app, fields(query).get("key")).await.unwrap_or_else(|error| admin::problem(&app, &error));
    let mut response = respond(&app, answer);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PREVIEW_SECURITY_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

async fn nothing(http: HttpRequest) -> HttpResponse {
    show(&http, async |_| Err(Refusal::NotFound.into())).await
}
