//! A server that answers with files from memory.

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    http::header,
    web::{self, Bytes},
};
use clap::Args;
use std::{net::SocketAddr, path::PathBuf};

const ETAG: &str = "\"static\"";

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    bind: SocketAddr,
    #[arg(long)]
    workers: usize,
    /// What `/plain` answers.
    #[arg(long)]
    plain: PathBuf,
    /// What `/br` answers: the same, compressed.
    #[arg(long)]
    br: Option<PathBuf>,
}

pub async fn serve(options: Options) {
    let read = |path: PathBuf| Bytes::from(std::fs::read(path).expect("a file"));
    let (plain, br) = (read(options.plain), options.br.map(read).unwrap_or_default());
    HttpServer::new(move || {
        App::new()
            .route("/plain", web::to(answer))
            .route("/br", web::to(compressed))
            .app_data(web::Data::new(Files { plain: plain.clone(), br: br.clone() }))
    })
    .workers(options.workers)
    .bind(options.bind)
    .expect("a free port")
    .run()
    .await
    .expect("it serves");
}

struct Files {
    plain: Bytes,
    br: Bytes,
}

/// A body is read, as anybody has to who wants to know what is asked.
async fn answer(request: HttpRequest, _body: Bytes, files: web::Data<Files>) -> HttpResponse {
    if request.headers().get(header::IF_NONE_MATCH).is_some_and(|tag| tag == ETAG) {
        return HttpResponse::NotModified().insert_header((header::ETAG, ETAG)).finish();
    }
    HttpResponse::Ok().content_type("application/json").body(files.plain.clone())
}

async fn compressed(_body: Bytes, files: web::Data<Files>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CONTENT_ENCODING, "br"))
        .body(files.br.clone())
}
