//! The history of the database schema.
//!
//! One code for Postgres and SQLite. Times are set by the program, never by the database: the two write `now()`
//! in different forms. Each migration runs in a transaction on both.

use sea_orm_migration::prelude::*;

mod m20261124_000001_accounts;
mod m20261124_000002_entries;
mod m20261124_000003_published;
mod m20261124_000004_audit;
mod m20261124_000005_workflow;
mod m20261124_000006_desk;
mod m20261124_000007_record;
mod m20261127_000008_delivery;
mod m20261127_000009_search;
mod m20261127_000010_counts;
mod m20261128_000011_vocabulary;
mod m20261128_000012_invitation;
mod m20261128_000013_preview;

pub use sea_orm_migration::MigratorTrait;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_accounts::Migration),
            Box::new(m20261124_000002_entries::Migration),
            Box::new(m20261124_000003_published::Migration),
            Box::new(m20261124_000004_audit::Migration),
            Box::new(m20261124_000005_workflow::Migration),
            Box::new(m20261124_000006_desk::Migration),
            Box::new(m20261124_000007_record::Migration),
            Box::new(m20261127_000008_delivery::Migration),
            Box::new(m20261127_000009_search::Migration),
            Box::new(m20261127_000010_counts::Migration),
            Box::new(m20261128_000011_vocabulary::Migration),
            Box::new(m20261128_000012_invitation::Migration),
            Box::new(m20261128_000013_preview::Migration),
        ]
    }
}

/// `CHECK (column IN ('A', 'B'))`, so that a row which the program could not read cannot be written either.
fn one_of(column: &str, names: &[&str]) -> Expr {
    Expr::cust(format!("{column} IN ('{}')", names.join("', '")))
}

/// A foreign key, which SQLite accepts only inside `CREATE TABLE`.
fn references<const N: usize>(
    table: &'static str,
    from: [&'static str; N],
    to: [&'static str; N],
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.to_tbl(table);
    for (from, to) in from.into_iter().zip(to) {
        key.from_col(from).to_col(to);
    }
    key
}

/// Adds columns to a table, one a statement, since `SQLite` takes no more.
async fn add<const N: usize>(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: [ColumnDef; N],
) -> Result<(), DbErr> {
    for column in columns {
        manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
    }
    Ok(())
}
