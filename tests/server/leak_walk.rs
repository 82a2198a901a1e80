//! Nothing that is not published reaches anybody who has not signed in, by any way there is.
//!
//! A world is made in which every text is a made-up word: one for each place where it stands. Then everything that can be
//! asked is asked. The ways are found in the schema, so that what is added to it is walked too.

mod arguments;
mod content;
mod graph;
mod quotes;
mod selection;
mod site;
mod states;
mod test;
mod walk;
mod watch;
mod words;
mod world;
