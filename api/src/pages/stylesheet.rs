//! The one stylesheet.

use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

pub const STYLESHEET: &str = include_str!("../../static/countersign.css");

static PATH: LazyLock<String> = LazyLock::new(|| path_of(STYLESHEET));

/// Changes with the content, so that browsers may keep what they have got for ever.
#[must_use]
pub fn stylesheet_path() -> &'static str {
    &PATH
}

fn path_of(content: &str) -> String {
    format!("/assets/countersign-{}.css", hex::encode(&Sha256::digest(content)[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_changes_with_the_content() {
        assert_eq!(stylesheet_path(), path_of(STYLESHEET));
        assert_ne!(path_of("a{}"), path_of("b{}"));
        assert!(stylesheet_path().bytes().all(|b| b.is_ascii_alphanumeric() || b"/-.".contains(&b)));
    }

    #[test]
    fn it_asks_no_other_host() {
        for loads in ["url(", "@import", "http:", "https:", "//"] {
            assert!(!STYLESHEET.contains(loads), "{loads}");
        }
    }
}
