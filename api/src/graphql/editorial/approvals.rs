//! How many approvals administrators ask for.

use crate::{
    graphql::{
        context::{app, require_viewer, user},
        scalars::Locale,
    },
    service::approvals,
};
use async_graphql::{Context, InputObject, Object, OneofObject, Result, SimpleObject};
use domain::{
    approvals::{Rule, Subject},
    text::Slug,
};

/// How many approvals everything in a language or under a topic needs at least.
#[derive(SimpleObject)]
pub struct ApprovalRule {
    /// The language; null for a rule of a topic.
    locale: Option<Locale>,
    /// The slug of the topic; null for a rule of a language.
    topic: Option<String>,
    /// How many people have to approve. Where several rules hold, the highest counts, and never less than the server's
    /// setting.
    required: usize,
}

/// What a rule is about: one of these.
#[derive(OneofObject)]
pub enum ApprovalSubjectInput {
    /// A language.
    Locale(Locale),
    /// The slug of a topic.
    Topic(String),
}

/// A rule for approvals.
#[derive(InputObject)]
pub struct SetApprovalsRequiredInput {
    /// What it is about.
    subject: ApprovalSubjectInput,
    /// How many people have to approve at least, from 1 to 10; the rule ends if this is left out.
    required: Option<i32>,
}

/// The rules as they are now.
#[derive(SimpleObject)]
pub struct ApprovalRulesPayload {
    /// All rules.
    approval_rules: Vec<ApprovalRule>,
}

impl From<Rule> for ApprovalRule {
    fn from(rule: Rule) -> Self {
        let required = rule.required.get();
        match rule.subject {
            Subject::Locale(locale) => Self { locale: Some(Locale(locale)), topic: None, required },
            Subject::Topic(slug) => Self { locale: None, topic: Some(slug.into_string()), required },
        }
    }
}

#[derive(Default)]
pub struct ApprovalQuery;

#[Object(serial)]
impl ApprovalQuery {
    /// The rules by which some entries need more approvals than the server's setting asks for. For staff and
    /// administrators.
    #[graphql(complexity = "100 * child_complexity")]
    async fn approval_rules(&self, ctx: &Context<'_>) -> Result<Vec<ApprovalRule>> {
        Ok(shown(approvals::list(app(ctx), require_viewer(ctx)?).await?))
    }
}

#[derive(Default)]
pub struct ApprovalMutation;

#[Object(serial)]
impl ApprovalMutation {
    /// Set how many approvals a language or a topic needs at least. It counts from the next approval or publication on;
    /// no entry changes, and nothing goes public or away by it. For administrators.
    async fn set_approvals_required(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The rule.")] input: SetApprovalsRequiredInput,
    ) -> Result<ApprovalRulesPayload> {
        let subject = match input.subject {
            ApprovalSubjectInput::Locale(locale) => Subject::Locale(locale.0),
            ApprovalSubjectInput::Topic(slug) => Subject::Topic(Slug::parse(&slug).map_err(|error| error.at("topic"))?),
        };
        let rules = approvals::set(app(ctx), user(ctx), subject, input.required).await?;
        Ok(ApprovalRulesPayload { approval_rules: shown(rules) })
    }
}

fn shown(rules: Vec<Rule>) -> Vec<ApprovalRule> {
    rules.into_iter().map(ApprovalRule::from).collect()
}
