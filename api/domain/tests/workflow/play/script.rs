//! What chance decides in a history.

use proptest::{collection::vec, option, prelude::*, sample::Index};

/// What is wrong with a command. It matters for the commands that have such a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    Nothing,
    Version,
    Hash,
    Revision,
    Time,
    Correction,
    Content,
}

/// Who tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Somebody who may, if there is anybody.
    Fitting,
    /// An editor or approver of the entry's locale.
    Insider,
    Anybody,
}

#[derive(Debug, Clone)]
pub struct Move {
    /// Whether the command is one that the state admits.
    pub sensible: bool,
    pub command: Index,
    pub who: Who,
    pub by: Index,
    pub slip: Slip,
    pub words: u32,
    pub to: Index,
    /// Minutes until a publication and from there until its end.
    pub later: Option<i64>,
    pub lasts: Option<i64>,
    /// Minutes that pass before the move.
    pub pause: i64,
    /// How many approvals are needed from now on.
    pub need: Option<usize>,
    /// For how many minutes one approver may publish alone.
    pub emergency: Option<i64>,
    /// Whether translations are public.
    pub translated: bool,
}

#[derive(Debug, Clone)]
pub struct Script {
    pub creator: Index,
    pub need: usize,
    pub moves: Vec<Move>,
}

pub fn scripts() -> impl Strategy<Value = Script> {
    (any::<Index>(), 1..=3_usize, vec(moves(), 10..=60)).prop_map(|(creator, need, moves)| Script {
        creator,
        need,
        moves,
    })
}

fn slips() -> impl Strategy<Value = Slip> {
    use Slip as S;
    let wrong = prop_oneof![
        Just(S::Version),
        Just(S::Hash),
        Just(S::Revision),
        Just(S::Time),
        Just(S::Correction),
        Just(S::Content)
    ];
    prop_oneof![6 => Just(S::Nothing), 1 => wrong]
}

fn moves() -> impl Strategy<Value = Move> {
    let kind = prop_oneof![7 => Just(Who::Fitting), 2 => Just(Who::Insider), 1 => Just(Who::Anybody)];
    let who = (prop::bool::weighted(0.85), any::<Index>(), kind, any::<Index>());
    let what = (slips(), 0..8_u32, any::<Index>());
    let pause = prop_oneof![3 => 0..60_i64, 1 => 60..600_i64];
    let when = (option::of(1..300_i64), option::of(1..300_i64), pause);
    let need = prop_oneof![9 => Just(None), 1 => (1..=3_usize).prop_map(Some)];
    let server = (option::weighted(0.8, 10..120_i64), any::<bool>());
    (who, what, when, need, server).prop_map(|(who, what, when, need, server)| {
        let (sensible, command, who, by) = who;
        let (slip, words, to) = what;
        let (later, lasts, pause) = when;
        let (emergency, translated) = server;
        Move { sensible, command, who, by, slip, words, to, later, lasts, pause, need, emergency, translated }
    })
}
