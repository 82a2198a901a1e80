//! Where editors write: beginning an entry or a translation, and the form for its words.

mod composer;
mod conflict;
mod edit;
mod form;
mod new;
mod presence;
mod preview;
mod source;
mod step;
mod translate;
mod typed;
mod view;

pub use edit::{save, show};
pub use new::{begin, create};
pub use presence::beat;
pub use preview::part;
pub use translate::{choose, translate};
