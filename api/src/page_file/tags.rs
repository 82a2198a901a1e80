//! The tags of a page: topics by their names alone.

use super::{FileError, values};
use domain::{content::Topic, text::Slug};

/// One topic for each name that is not blank.
pub(super) fn topics<'a>(names: impl Iterator<Item = &'a str>, line: usize) -> Result<Vec<Topic>, FileError> {
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let topics = names.map(|name| topic(name, line)).collect::<Result<_, _>>()?;
    values::check_topics(topics, line)
}

fn topic(name: &str, line: usize) -> Result<Topic, FileError> {
    let slug = Slug::derive(name).map_err(|_| {
        FileError::at(line, format!("no slug can be made from the tag {name}; write it in Latin letters or digits"))
    })?;
    values::topic(slug.as_str(), name, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(names: &str) -> Result<Vec<String>, String> {
        let topics = topics(names.split(','), 4).map_err(|error| error.to_string())?;
        Ok(topics.into_iter().map(|topic| topic.slug.into_string()).collect())
    }

    #[test]
    fn a_tag_is_a_topic() {
        assert_eq!(slugs(" Northland,New Southland,,"), Ok(vec!["northland".into(), "new-southland".into()]));
    }

    #[test]
    fn a_tag_is_refused_with_its_name_and_line() {
        assert_eq!(
            slugs("a,؟"),
            Err("line 4: no slug can be made from the tag ؟; write it in Latin letters or digits".into())
        );
        assert_eq!(slugs("Food,food"), Err("line 4: the topic food is there twice; write it once".into()));
        let many = (0..21).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(slugs(&many), Err("line 4: a page has at most 20 topics, but here are 21".into()));
    }
}
