//! What can be typed.

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{
    actor::Role,
    review::Significance,
    text::{Comment, Email, Locale, PersonName, PublicNote, Slug},
};
use std::path::PathBuf;

/// A GraphQL content server for FAQ entries with an approval workflow.
///
/// Settings come from the environment and one file; `countersign config` prints them all.
#[derive(Debug, Parser)]
#[command(name = "countersign", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try it: a temporary server with sample content and logins, on this machine only.
    Demo,
    /// Run the server.
    Serve,
    /// Bring the database up to date.
    Migrate {
        #[command(subcommand)]
        command: MigrateCommand,
    },
    /// Manage people and their roles.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Make a page with its questions and call-outs from a file, as drafts.
    Import(ImportArguments),
    /// Write a published page to standard output.
    Export(ExportArguments),
    /// Ask for a review.
    Submit(SubmitArguments),
    /// Countersign the words that stand there now.
    Approve(ApproveArguments),
    /// Make approved words public, now or at a time.
    Publish(PublishArguments),
    /// Take scheduled publications back; approvals stay.
    Unschedule(StepArguments),
    /// Confirm that live words are still true.
    Confirm(StepArguments),
    /// Take words back from the public, at once.
    Retract(RetractArguments),
    /// Check or export the audit trail.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Print the GraphQL schema.
    Schema,
    /// Print the commented settings with their defaults.
    Config,
}

impl Command {
    /// Whether it runs until it is stopped, and so tells what it does.
    pub const fn is_server(&self) -> bool {
        matches!(self, Self::Demo | Self::Serve)
    }
}

#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Apply what is missing.
    Up(Format),
    /// Show which steps are applied.
    Status(Format),
    /// Print SQL that lets a role read what the public reads, and nothing else: for `DELIVERY_DATABASE_URL`.
    DeliveryRole {
        /// A role of Postgres that exists.
        role: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Walk the hash chain, and name the first row that does not fit.
    Verify(Format),
    /// Write all rows to standard output, one JSON object a line.
    Export,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Create an account; the password is read from standard input.
    Add {
        #[arg(long)]
        email: Email,
        #[arg(long)]
        name: PersonName,
        /// May be given several times.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        /// Where the roles hold; everywhere if left out.
        #[arg(long)]
        locale: Option<Locale>,
        #[command(flatten)]
        format: Format,
    },
    /// Show everybody.
    List(Format),
    /// Grant a role.
    Grant(RoleArguments),
    /// Revoke a role.
    Revoke(RoleArguments),
    /// Disable an account and sign the person out everywhere.
    Disable(PersonArguments),
    /// Enable an account that was disabled.
    Enable(PersonArguments),
    /// Set a password, read from standard input, and sign the person out everywhere.
    SetPassword(PersonArguments),
}

#[derive(Debug, Args)]
pub struct Format {
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct PersonArguments {
    #[arg(long)]
    pub email: Email,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct RoleArguments {
    #[arg(long)]
    pub email: Email,
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// Where the role holds; everywhere if left out.
    #[arg(long)]
    pub locale: Option<Locale>,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Plain text or Markdown.
    pub file: PathBuf,
    #[arg(long)]
    pub locale: Locale,
    /// The editor who imports.
    #[arg(long = "as", value_name = "EMAIL")]
    pub editor: Email,
    /// The slug of the page; made from its title if left out.
    #[arg(long)]
    pub slug: Option<Slug>,
    /// Only show what would be done.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The slug of the page.
    #[arg(long)]
    pub page: Slug,
    #[arg(long)]
    pub locale: Locale,
    #[arg(long, value_enum, default_value_t = ExportFormat::Markdown)]
    pub format: ExportFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ExportFormat {
    /// Can be imported again.
    Markdown,
    Json,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "target", args = ["entry", "page"])]
pub struct StepArguments {
    /// The id of an entry.
    #[arg(value_name = "ENTRY_ID")]
    pub entry: Option<String>,
    /// The slug of a page: acts on the page and all that it lists, in one transaction.
    #[arg(long, requires = "locale")]
    pub page: Option<Slug>,
    #[arg(long, requires = "page")]
    pub locale: Option<Locale>,
    /// The person who does it.
    #[arg(long = "as", value_name = "EMAIL")]
    pub person: Email,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct SubmitArguments {
    #[command(flatten)]
    pub step: StepArguments,
    /// Over what is live: how much the change matters.
    #[arg(long, value_parser = significance)]
    pub significance: Option<Significance>,
    /// Over what is live: what readers are told of the change.
    #[arg(long, requires = "significance")]
    pub change_note: Option<PublicNote>,
}

#[derive(Debug, Args)]
pub struct ApproveArguments {
    #[command(flatten)]
    pub step: StepArguments,
    /// A remark for the record.
    #[arg(long)]
    pub reason: Option<Comment>,
    /// For a SAFETY correction of what has been translated: whether the translations of the old words go with them.
    #[arg(long, value_name = "true|false")]
    pub retract_stale_translations: Option<bool>,
}

#[derive(Debug, Args)]
pub struct PublishArguments {
    #[command(flatten)]
    pub step: StepArguments,
    /// A future time, like 2027-03-01T08:00:00Z; now if left out. In place of the time set before.
    #[arg(long, value_name = "TIME")]
    pub at: Option<DateTime<Utc>>,
    /// When the words stop to be public; what was set before if left out.
    #[arg(long, value_name = "TIME")]
    pub expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub struct RetractArguments {
    #[command(flatten)]
    pub step: StepArguments,
    /// Why, for the record.
    #[arg(long)]
    pub reason: Comment,
    /// What readers are told.
    #[arg(long)]
    pub public_note: Option<PublicNote>,
}

fn role(text: &str) -> Result<Role, String> {
    text.to_uppercase().parse().map_err(|_| "must be editor, approver or admin".into())
}

fn significance(text: &str) -> Result<Significance, String> {
    text.to_uppercase().parse().map_err(|_| "must be typo, clarification, factual or safety".into())
}
