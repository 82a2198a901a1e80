//! Words and prefixes that turn a statement round, in the languages that Countersign is first used in.
//!
//! They are of the kind that Universal Dependencies marks `Polarity=Neg` or `PronType=Neg`
//! (<https://universaldependencies.org/u/feat/Polarity.html>), and the words for "without"; collected by hand, so speakers
//! of a language are welcome to correct its line. A word that mostly means something else is left out: French `personne`
//! and `plus`, Azerbaijani `nə`, Arabic `ما`, Armenian `մի`.

/// By language, in native spelling.
pub(super) const WORDS: [(&str, &str); 11] = [
    (
        "en",
        "no not never none nobody nothing neither nor nowhere without cannot can't don't doesn't didn't isn't aren't \
         wasn't weren't won't wouldn't shouldn't couldn't mustn't needn't hasn't haven't hadn't ain't",
    ),
    ("fr", "ne pas jamais aucun aucune rien ni sans non guère nul nulle"),
    ("es", "no nunca jamás ningún ninguno ninguna nada nadie ni sin tampoco"),
    (
        "de",
        "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts nirgends ohne \
         weder nein",
    ),
    (
        "ru",
        "не нет ни никогда никто никого никому ничто ничего ничему никакой никакая никакие никаких нигде никуда без \
         нельзя",
    ),
    (
        "uk",
        "не ні немає нема ніколи ніхто нікого нікому ніщо нічого ніякий ніяка ніякі ніяких ніде без жоден жодна жодного",
    ),
    // Armenian negates verbs by a prefix (<https://universaldependencies.org/hy/feat/Polarity.html>). These are the
    // forms of the auxiliary, which alone are unmistakable.
    (
        "hy",
        "ոչ չեմ չես չի չէ չենք չեք չեն չէի չէիր չէր չէինք չէիք չէին չկա չկան չկար չկային չպետք չպիտի երբեք ոչինչ առանց",
    ),
    ("az", "deyil deyildir deyiləm deyilik deyillər yox yoxdur xeyr heç olmaz olmayan"),
    ("tr", "değil değildir değilim değiliz değiller yok yoktur hayır hiç hiçbir asla olmaz olmayan"),
    ("ar", "لا لم لن ليس ليست ليسوا لست لسنا غير دون بدون بلا عدم أبدا ولا ولم ولن وليس وليست فلا فلم فلن"),
    ("fa", "نه نیست نیستم نیستی نیستیم نیستید نیستند نبود نبودند هیچ هرگز بدون نباید ندارد ندارند نشد نشود نمی"),
];

/// By language; they count only where the same word stands with the prefix on one side and without on the other.
/// Turkish and Azerbaijani negate verbs inside the word, which nothing short of a parser finds.
pub(super) const PREFIXES: [(&str, &str); 8] = [
    ("en", "un in im non dis"),
    ("fr", "in im non"),
    ("es", "in im des"),
    ("de", "un nicht"),
    ("ru", "не без"),
    ("uk", "не без"),
    ("hy", "չ ան"),
    ("fa", "ن نا"),
];

/// Letters that negate the word which follows their apostrophe: French n'est, Western Armenian չ՚ուզեր.
pub(super) const ELIDED: [char; 2] = ['n', 'չ'];
