//! Languages, named in themselves: whoever looks for one finds it without knowing another.

use domain::text::Locale;

/// The name of a locale in its own language; the tag where that is not known.
pub(super) fn autonym(locale: &Locale) -> String {
    let tag = locale.as_str();
    if let Some(name) = known(tag) {
        return name.to_owned();
    }
    // Two locales of one language must not look the same.
    match tag.split_once('-').and_then(|(language, rest)| Some((known(language)?, rest))) {
        Some((name, rest)) => format!("{name} ({rest})"),
        None => tag.to_owned(),
    }
}

fn known(tag: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name)
}

const NAMES: [(&str, &str); 61] = [
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "azərbaycanca"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("fa", "فارسی"),
    ("fa-AF", "دری"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ky", "кыргызча"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mk", "македонски"),
    ("my", "မြန်မာ"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("no", "norsk"),
    ("pl", "polski"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_in_itself() {
        for (tag, name) in
            [("hy", "հայերեն"), ("fa-AF", "دری"), ("en-GB", "English (GB)"), ("zh-Hant", "中文 (Hant)"), ("xh", "xh")]
        {
            assert_eq!(autonym(&Locale::parse(tag).expect("a locale")), name);
        }
    }
}
