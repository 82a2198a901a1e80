//! What the viewer may do with an entry now, and if not, why.

use crate::{
    admin::words::{command_name, significance_name},
    service::{Account, Snapshot, editorial::Availability},
};
use domain::{command::CommandName, review::Significance};
use strum::VariantArray as _;

pub(in crate::admin) struct Actions {
    /// Guards against deciding upon something else than what was read.
    pub version: u32,
    pub revision: u32,
    pub hash: String,
    pub may_edit: bool,
    pub may_approve: bool,
    /// Whether a submission has to say what changes.
    pub corrects: bool,
    pub significances: Vec<(String, &'static str)>,
    pub reviewers: Vec<(String, String)>,
    pub offered: Vec<Offer>,
    pub refused: Vec<Offer>,
}

pub(in crate::admin) struct Offer {
    pub command: CommandName,
    /// The same as it stands in the address.
    pub verb: String,
    pub name: &'static str,
    /// Why not.
    pub reason: Option<String>,
}

/// The order in which they are offered. What is not in it has its place elsewhere: editing and approving are buttons of
/// their own, and older words are brought back from where they are read.
const ORDER: [CommandName; 16] = [
    CommandName::Submit,
    CommandName::Publish,
    CommandName::RequestChanges,
    CommandName::Assign,
    CommandName::Withdraw,
    CommandName::Unschedule,
    CommandName::Confirm,
    CommandName::MarkCurrent,
    CommandName::SetExpiry,
    CommandName::SetVerification,
    CommandName::Restore,
    CommandName::Discard,
    CommandName::Archive,
    CommandName::ForcePublish,
    CommandName::Retract,
    CommandName::Approve,
];

impl Actions {
    pub fn new(available: &[Availability], snapshot: &Snapshot, reviewers: Vec<Account>) -> Self {
        let entry = &snapshot.entry;
        let may = |command| available.iter().any(|it| it.command == command && it.refusal.is_none());
        let offers = ORDER.iter().filter_map(|command| available.iter().find(|it| it.command == *command)).map(offer);
        let (offered, refused): (Vec<_>, Vec<_>) = offers.partition(|offer| offer.reason.is_none());
        Self {
            version: entry.version.0,
            revision: entry.head.0,
            hash: entry.head_hash().map(|hash| hash.to_string()).unwrap_or_default(),
            may_edit: may(CommandName::Save),
            may_approve: may(CommandName::Approve),
            corrects: entry.live.is_some(),
            significances: Significance::VARIANTS.iter().map(|it| (it.to_string(), significance_name(*it))).collect(),
            reviewers: reviewers.into_iter().map(|it| (it.id.to_string(), it.name.to_string())).collect(),
            offered: offered.into_iter().filter(|offer| offer.command != CommandName::Approve).collect(),
            refused,
        }
    }
}

/// The command that a verb in an address stands for.
pub(super) fn command(verb: &str) -> Option<CommandName> {
    CommandName::VARIANTS.iter().copied().find(|command| self::verb(*command) == verb)
}

fn verb(command: CommandName) -> String {
    command.to_string().to_lowercase().replace('_', "-")
}

fn offer(available: &Availability) -> Offer {
    Offer {
        command: available.command,
        verb: verb(available.command),
        name: command_name(available.command),
        reason: available.refusal.as_ref().map(ToString::to_string),
    }
}
