//! What can be watched over a WebSocket.

mod ended;
mod entry;
mod limits;
mod lost;
mod operations;
mod protocol;
mod publications;
mod queue;
mod servers;
mod slow;
mod stopping;
