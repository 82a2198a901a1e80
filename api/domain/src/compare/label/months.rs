//! The names of months.

use crate::text::fold::fold;
use std::{collections::HashSet, sync::LazyLock};

/// The Gregorian months by their names as in CLDR (<https://cldr.unicode.org>), in Slavic languages by the stems of their
/// cases, and the months of the Levant and of Iran.
const MONTHS: [(&str, &str); 12] = [
    (
        "en",
        "January February March April May June July August September October November December \
         Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
    ),
    ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    ("es", "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
    ("de", "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"),
    ("ru", "январ феврал март апрел май мая мае июнь июня июне июль июля июле август сентябр октябр ноябр декабр"),
    (
        "uk",
        "січн січен лютий лютого лютому березн березен квітн квітен травн травен червн червен липн липен серпн серпен \
         вересн вересен жовтн жовтен листопад грудн груден",
    ),
    ("hy", "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր"),
    ("az", "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
    ("tr", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    (
        "ar",
        "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر \
         كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين",
    ),
    (
        "fa",
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر \
         فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    ),
    ("zh", "月"),
];

/// What may stand between a month and its day or year: `12 de mayo`, `May of 2023`, `2023年9月`, `2023 թ. մայիսի 9`.
pub(super) const BETWEEN: [&str; 6] = ["of", "the", "de", "del", "年", "թ"];

/// A case ending is no longer than this, and only a name that is not short takes one.
const LONGEST_ENDING: usize = 3;
const SHORTEST_STEM: usize = 4;

pub(super) fn is_month(folded: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> =
        LazyLock::new(|| MONTHS.iter().flat_map(|(_, names)| names.split_whitespace()).map(fold).collect());
    let stem = |ending: usize| folded.char_indices().nth_back(ending - 1).map(|(end, _)| &folded[..end]);
    let stems = (1..=LONGEST_ENDING).filter_map(stem).filter(|stem| stem.chars().count() >= SHORTEST_STEM);
    NAMES.contains(folded) || { stems }.any(|stem| NAMES.contains(stem))
}
