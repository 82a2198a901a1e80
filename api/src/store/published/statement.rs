//! A statement that is written out: since it asks for what only one of the databases has, or so often that putting it
//! together would count.

use crate::store::{Connection, Result};
use sea_orm::{QueryResult, Statement, Value};

/// SQL and the values bound in it.
#[derive(Default)]
pub(super) struct Sql {
    pub text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(super) fn add(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Both databases take numbered places.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn statement(self, db: &impl Connection) -> Statement {
        Statement::from_sql_and_values(db.get_database_backend(), self.text, self.values)
    }

    pub(super) async fn execute(self, db: &impl Connection) -> Result<()> {
        let statement = self.statement(db);
        db.execute_raw(statement).await?;
        Ok(())
    }

    pub(super) async fn one(self, db: &impl Connection) -> Result<Option<QueryResult>> {
        let statement = self.statement(db);
        Ok(db.query_one_raw(statement).await?)
    }

    pub(super) async fn all(self, db: &impl Connection) -> Result<Vec<QueryResult>> {
        let statement = self.statement(db);
        Ok(db.query_all_raw(statement).await?)
    }
}
