//! For each mutation an input that would work, were it not for who sends it.

use super::cast::{Cast, FAR, Person, Stage};
use serde_json::{Value, json};
use tests::{PASSWORD, question};

pub async fn input(cast: &Cast, trier: &Person, mutation: &str) -> Value {
    match mutation {
        "login" => json!({ "email": format!("{}@example.org", trier.account), "password": PASSWORD }),
        "logout" => json!(null),
        "refreshSession" => {
            let own = if trier.title == "anonymous" { &cast.helper } else { &trier.client };
            json!({ "refreshToken": own.refresh_token() })
        }
        "changePassword" => json!({ "currentPassword": PASSWORD, "newPassword": PASSWORD }),
        "createEntry" => json!({ "locale": "en", "content": question("Who may?", "We shall see.") }),
        "createTopic" => json!({ "locale": "en", "name": format!("Topic of {}", trier.title) }),
        "createUser" => {
            let email = format!("new-by-{}@example.org", trier.account);
            json!({ "email": email, "name": "New", "password": PASSWORD, "roles": [] })
        }
        "grantRole" | "disableUser" | "enableUser" | "revokeRole" => on_user(cast, mutation).await,
        "setApprovalsRequired" => json!({ "subject": { "locale": "en" }, "required": 1 }),
        "resolveComment" | "reopenComment" => on_comment(cast, trier, mutation).await,
        "markTranslationCurrent" => cast.translation().await.input_with(&json!({ "from": "hy", "sourceRevision": 1 })),
        _ => on_entry(cast, trier, mutation).await,
    }
}

/// On one that the author made.
async fn on_comment(cast: &Cast, trier: &Person, mutation: &str) -> Value {
    let entry = cast.entry(Stage::Draft, trier).await;
    let add = "mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }";
    let input = json!({ "input": { "id": entry.id, "revision": entry.revision, "text": "Really?" } });
    let id = cast.author.data(add, input).await["addComment"]["comment"]["id"].take();
    if mutation == "reopenComment" {
        let resolve = "mutation ($input: CommentInput!) { resolveComment(input: $input) { __typename } }";
        cast.author.data(resolve, json!({ "input": { "id": id } })).await;
    }
    json!({ "id": id })
}

async fn on_entry(cast: &Cast, trier: &Person, mutation: &str) -> Value {
    let stage = match mutation {
        "saveEntry" | "submitEntry" | "discardDraft" | "archiveEntry" | "addComment" | "editingEntry"
        | "stopEditing" => Stage::Draft,
        "revertEntry" => Stage::Rewritten,
        "withdrawEntry" | "requestChanges" | "approveEntry" | "assignReviewer" | "forcePublish" => Stage::Submitted,
        "publishEntry" => Stage::Approved,
        "unscheduleEntry" => Stage::Scheduled,
        "retractEntry" | "confirmEntry" | "setExpiry" | "setVerification" | "translateEntry" => Stage::Published,
        "restoreEntry" => Stage::Archived,
        _ => panic!("no input is prepared for {mutation}: add it to {}", file!()),
    };
    let entry = cast.entry(stage, trier).await;
    match mutation {
        "saveEntry" => entry.input_with(&json!({ "content": question("Who may?", "Only some.") })),
        "revertEntry" => entry.input_with(&json!({ "revision": 1 })),
        "requestChanges" => entry.input_with(&json!({ "comment": "No." })),
        "approveEntry" => entry.words_to_publish(),
        "assignReviewer" => entry.input_with(&json!({ "dueAt": FAR })),
        "forcePublish" => entry.words_with(&json!({ "reason": "It cannot wait." })),
        "setExpiry" => entry.input_with(&json!({ "expiresAt": FAR })),
        "setVerification" => entry.input_with(&json!({ "every": 30 })),
        "translateEntry" => json!({ "documentId": entry.document, "from": "en", "to": "hy" }),
        "retractEntry" => json!({ "id": entry.id, "reason": "wrong" }),
        "addComment" => json!({ "id": entry.id, "revision": entry.revision, "text": "Really?" }),
        "editingEntry" | "stopEditing" => json!({ "id": entry.id }),
        _ => entry.input(),
    }
}

/// On somebody who has no part in anything else.
async fn on_user(cast: &Cast, mutation: &str) -> Value {
    let on_target = json!({ "userId": cast.target, "role": "EDITOR" });
    match mutation {
        "grantRole" => on_target,
        "revokeRole" => {
            let grant = "mutation ($input: ChangeRoleInput!) { grantRole(input: $input) { __typename } }";
            cast.helper.data(grant, json!({ "input": on_target })).await;
            on_target
        }
        _ => json!({ "userId": cast.target }),
    }
}
