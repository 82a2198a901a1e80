//! Random histories of one entry, checked after every step against a ledger that the tests keep themselves.

mod automatic;
mod choose;
mod compose;
mod game;
mod histories;
mod insiders;
mod ledger;
mod script;
mod shape;
mod step;
mod tally;
