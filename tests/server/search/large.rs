//! A search among many.
