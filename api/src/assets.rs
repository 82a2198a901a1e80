//! What browsers load for a page: all of it ours. The name of each file changes with its content, so that browsers may
//! keep what they have got for ever.

use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;
use strum::VariantArray;

#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Asset {
    /// Of all pages.
    Style,
    /// Of the pages for staff.
    AdminStyle,
    /// Of the pages for staff, which work without it.
    AdminScript,
    /// Of the pages on which staff write.
    EditorScript,
    /// What browsers show beside the title.
    Icon,
}

static PATHS: LazyLock<Vec<String>> =
    LazyLock::new(|| Asset::VARIANTS.iter().map(|asset| path_of(asset.name(), asset.content())).collect());

impl Asset {
    /// Where it is found.
    #[must_use]
    pub fn path(self) -> &'static str {
        &PATHS[self as usize]
    }

    /// The one that is found there.
    #[must_use]
    pub fn find(path: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|asset| asset.path() == path)
    }

    #[must_use]
    pub const fn content(self) -> &'static str {
        match self {
            Self::Style => include_str!("../static/countersign.css"),
            Self::AdminStyle => include_str!("../static/admin.css"),
            Self::AdminScript => include_str!("../static/admin.js"),
            Self::EditorScript => include_str!("../static/editor.js"),
            Self::Icon => include_str!("../static/icon.svg"),
        }
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Style | Self::AdminStyle => "text/css; charset=utf-8",
            Self::AdminScript | Self::EditorScript => "text/javascript; charset=utf-8",
            Self::Icon => "image/svg+xml",
        }
    }

    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Style => ("countersign", "css"),
            Self::AdminStyle => ("admin", "css"),
            Self::AdminScript => ("admin", "js"),
            Self::EditorScript => ("editor", "js"),
            Self::Icon => ("icon", "svg"),
        }
    }
}

fn path_of((name, extension): (&str, &str), content: &str) -> String {
    format!("/assets/{name}-{}.{extension}", hex::encode(&Sha256::digest(content)[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_changes_with_the_content() {
        assert_ne!(path_of(("a", "css"), "a{}"), path_of(("a", "css"), "b{}"));
        for asset in Asset::VARIANTS {
            assert_eq!(Asset::find(asset.path()), Some(*asset));
            assert!(asset.path().bytes().all(|b| b.is_ascii_alphanumeric() || b"/-.".contains(&b)));
        }
        assert_eq!(Asset::find("/assets/admin.css"), None);
    }

    #[test]
    fn the_scripts_of_staff_stay_small() {
        let size = Asset::AdminScript.content().len() + Asset::EditorScript.content().len();
        assert!(size < 30_000, "{size} bytes");
    }

    #[test]
    fn none_asks_another_host() {
        for asset in Asset::VARIANTS {
            let content = asset.content().replace("http://www.w3.org/2000/svg", "");
            for loads in ["url(", "@import", "http:", "https:"] {
                assert!(!content.contains(loads), "{asset:?}: {loads}");
            }
        }
    }
}
