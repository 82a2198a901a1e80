//! The tests of random histories.

use super::{
    game::play,
    script::scripts,
    tally::{Landmark, Tally},
};
use domain::command::CommandName;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestRunner},
};
use strum::VariantArray as _;

#[test]
fn no_history_breaks_a_rule() {
    let config = Config { cases: 1000, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&scripts(), |script| {
        play(&script);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// Without this, a generator that never gets anywhere would prove nothing.
#[test]
fn the_histories_go_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut tally = Tally::default();
    for _ in 0..800 {
        let script = scripts().new_tree(&mut runner).expect("nothing is filtered").current();
        tally.add(&play(&script));
    }
    for name in CommandName::VARIANTS {
        assert!(tally.done.get(name).is_some_and(|&count| count >= 20), "{name} is rare: {tally:#?}");
    }
    for landmark in Landmark::VARIANTS {
        assert!(tally.landmarks.get(landmark).is_some_and(|&count| count >= 20), "{landmark:?} is rare: {tally:#?}");
    }
}
