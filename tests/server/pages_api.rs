//! What apps read: pages with their items, lists in parts, topics, translations and nodes.

mod cursors;
mod lists;
mod nodes;
mod pages;
mod topics;
