//! Fingerprints of texts, by winnowing.
//!
//! S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003: of
//! every window of `w` successive hashes of `k` characters the least is kept. Two texts that share a run of at least
//! `w + k - 1` characters share a fingerprint; on average 2 of `w + 1` hashes are kept.
//!
//! Fingerprints are stored: whoever changes anything here has to make them anew.

use fnv::FnvHasher;
use std::{collections::BTreeSet, hash::Hasher as _};

/// `k`: the characters in one hash. Shorter runs are common to texts that have nothing to do with each other.
const GRAM: usize = 16;

/// `w`: the hashes in one window.
const WINDOW: usize = 25;

/// The shortest quote that is found wherever it stands in a text, in folded characters.
pub const MIN_QUOTE: usize = WINDOW + GRAM - 1;

/// The fingerprints of a folded text. One shorter than [`MIN_QUOTE`] has only that of its [`whole`].
#[must_use]
pub fn fingerprints(folded: &str) -> BTreeSet<i64> {
    let mut starts: Vec<_> = folded.char_indices().map(|(start, _)| start).collect();
    starts.push(folded.len());
    if folded.is_empty() {
        return BTreeSet::new();
    }
    if starts.len() <= MIN_QUOTE {
        return BTreeSet::from([whole(folded)]);
    }
    let gram = |ends: &[usize]| hash(&[&folded.as_bytes()[ends[0]..ends[GRAM]]]);
    let hashes: Vec<_> = starts.windows(GRAM + 1).map(gram).collect();
    hashes.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect()
}

/// The fingerprint of a folded text as a whole, however short it is.
#[must_use]
pub fn whole(folded: &str) -> i64 {
    /// No text has this byte (RFC 3629), so that a text of 16 characters is not taken for a part of a longer one.
    const END: &[u8] = &[0xFF];
    hash(&[folded.as_bytes(), END])
}

/// FNV-1a of 64 bits (RFC 9923), the same on every platform; signed since a column of a database is.
fn hash(runs: &[&[u8]]) -> i64 {
    let mut hasher = FnvHasher::default();
    for run in runs {
        hasher.write(run);
    }
    hasher.finish().cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn a_fingerprint_never_changes() {
        // The test vectors of RFC 9923 (and of the FNV reference code) for "", "a" and "foobar".
        for (text, expected) in
            [("", 0xCBF2_9CE4_8422_2325_u64), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
        {
            assert_eq!(hash(&[text.as_bytes()]), expected.cast_signed(), "{text}");
        }
        let text = fold("Is the water safe? Yes: it was tested on 12 September 2023, and nothing was found.");
        assert_eq!(whole(&text), -6_052_427_857_514_216_370);
        assert_eq!(
            fingerprints(&text),
            BTreeSet::from([
                -8_149_172_134_971_438_564,
                -8_055_071_465_113_485_742,
                -7_877_240_485_884_975_579,
                -7_754_866_578_807_499_216
            ])
        );
        assert_eq!(whole("饮用水安全"), -994_748_318_839_907_881);
    }

    #[test]
    fn a_short_text_has_one_fingerprint() {
        assert_eq!(MIN_QUOTE, 40);
        assert_eq!(fingerprints(""), BTreeSet::new());
        assert_eq!(fingerprints("no"), BTreeSet::from([whole("no")]));
        let short = "ж".repeat(MIN_QUOTE - 1);
        assert_eq!(fingerprints(&short), BTreeSet::from([whole(&short)]));
        assert!(!fingerprints(&"ж".repeat(MIN_QUOTE)).contains(&whole(&"ж".repeat(MIN_QUOTE))));
    }

    proptest! {
        #[test]
        fn a_shared_run_shares_a_fingerprint(
            run in "[a-dж不]{40}",
            around in prop::array::uniform4("[a-dж不]{0,60}"),
        ) {
            let [a, b, c, d] = around;
            let (one, other) = (fingerprints(&format!("{a}{run}{b}")), fingerprints(&format!("{c}{run}{d}")));
            prop_assert!(!one.is_disjoint(&other));
        }

        #[test]
        fn an_index_stays_small(text in "[a-z ]{400,2000}") {
            let expected = text.len() * 2 / (WINDOW + 1);
            prop_assert!(fingerprints(&text).len() <= expected * 3 / 2);
        }
    }
}
