//! What a subscription sends, each time resolved as a request of its own would be: for the viewer as the account says
//! now, and with batches that have loaded nothing yet. What the request of the subscription holds may be hours old.

use super::context::Basis;
use async_graphql::{
    ContextSelectionSet, Data, OutputType, Positioned, ServerResult, Value, parser::types::Field, registry::Registry,
};
use std::borrow::Cow;

pub(super) struct Fresh<T> {
    pub(super) basis: Basis,
    pub(super) of: T,
}

impl<T: OutputType> OutputType for Fresh<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn qualified_type_name() -> String {
        T::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let mut data = Data::default();
        self.basis.fill(&mut data);
        let mut ctx = ctx.clone();
        ctx.execute_data = Some(&data);
        self.of.resolve(&ctx, field).await
    }
}
