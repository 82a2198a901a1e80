//! Pages and forms of those who are signed in.

use super::{
    cookies, guard,
    respond::respond,
    sent::Form,
    session::{self, Signed},
    stranger,
};
use crate::{
    admin::{self, Answer, Fields, Visit},
    app::App,
    service::{
        Code, ServiceError, forms,
        sessions::{Credentials, Viewer},
    },
};
use actix_web::{HttpRequest, HttpResponse, web::Data};

/// Shows a page to whoever is signed in.
pub(super) async fn show(http: &HttpRequest, page: impl AsyncFnOnce(&Visit) -> admin::Result) -> HttpResponse {
    let Some(app) = http.app_data::<Data<App>>() else { return HttpResponse::InternalServerError().finish() };
    let work = async {
        let Signed { viewer, renewed } = match session::viewer(http, app).await {
            Ok(signed) => signed,
            Err(error) if error.code() == Code::Unauthenticated => return Ok((to_sign_in(http), None)),
            Err(error) => return Err(error),
        };
        let visit = visit(http, app, viewer)?;
        let answer = page(&visit).await.unwrap_or_else(|error| admin::problem(app, &error));
        Ok((answer, renewed))
    };
    let mut response = finish(app, app.admission.read(Box::pin(work)).await);
    if cookies::notice(http).is_some() {
        cookies::forget_notice(&mut response, app);
    }
    response
}

/// Does what a form asks for, if it comes from a page of ours.
pub(super) async fn act(
    http: &HttpRequest,
    form: Form,
    action: impl AsyncFnOnce(&Visit, &Fields) -> admin::Result,
) -> HttpResponse {
    let Some(app) = http.app_data::<Data<App>>() else { return HttpResponse::InternalServerError().finish() };
    let fields = Fields::from(form.into_inner());
    let work = async {
        let Signed { viewer, renewed } = session::viewer(http, app).await?;
        let visit = visit(http, app, viewer)?;
        if !guard::is_ours(http, app, fields.get("form_token"), &visit.form_token) {
            let is_own = guard::is_own_navigation(http, app);
            let kept = is_own.then(|| admin::held::keep(&visit, http.path(), &fields)).flatten();
            return kept.unwrap_or(Err(ServiceError::ForeignForm)).map(|answer| (answer, renewed));
        }
        let answer = action(&visit, &fields).await.unwrap_or_else(|error| admin::problem(app, &error));
        Ok((answer, renewed))
    };
    match app.admission.change(Box::pin(work)).await {
        Ok(Err(error)) if error.code() == Code::Unauthenticated && guard::is_own_navigation(http, app) => {
            stranger::ask_again(http, app, &fields).await
        }
        worked => finish(app, worked),
    }
}

type Worked<E> = Result<Result<(Answer, Option<Credentials>), ServiceError>, E>;

fn finish<E>(app: &App, worked: Worked<E>) -> HttpResponse {
    match worked {
        Ok(Ok((answer, renewed))) => {
            let mut response = respond(app, answer);
            // Whoever signs out keeps nothing.
            if let Some(credentials) = renewed.filter(|_| !cookies::has_credentials(&response)) {
                cookies::keep_credentials(&mut response, app, &credentials);
            }
            response
        }
        Ok(Err(error)) => respond(app, admin::problem(app, &error)),
        Err(_) => super::super::html::problem(app, actix_web::http::StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn visit(http: &HttpRequest, app: &App, viewer: Viewer) -> Result<Visit, ServiceError> {
    let form_token = forms::token(app, &viewer)?;
    Ok(Visit { app: app.clone(), viewer, form_token, notice: cookies::notice(http) })
}

/// What was wanted is shown after that.
fn to_sign_in(http: &HttpRequest) -> Answer {
    let wanted = http.uri().path_and_query().map_or("/admin", |it| it.as_str());
    let next: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    Answer::see(format!("/admin/sign-in?next={next}"))
}
