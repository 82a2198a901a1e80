//! Translations and their source.

use crate::{
    commands::{PUBLISH, SUBMIT, approve, revert, save, translate},
    desk::{Desk, birth},
    people::{
        administrator, author, chief, editor, everywhere, foreign_approver, foreign_editor, foreign_writer, home,
        locale,
    },
    words::{base, foreign_base, words},
};
use domain::{
    Decision,
    actor::Actor,
    check_base,
    command::Command,
    decide_translation,
    entry::Birth,
    ids::{DocumentId, EntryId, RevisionNumber},
    refusal::{Forbidden, Refusal},
    review::Significance,
    translation::{SourceChange, Staleness, TranslationBase, staleness},
};
use uuid::Uuid;

/// A publication of the words `n`, as revision `n` or as told.
fn published(number: u32, said: u32, significance: Option<Significance>) -> SourceChange {
    SourceChange { revision: RevisionNumber(number), hash: words(said).hash(), significance }
}

#[test]
fn the_heaviest_change_since_makes_it_stale() {
    use Significance as S;
    let first = published(1, 1, None);
    let typo = published(2, 2, Some(S::Typo));
    let clearer = published(3, 3, Some(S::Clarification));
    let wrong = published(4, 4, Some(S::Factual));
    let dangerous = published(4, 4, Some(S::Safety));
    let unweighed = published(4, 4, None);
    let back = published(5, 1, Some(S::Typo));
    let then_typo = published(6, 6, Some(S::Typo));
    let table: [(&str, u32, &[&SourceChange], Staleness); 13] = [
        ("nothing", 1, &[&first], Staleness::None),
        ("never public", 1, &[], Staleness::None),
        ("a typo", 1, &[&first, &typo], Staleness::None),
        ("a clarification", 1, &[&first, &clearer], Staleness::Minor),
        ("a clarification, then a typo", 1, &[&first, &clearer, &published(4, 4, Some(S::Typo))], Staleness::Minor),
        ("a factual change", 1, &[&first, &wrong], Staleness::Major),
        ("a safety change", 1, &[&first, &dangerous], Staleness::Major),
        ("a change nobody weighed", 1, &[&first, &unweighed], Staleness::Major),
        ("a factual change, then a typo", 1, &[&first, &wrong, &then_typo], Staleness::Major),
        ("only what came before", 3, &[&first, &typo, &clearer], Staleness::None),
        ("back to the same words", 1, &[&first, &wrong, &back], Staleness::None),
        ("back to the same words, then a typo", 1, &[&first, &wrong, &back, &then_typo], Staleness::None),
        ("from a draft that was never public", 2, &[&first, &clearer], Staleness::Minor),
    ];
    for (says, from, changes, expected) in table {
        let changes: Vec<_> = changes.iter().map(|&change| change.clone()).collect();
        assert_eq!(staleness(RevisionNumber(from), Some(words(from).hash()), &changes), expected, "{says}");
    }
    assert_eq!(
        staleness(RevisionNumber(1), None, std::slice::from_ref(&first)),
        Staleness::None,
        "words unknown, nothing since"
    );
    assert_eq!(staleness(RevisionNumber(1), None, &[first, wrong]), Staleness::Major, "words unknown");
}

#[test]
fn a_base_is_a_revision_of_the_same_document_in_another_language() {
    let source = Desk::open(&author()).then(&author(), &save(2)).entry;
    let (document, hy, en) = (source.document, locale("hy"), home());
    let at = |revision| TranslationBase { source: source.id, revision: RevisionNumber(revision) };
    let field = |document, locale, base| check_base(&source, document, locale, base).err().map(|invalid| invalid.field);
    assert_eq!(field(document, &hy, at(1)), None);
    assert_eq!(field(document, &hy, at(2)), None);
    assert_eq!(field(document, &hy, at(3)).as_deref(), Some("sourceRevision"));
    assert_eq!(field(document, &en, at(1)).as_deref(), Some("from"), "the same language");
    assert_eq!(field(DocumentId(Uuid::nil()), &hy, at(1)).as_deref(), Some("from"), "another document");
    assert_eq!(field(document, &hy, base(1)).as_deref(), Some("from"), "another entry");
}

/// The source is in the home locale, the translation in Armenian.
#[test]
fn a_translation_needs_sight_of_the_source_and_the_right_to_write() {
    let source = Desk::open(&author()).then(&author(), &save(2)).entry;
    let from = TranslationBase { source: source.id, revision: RevisionNumber(2) };
    let armenian = || Birth { id: EntryId(Uuid::from_u128(3)), locale: locale("hy"), ..birth() };
    let attempt = |by: &Actor, base| decide_translation(by, &source, base, armenian(), words(2));
    let (entry, first) = attempt(&everywhere(), from).expect("an editor of both");
    assert_eq!((first.base, entry.revisions[0].base), (Some(from), Some(from)));
    assert_eq!((entry.status, entry.live, entry.review), (domain::entry::Status::Draft, None, None));
    let refused = |by: &Actor| attempt(by, from).expect_err("refused");
    assert_eq!(refused(&Actor::Anonymous), Refusal::Unauthenticated);
    for outsider in [foreign_editor(), foreign_approver(), foreign_writer(), administrator(), Actor::System] {
        assert_eq!(refused(&outsider), Refusal::NotFound, "{outsider:?}");
    }
    for reader in [editor(), chief()] {
        assert_eq!(refused(&reader), Refusal::Forbidden(Forbidden::NotEditor), "{reader:?}");
    }
    let wrong = attempt(&everywhere(), foreign_base(1));
    assert!(matches!(wrong, Err(Refusal::Invalid(_))), "{wrong:?}");
}

#[test]
fn revisions_keep_their_base_until_another_is_named() {
    let desk = Desk::open(&author()).then(&author(), &translate(2, 1)).then(&author(), &save(3));
    let desk = desk.then(&author(), &translate(4, 2)).then(&author(), &revert(3)).then(&author(), &revert(1));
    let bases: Vec<_> = desk.entry.revisions.iter().map(|revision| revision.base).collect();
    assert_eq!(bases, [None, Some(base(1)), Some(base(1)), Some(base(2)), Some(base(1)), None]);
}

/// Nothing would tell that the same words were compared with a newer source.
#[test]
fn the_same_words_take_no_other_base() {
    let desk = Desk::open(&author()).then(&author(), &translate(2, 1));
    assert_eq!(desk.attempt(&author(), &translate(2, 1)), Ok(Decision::Unchanged));
    assert_eq!(desk.attempt(&author(), &save(2)), Ok(Decision::Unchanged));
    let refused = desk.attempt(&author(), &translate(2, 2));
    assert!(matches!(&refused, Err(Refusal::Invalid(invalid)) if invalid.field == "sourceRevision"), "{refused:?}");
}

#[test]
fn marking_current_is_about_the_head() {
    let live = Desk::open(&author()).then(&author(), &translate(2, 1)).then(&author(), &SUBMIT);
    let live = live.then(&chief(), &approve(2)).then(&chief(), &PUBLISH).then(&author(), &save(3));
    let marked = live.clone().then(&chief(), &Command::MarkCurrent { base: base(5) });
    let bases: Vec<_> = marked.entry.revisions.iter().map(|revision| revision.base).collect();
    assert_eq!(bases, [None, Some(base(1)), Some(base(5))]);
    assert_eq!((marked.entry.status, marked.entry.head_hash()), (live.entry.status, live.entry.head_hash()));
}
