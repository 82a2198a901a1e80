//! Arabic.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "ar",
    script: "Arab",
    skip: "انتقل إلى المحتوى",
    contents: "المحتويات",
    languages: "اللغات",
    topics: "المواضيع",
    answer: "الإجابة",
    in_short: "باختصار",
    finding: "نتيجة التحقق",
    is_true: "صحيح",
    is_false: "غير صحيح",
    is_misleading: "مضلِّل",
    is_unproven: "غير مثبت",
    sources: "المصادر",
    corrections: "التصويبات",
    spelling: "تصويب إملائي",
    clarification: "توضيح",
    facts: "تصويب معلومات",
    safety: "مهم لسلامتكم",
    updated: "آخر تحديث",
    link: "رابط هذه الإجابة",
};
