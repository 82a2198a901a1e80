//! Queries that have been parsed: apps send the same few again and again.

use async_graphql::parser::{self, parse_query, types::ExecutableDocument};
use moka::sync::Cache;
use std::sync::{Arc, LazyLock};

/// A longer query is parsed each time. In bytes, as all here.
const LONGEST: usize = 8 * 1024;
/// What all documents may take in memory, about.
const CAPACITY: u64 = 16 * 1024 * 1024;
/// How much more a document takes than its text: an upper bound.
const GROWTH: usize = 64;

/// What a text means depends on nothing else, so that all servers of a process can share it.
static PARSED: LazyLock<Cache<String, Arc<ExecutableDocument>>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(CAPACITY)
        .weigher(|text: &String, _: &Arc<ExecutableDocument>| {
            u32::try_from(text.len().saturating_mul(GROWTH)).unwrap_or(u32::MAX)
        })
        .build()
});

/// # Errors
/// For wrong syntax, which is not remembered.
pub(super) fn parsed(query: &str) -> Result<Arc<ExecutableDocument>, parser::Error> {
    if query.len() > LONGEST {
        return parse_query(query).map(Arc::new);
    }
    if let Some(document) = PARSED.get(query) {
        return Ok(document);
    }
    let document = Arc::new(parse_query(query)?);
    PARSED.insert(query.to_owned(), Arc::clone(&document));
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_parsed_once_unless_it_is_long() {
        let parse = |query: &str| parsed(query).expect("a query");
        assert!(Arc::ptr_eq(&parse("{ rememberedOnce }"), &parse("{ rememberedOnce }")));
        assert!(!Arc::ptr_eq(&parse("{ rememberedOnce }"), &parse("{ another }")));
        let long = format!("{{ {} }}", "a ".repeat(LONGEST));
        assert!(!Arc::ptr_eq(&parse(&long), &parse(&long)));
        assert!(parsed("{").is_err() && parsed("{").is_err());
    }

    #[test]
    fn documents_take_a_bounded_space() {
        for number in 0..200 {
            parsed(&format!("{{ field{number} {} }}", "a ".repeat(1_000))).expect("a query");
        }
        PARSED.run_pending_tasks();
        assert!(PARSED.weighted_size() <= CAPACITY, "{}", PARSED.weighted_size());
    }
}
