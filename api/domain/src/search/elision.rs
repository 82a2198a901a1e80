//! Articles and the like that lose their vowel: French *l'école*, Italian *dell'acqua*, Catalan *d'aigua*.

/// Those of the elision filters of Apache Lucene for French, Italian and Catalan.
const ELIDED: &[&str] = &[
    "l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu", "all", "dall", "dell", "nell",
    "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "v",
];

/// The text with a blank behind them, so that the next word is one of its own.
pub(super) fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut word = 0;
    for c in text.chars() {
        let is_apostrophe = matches!(c, '\'' | '’' | 'ʼ');
        if is_apostrophe && ELIDED.contains(&parted[word..].to_lowercase().as_str()) {
            parted.push(' ');
        } else {
            parted.push(c);
        }
        if !c.is_alphanumeric() {
            word = parted.len();
        }
    }
    parted
}
