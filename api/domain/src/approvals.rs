//! How many people have to sign: the server's setting, or more where an administrator said so.

use crate::{
    content::Topic,
    text::{Invalid, Locale, Slug},
};
use std::{fmt, num::NonZeroUsize};

/// The most that a rule may ask for: more people than that nobody has at hand.
pub const MOST: usize = 10;

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Locale(Locale),
    Topic(Slug),
}

/// How many approvals everything in a locale or under a topic needs at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub subject: Subject,
    pub required: NonZeroUsize,
}

impl Rule {
    /// # Errors
    /// For less than 1 and more than [`MOST`].
    pub fn new(subject: Subject, required: i32) -> Result<Self, Invalid> {
        let number = usize::try_from(required).ok().and_then(NonZeroUsize::new).filter(|number| number.get() <= MOST);
        let out_of_range =
            || Invalid::new("required", format!("must be from 1 to {MOST}; leave it out to end the rule"));
        Ok(Self { subject, required: number.ok_or_else(out_of_range)? })
    }

    fn concerns(&self, locale: &Locale, topics: &[Topic]) -> bool {
        match &self.subject {
            Subject::Locale(own) => own == locale,
            Subject::Topic(slug) => topics.iter().any(|topic| topic.slug == *slug),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locale(locale) => write!(f, "locale {locale}"),
            Self::Topic(slug) => write!(f, "topic {slug}"),
        }
    }
}

/// How many approvals words in a locale and under topics need: the most that the setting or any rule asks for.
#[must_use]
pub fn required(setting: NonZeroUsize, rules: &[Rule], locale: &Locale, topics: &[Topic]) -> NonZeroUsize {
    rules.iter().filter(|rule| rule.concerns(locale, topics)).map(|rule| rule.required).fold(setting, Ord::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TopicName;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).expect("a locale")
    }

    fn topic(slug: &str) -> Topic {
        Topic { slug: Slug::parse(slug).expect("a slug"), name: TopicName::parse(slug).expect("a name") }
    }

    fn rule(subject: Subject, required: i32) -> Rule {
        Rule::new(subject, required).expect("a rule")
    }

    #[test]
    fn the_most_that_anybody_asks_for_counts() {
        let rules = [
            rule(Subject::Locale(locale("hy")), 3),
            rule(Subject::Topic(topic("safety").slug), 2),
            rule(Subject::Topic(topic("cash").slug), 4),
        ];
        let need = |setting, tag, topics: &[Topic]| {
            let setting = NonZeroUsize::new(setting).expect("at least one");
            required(setting, &rules, &locale(tag), topics).get()
        };
        assert_eq!(need(1, "en", &[]), 1);
        assert_eq!(need(1, "hy", &[]), 3);
        assert_eq!(need(5, "hy", &[topic("cash")]), 5);
        assert_eq!(need(1, "en", &[topic("water"), topic("safety")]), 2);
        assert_eq!(need(1, "hy", &[topic("safety"), topic("cash")]), 4);
    }

    #[test]
    fn a_rule_asks_for_one_to_ten() {
        let of = |number| Rule::new(Subject::Locale(locale("en")), number);
        for number in [-1, 0, 11] {
            assert_eq!(of(number).map_err(|invalid| invalid.field), Err("required".into()), "{number}");
        }
        assert!(of(1).is_ok() && of(10).is_ok());
    }
}
