//! Where editors write.

use super::{
    fields,
    sent::{Asked, Form},
    visit::{act, show},
};
use crate::admin::writing;
use actix_web::{HttpRequest, HttpResponse, web::Path};
use domain::ids::EntryId;
use uuid::Uuid;

pub(super) async fn begin(http: HttpRequest, query: Asked) -> HttpResponse {
    let query = fields(query);
    show(&http, async |visit| writing::begin(visit, &query).await).await
}

pub(super) async fn create(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| writing::create(visit, fields).await).await
}

pub(super) async fn form(http: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    show(&http, async |visit| writing::show(visit, EntryId(*id)).await).await
}

pub(super) async fn save(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| Box::pin(writing::save(visit, EntryId(*id), fields)).await).await
}

pub(super) async fn preview(http: HttpRequest, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| writing::part(visit, fields).await).await
}

pub(super) async fn presence(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| writing::beat(visit, EntryId(*id), fields).await).await
}

pub(super) async fn choose_language(http: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    show(&http, async |visit| writing::choose(visit, EntryId(*id)).await).await
}

pub(super) async fn translate(http: HttpRequest, id: Path<Uuid>, form: Form) -> HttpResponse {
    act(&http, form, async |visit, fields| writing::translate(visit, EntryId(*id), fields).await).await
}
