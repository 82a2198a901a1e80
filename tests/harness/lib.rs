//! What the tests stand on: a real server on a port of its own, a database of its own, and clients that speak to it as
//! anybody would.

#![expect(clippy::missing_panics_doc, reason = "a test that cannot go on panics")]
#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

mod client;
mod database;
mod entries;
mod postgres;
mod program;
mod server;

pub use client::{Answer, Client};
pub use database::{Backend, Database};
pub use entries::{Entry, question};
pub use postgres::Cluster;
pub use program::{Finished, Program};
pub use server::{PASSWORD, Server, Start};

/// Declares a test that runs on SQLite and on Postgres, each time with a server and a database of its own.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($server:ident: Server) $body:block)+) => {
        $(mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "not every test uses all of its module")]
            use super::*;

            $(#[$meta])*
            async fn run($server: $crate::Server) $body

            #[tokio::test]
            async fn sqlite() {
                run($crate::Server::start($crate::Backend::Sqlite).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                run($crate::Server::start($crate::Backend::Postgres).await).await;
            }
        })+
    };
}
