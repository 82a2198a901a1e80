//! Text made comparable: what is written differently but reads the same becomes the same.

use unicode_normalization::UnicodeNormalization as _;

/// Lower case, compatibility forms composed, and nothing but letters, digits and single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String =
        text.nfkc().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
