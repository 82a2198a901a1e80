//! Pages and forms of those who are not signed in.

use super::{
    cookies, guard,
    respond::respond,
    sent::{Asked, Form},
};
use crate::{
    admin::{
        self, Fields, invitation, setup,
        sign_in::{self, Stranger},
    },
    app::App,
    service::{ServiceError, forms},
};
use actix_web::{HttpRequest, HttpResponse, web::Data};

pub(super) async fn sign_in_form(http: HttpRequest, app: Data<App>, query: Asked) -> HttpResponse {
    let query = Fields::from(query.into_inner());
    show(&http, &app, async |stranger| sign_in::form(stranger, &query)).await
}

pub(super) async fn sign_in(http: HttpRequest, app: Data<App>, form: Form) -> HttpResponse {
    let address = super::super::client::address(&http, &app).0;
    act(&http, &app, form, async |stranger, fields| sign_in::sign_in(stranger, fields, address).await).await
}

/// For somebody whose session had ended when they sent a form.
pub(super) async fn ask_again(http: &HttpRequest, app: &App, fields: &Fields) -> HttpResponse {
    let from = guard::came_from(http);
    show(http, app, async |stranger| sign_in::ask_again(stranger, http.path(), &from, fields)).await
}

pub(super) async fn invitation_form(http: HttpRequest, app: Data<App>, query: Asked) -> HttpResponse {
    let query = Fields::from(query.into_inner());
    show(&http, &app, async |stranger| invitation::form(stranger, &query).await).await
}

pub(super) async fn accept_invitation(http: HttpRequest, app: Data<App>, form: Form) -> HttpResponse {
    act(&http, &app, form, invitation::accept).await
}

pub(super) async fn setup_form(http: HttpRequest, app: Data<App>, query: Asked) -> HttpResponse {
    let query = Fields::from(query.into_inner());
    show(&http, &app, async |stranger| setup::form(stranger, &query).await).await
}

pub(super) async fn set_up(http: HttpRequest, app: Data<App>, form: Form) -> HttpResponse {
    act(&http, &app, form, setup::create).await
}

/// Shows a form to anybody.
pub(super) async fn show(
    http: &HttpRequest,
    app: &App,
    page: impl AsyncFnOnce(&Stranger<'_>) -> admin::Result,
) -> HttpResponse {
    let token = match cookies::form(http).map_or_else(forms::random, Ok) {
        Ok(token) => token,
        Err(error) => return respond(app, admin::problem(app, &error)),
    };
    let stranger = Stranger { app, form_token: &token, notice: cookies::notice(http) };
    let answer = page(&stranger).await.unwrap_or_else(|error| admin::problem(app, &error));
    let mut response = respond(app, answer);
    cookies::keep_form(&mut response, app, &token);
    if stranger.notice.is_some() {
        cookies::forget_notice(&mut response, app);
    }
    response
}

/// Does what the form of anybody asks for, if it comes from a page of ours.
pub(super) async fn act(
    http: &HttpRequest,
    app: &App,
    form: Form,
    action: impl AsyncFnOnce(&Stranger<'_>, &Fields) -> admin::Result,
) -> HttpResponse {
    let (token, fields) = (cookies::form(http).unwrap_or_default(), Fields::from(form.into_inner()));
    if !guard::is_ours(http, app, fields.get("form_token"), &token) {
        return respond(app, admin::problem(app, &ServiceError::ForeignForm));
    }
    let stranger = Stranger { app, form_token: &token, notice: None };
    match action(&stranger, &fields).await {
        Ok(answer) => respond(app, answer),
        Err(error) => respond(app, admin::problem(app, &error)),
    }
}
