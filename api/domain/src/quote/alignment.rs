//! The words that a text and a quote have in common, in order: a longest common subsequence, 64 words at a time.
//!
//! H. Hyyrö, "Bit-Parallel LCS-Length Computation Revisited", AWOCA 2004. Unlike a search for the shortest edit script
//! this takes `text * quote / 64` steps whatever the words are, which is what bounds the time of a comparison.

/// For each word of the text the place of the same word in the quote, or `None`; the places ascend. Words are numbers
/// below `different`.
pub(super) fn partners(text: &[usize], quote: &[usize], different: usize) -> Vec<Option<usize>> {
    let rows = rows(text, quote, different);
    let mut partners = vec![None; text.len()];
    let (mut row, mut column) = (text.len(), quote.len());
    while row > 0 && column > 0 {
        if is_set(&rows[row], column - 1) {
            column -= 1;
        } else {
            row -= 1;
            if is_set(&rows[row], column - 1) {
                column -= 1;
                partners[row] = Some(column);
            }
        }
    }
    partners
}

/// After each word of the text: a bit is clear where one more word of the quote makes the common ones one more.
fn rows(text: &[usize], quote: &[usize], different: usize) -> Vec<Vec<u64>> {
    let width = quote.len().div_ceil(64);
    let mut places = vec![Vec::new(); different];
    for (at, &word) in quote.iter().enumerate() {
        places[word].resize(width, 0_u64);
        places[word][at / 64] |= 1 << (at % 64);
    }
    let mut rows = Vec::with_capacity(text.len() + 1);
    let mut row = vec![u64::MAX; width];
    for &word in text {
        let next = if places[word].is_empty() { row.clone() } else { after(&row, &places[word]) };
        rows.push(std::mem::replace(&mut row, next));
    }
    rows.push(row);
    rows
}

/// `(row + (row & places)) | (row & !places)`, as one long number.
fn after(row: &[u64], places: &[u64]) -> Vec<u64> {
    let mut carry = false;
    let digit = |(&row, &places): (&u64, &u64)| {
        let (sum, over) = row.overflowing_add(row & places);
        let (sum, over_again) = sum.overflowing_add(u64::from(carry));
        carry = over || over_again;
        sum | (row & !places)
    };
    row.iter().zip(places).map(digit).collect()
}

fn is_set(row: &[u64], at: usize) -> bool {
    row[at / 64] >> (at % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook's table.
    fn longest(text: &[usize], quote: &[usize]) -> usize {
        let mut lengths = vec![0; quote.len() + 1];
        for word in text {
            let mut corner = 0;
            for (at, quoted) in quote.iter().enumerate() {
                let above = lengths[at + 1];
                lengths[at + 1] = if word == quoted { corner + 1 } else { above.max(lengths[at]) };
                corner = above;
            }
        }
        lengths[quote.len()]
    }

    proptest! {
        #[test]
        fn it_is_a_longest_common_subsequence(
            text in prop::collection::vec(0_usize..6, 0..200),
            quote in prop::collection::vec(0_usize..6, 0..200),
        ) {
            let partners = partners(&text, &quote, 6);
            let pairs: Vec<_> = partners.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?))).collect();
            prop_assert!(pairs.iter().all(|&(at, place)| text[at] == quote[place]));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].1 < pair[1].1));
            prop_assert_eq!(pairs.len(), longest(&text, &quote));
        }
    }
}
