//! Keeping what is live true: confirmation, and translations that follow their source.

use super::Case;
use crate::{
    commands::{PUBLISH, SUBMIT, approve, correct, force, retract_stale, save, set_verification, translate},
    desk::Desk,
    people::{approver, author, chief, editor, writer},
    words::{base, foreign_base},
};
use domain::{actor::Actor, command::Command, command::Command::Confirm};

fn live(words: &Desk, head: u32) -> Desk {
    words.clone().then(&author(), &SUBMIT).then(&chief(), &approve(head)).then(&chief(), &PUBLISH)
}

pub fn verification() -> Vec<Case> {
    let draft = Desk::open(&writer());
    let live = live(&draft, 1);
    let corrected = live.clone().then(&author(), &save(2));
    let every_month = live.clone().then(&chief(), &set_verification(30));
    let archived = draft.clone().then(&chief(), &Command::Archive);
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    vec![
        case("what is live", &live, Confirm),
        case("what is live, twice at the same moment", &live.clone().then(&chief(), &Confirm), Confirm),
        case("what is live while a correction is drafted", &corrected, Confirm),
        case("what they wrote", &live, Confirm).by(writer()),
        case("what the public does not see", &draft, Confirm),
        case("what is live, by an editor", &live, Confirm).by(editor()),
        case("every day", &live, set_verification(1)),
        case("every ten years", &live, set_verification(3650)),
        case("more rarely", &live, set_verification(3651)),
        case("as often as before", &every_month, set_verification(30)),
        case("never", &every_month, set_verification(0)),
        case("never, as before", &live, set_verification(0)),
        case("of what the public does not see yet", &draft, set_verification(30)),
        case("of what is archived", &archived, set_verification(30)),
    ]
}

pub fn translations() -> Vec<Case> {
    let original = Desk::open(&writer());
    let draft = original.clone().then(&author(), &translate(2, 3));
    let public = live(&draft, 2);
    let redrafted = public.clone().then(&author(), &translate(3, 4));
    let inherited = live(&draft.clone().then(&author(), &save(3)), 3);
    let marked = public.clone().then(&approver(), &Command::MarkCurrent { base: base(4) });
    let forced = |drafted: &Desk| drafted.clone().then(&author(), &correct()).then(&chief(), &force(3));
    let emergency = forced(&redrafted);
    let current = forced(&marked.clone().then(&author(), &translate(3, 4)));
    let backwards = forced(&marked.clone().then(&author(), &translate(3, 3)));
    let alone = draft.clone().then(&author(), &SUBMIT).then(&chief(), &force(2));
    let mark = |base| Command::MarkCurrent { base };
    let case = |says, desk: &Desk, command| Case::new(says, desk.clone(), approver(), command);
    let stale = |says, desk: &Desk, source| Case::new(says, desk.clone(), Actor::System, retract_stale(source));
    vec![
        case("with a newer revision of its source", &public, mark(base(4))),
        case("with an older revision of its source", &public, mark(base(1))),
        case("as it was before", &public, mark(base(3))),
        case("with an entry in another language", &public, mark(foreign_base(1))),
        case("by an editor", &public, mark(base(4))).by(editor()),
        case("what is archived", &draft.then(&chief(), &Command::Archive), mark(base(4))),
        stale("of older words", &public, base(4)),
        stale("of older words, while the translation of the new ones is a draft", &redrafted, base(4)),
        stale("of older words, corrected since with the same source", &inherited, base(4)),
        stale("of older words, which nobody has countersigned", &alone, base(4)),
        stale("of older words, which wait behind what nobody has countersigned", &emergency, base(4)),
        stale("of another entry, waiting behind what nobody has countersigned", &emergency, foreign_base(4)),
        stale("of the new words, which nobody has countersigned, over such", &current, base(4)),
        stale("of the new words, when those that nobody has countersigned are older", &backwards, base(4)),
        stale("of these words", &public, base(3)),
        stale("of newer words", &public, base(2)),
        stale("of older words, which agrees with the new ones", &marked, base(4)),
        stale("of another entry", &public, foreign_base(4)),
        stale("that is none", &live(&original, 1), base(4)),
        stale("of older words that the public does not see", &original, base(4)),
        case("of older words, by an approver", &public, retract_stale(base(4))),
    ]
}
