//! Statuses, kinds and commands in words for people.

use domain::{
    actor::Role,
    command::CommandName,
    content::{Kind, Verdict},
    entry::{Entry, Status},
    review::Significance,
};

/// Where an entry stands, with both truths: what the public sees, and what is being worked on.
pub(super) struct StatusLine {
    pub text: String,
    /// For its colour.
    pub tone: &'static str,
}

pub(super) fn status_line(entry: &Entry) -> StatusLine {
    let work = match entry.status {
        Status::Draft => "draft",
        Status::InReview => "changes in review",
        Status::ChangesRequested => "changes requested",
        Status::Approved => "changes approved",
        Status::Scheduled => "changes scheduled",
        Status::Published => return StatusLine { text: emergency(entry, "Published"), tone: "live" },
        Status::Retracted | Status::Archived => "",
    };
    if entry.live.is_some() {
        return StatusLine { text: format!("{}, {work}", emergency(entry, "Published")), tone: "both" };
    }
    StatusLine { text: status_name(entry.status).into(), tone: tone(entry.status) }
}

fn emergency(entry: &Entry, text: &str) -> String {
    let unseen = entry.live.as_ref().is_some_and(|live| live.emergency.is_some());
    if unseen { format!("{text} without review") } else { text.to_owned() }
}

const fn tone(status: Status) -> &'static str {
    match status {
        Status::Draft | Status::Archived => "quiet",
        Status::InReview => "wait",
        Status::ChangesRequested | Status::Retracted => "stop",
        Status::Approved | Status::Scheduled => "ready",
        Status::Published => "live",
    }
}

pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft",
        Status::InReview => "In review",
        Status::ChangesRequested => "Changes requested",
        Status::Approved => "Approved",
        Status::Scheduled => "Scheduled",
        Status::Published => "Published",
        Status::Retracted => "Retracted",
        Status::Archived => "Archived",
    }
}

pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "Question",
        Kind::Notice => "Notice",
        Kind::Page => "Page",
    }
}

pub(super) const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::True => "True",
        Verdict::False => "False",
        Verdict::Misleading => "Misleading",
        Verdict::Unproven => "Unproven",
    }
}

pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Editor => "Editor",
        Role::Approver => "Approver",
        Role::Admin => "Administrator",
    }
}

pub(super) const fn significance_name(significance: Significance) -> &'static str {
    match significance {
        Significance::Typo => "Spelling or layout",
        Significance::Clarification => "Clarification",
        Significance::Factual => "Correction of facts",
        Significance::Safety => "Safety: acting on the old words is dangerous",
    }
}

/// What a command is called on a button.
pub(super) const fn command_name(command: CommandName) -> &'static str {
    use CommandName as C;
    match command {
        C::Create => "Create",
        C::Save => "Edit",
        C::Revert => "Bring back",
        C::Submit => "Submit for review",
        C::Withdraw => "Take back from review",
        C::Assign => "Assign the review",
        C::RequestChanges => "Request changes",
        C::Approve => "Approve",
        C::Publish => "Publish",
        C::ForcePublish => "Publish without review",
        C::Unschedule => "Cancel the schedule",
        C::Release => "Release",
        C::FailRelease => "Fail the release",
        C::TakeBack => "Take back",
        C::SetExpiry => "Set when it expires",
        C::Confirm => "Confirm that it is still true",
        C::SetVerification => "Set how often to confirm",
        C::MarkCurrent => "Mark as up to date",
        C::Retract => "Retract",
        C::RetractStale => "Retract with its source",
        C::Expire => "Expire",
        C::Discard => "Discard the draft",
        C::Archive => "Archive",
        C::Restore => "Restore",
    }
}

/// What was done, by the name under which it is audited.
pub(super) const DEEDS: [(&str, &str); 41] = [
    ("CREATE", "Created"),
    ("SAVE", "Saved"),
    ("REVERT", "Older words brought back"),
    ("SUBMIT", "Submitted for review"),
    ("WITHDRAW", "Taken back from review"),
    ("ASSIGN", "Review assigned"),
    ("REQUEST_CHANGES", "Changes requested"),
    ("APPROVE", "Approved"),
    ("PUBLISH", "Published or scheduled"),
    ("FORCE_PUBLISH", "Published without review"),
    ("UNSCHEDULE", "Schedule cancelled"),
    ("RELEASE", "Published at its time"),
    ("FAIL_RELEASE", "Could not be released"),
    ("TAKE_BACK", "Taken back, as nobody approved it"),
    ("SET_EXPIRY", "Expiry set"),
    ("CONFIRM", "Confirmed as still true"),
    ("SET_VERIFICATION", "Confirmation interval set"),
    ("MARK_CURRENT", "Marked as agreeing with its source"),
    ("RETRACT", "Retracted"),
    ("RETRACT_STALE", "Retracted with its source"),
    ("EXPIRE", "Expired"),
    ("DISCARD", "Draft discarded"),
    ("ARCHIVE", "Archived"),
    ("RESTORE", "Restored"),
    ("ADD_COMMENT", "Commented"),
    ("RESOLVE_COMMENT", "Thread resolved"),
    ("MAKE_PREVIEW", "Link for somebody outside made"),
    ("REVOKE_PREVIEW", "Link for somebody outside revoked"),
    ("CREATE_USER", "Account created"),
    ("INVITE_USER", "Invited"),
    ("MAKE_PASSWORD_LINK", "Link for a new password made"),
    ("ACCEPT_INVITATION", "Password chosen with a link"),
    ("GRANT_ROLE", "Role granted"),
    ("REVOKE_ROLE", "Role taken back"),
    ("DISABLE_USER", "Account disabled"),
    ("ENABLE_USER", "Account enabled"),
    ("SET_PASSWORD", "Password set on the server"),
    ("CHANGE_PASSWORD", "Password changed"),
    ("NAME_TOPIC", "Topic named"),
    ("SET_APPROVALS_REQUIRED", "Number of approvals set"),
    ("REOPEN_COMMENT", "Thread opened again"),
];

pub(super) fn deed_name(command: &str) -> String {
    let known = DEEDS.iter().find(|(name, _)| *name == command);
    known.map_or_else(|| command.to_lowercase().replace('_', " "), |(_, past)| (*past).to_owned())
}
