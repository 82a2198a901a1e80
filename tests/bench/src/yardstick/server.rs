//! The bare server around the statements.

use super::Database;
use actix_web::{
    App, HttpResponse, HttpServer,
    web::{self, Data, Path},
};
use chrono::{DateTime, Utc};
use clap::Args;
use std::net::SocketAddr;

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    bind: SocketAddr,
    #[arg(long)]
    workers: usize,
    /// A URL of Postgres, or the path of an SQLite file.
    #[arg(long)]
    database: String,
    #[arg(long)]
    connections: u32,
}

pub async fn serve(options: Options) {
    let database = Data::new(Database::open(&options.database, options.connections).await);
    HttpServer::new(move || {
        App::new()
            .app_data(database.clone())
            .route("/page/{slug}", web::get().to(page))
            .route("/entry/{slug}", web::get().to(entry))
            .route("/list/{at}/{id}", web::get().to(list))
            .route("/counted-list/{at}/{id}", web::get().to(counted_list))
            .route("/search/{text}", web::get().to(search))
    })
    .workers(options.workers)
    .bind(options.bind)
    .expect("a free port")
    .run()
    .await
    .expect("it serves");
}

async fn page(database: Data<Database>, slug: Path<String>) -> HttpResponse {
    answer(database.page(&slug).await)
}

async fn entry(database: Data<Database>, slug: Path<String>) -> HttpResponse {
    answer(database.entry(&slug).await)
}

async fn list(database: Data<Database>, place: Path<(i64, String)>) -> HttpResponse {
    let (at, id) = place.into_inner();
    answer(Some(database.list(time(at), &id, false).await))
}

async fn counted_list(database: Data<Database>, place: Path<(i64, String)>) -> HttpResponse {
    let (at, id) = place.into_inner();
    answer(Some(database.list(time(at), &id, true).await))
}

fn time(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).expect("a time")
}

async fn search(database: Data<Database>, text: Path<String>) -> HttpResponse {
    answer(Some(database.search(&text).await))
}

fn answer(json: Option<String>) -> HttpResponse {
    match json {
        Some(json) => HttpResponse::Ok().content_type("application/json").body(json),
        None => HttpResponse::NotFound().finish(),
    }
}
