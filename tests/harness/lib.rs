//! What the tests stand on: a real server on a port of its own, a database of its own, and clients that speak to it as
//! anybody would.

#![expect(clippy::missing_panics_doc, reason = "a test that cannot go on panics")]
#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod beside;
mod browser;
mod chromium;
mod client;
mod database;
mod entries;
mod postgres;
mod program;
mod record;
mod schema;
mod server;
mod serving;
mod site;
mod socket;
mod waiting;
mod window;

pub use browser::{Browser, Page};
pub use chromium::Chromium;
pub use client::{Answer, Client, LOGIN};
pub use database::{Backend, Database};
pub use entries::{Entry, question};
pub use postgres::Cluster;
pub use program::{Finished, Program};
pub use schema::{Argument, Field, Schema, Type};
pub use server::{PASSWORD, Server, Start};
pub use serving::Serving;
pub use socket::Socket;
pub use waiting::eventually;
pub use window::{Look, Window};

/// Declares a test that runs on SQLite and on Postgres, each time with a server and a database of its own. A test that
/// needs other settings says behind `Server =` how a [`Start`] is made of a [`Backend`]; one that starts programs of its
/// own takes a `Database`.
#[macro_export]
macro_rules! on_both_databases {
    (@start) => { $crate::Start::on };
    (@start $start:expr) => { $start };
    ($($(#[$meta:meta])* async fn $name:ident($server:ident: Server $(= $start:expr)?) $body:block)+) => {
        $(mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "not every test uses all of its module")]
            use super::*;

            $(#[$meta])*
            async fn run($server: $crate::Server) $body

            async fn on(backend: $crate::Backend) {
                run($crate::Server::run($crate::on_both_databases!(@start $($start)?)(backend)).await).await;
            }

            #[tokio::test]
            async fn sqlite() {
                on($crate::Backend::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                on($crate::Backend::Postgres).await;
            }
        })+
    };
    ($(async fn $name:ident($database:ident: Database) $body:block)+) => {
        $(mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "not every test uses all of its module")]
            use super::*;

            async fn run($database: $crate::Database) $body

            #[tokio::test]
            async fn sqlite() {
                run($crate::Database::create($crate::Backend::Sqlite)).await;
            }

            #[tokio::test]
            async fn postgres() {
                run($crate::Database::create($crate::Backend::Postgres)).await;
            }
        })+
    };
}
