//! The golden matrix: `matrix.txt` next to the crate's manifest.

use crate::{cases, grid};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/matrix.txt");

const HEADER: &str = "\
# Who may do what, when, and what comes of it

Written and checked by api/domain/tests/workflow/matrix.rs. Do not edit it; after a change of the rules, rewrite it and
read the difference:

    UPDATE_MATRIX=1 cargo test -p domain --test workflow

One grid for each actor. Rows are commands, well formed and due (the right hash; a time that has come; only EXPIRE is told
after the end of what is live); columns are the states of an entry, `none` before it exists. A star says that the public
sees a revision, `!` that it sees one that nobody has countersigned, `!*` that the one before waits to come back.

    DRFT draft      REVW in review   CHNG changes requested   APPR approved
    SCHD scheduled  PUBL published   RETR retracted           ARCH archived

A cell shows the state that the command leads to, or what it meets:

    =       nothing changes           -       INVALID_TRANSITION: not in this state
    signin  UNAUTHENTICATED           hidden  NOT_FOUND: the actor may not see the entry
    forbid  FORBIDDEN                 .       there is no entry that the command could name

";

fn render() -> String {
    let grids: Vec<_> = grid::actors().iter().map(|(title, actor)| grid::render(title, actor)).collect();
    format!("{HEADER}{}\n{}", grids.join("\n"), cases::render())
}

#[expect(clippy::disallowed_methods, reason = "this is for whoever runs the test by hand, not configuration")]
fn is_to_be_rewritten() -> bool {
    std::env::var_os("UPDATE_MATRIX").is_some()
}

#[test]
fn the_matrix_is_as_it_was_read_last() {
    let now = render();
    if is_to_be_rewritten() {
        std::fs::write(PATH, &now).expect("the matrix can be written");
    }
    let read = std::fs::read_to_string(PATH).unwrap_or_default();
    let changed: Vec<_> = now.lines().filter(|line| !read.lines().any(|old| old == *line)).collect();
    assert!(
        now == read,
        "The rules are no longer those of {PATH}. New or moved lines:\n{}\n\
         If this is meant: UPDATE_MATRIX=1 cargo test -p domain --test workflow, and read the difference.",
        changed.join("\n")
    );
}
