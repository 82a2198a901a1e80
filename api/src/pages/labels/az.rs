//! Azerbaijani.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "az",
    script: "Latn",
    skip: "Məzmuna keç",
    contents: "Mündəricat",
    languages: "Dillər",
    topics: "Mövzular",
    answer: "Cavab",
    in_short: "Qısaca",
    finding: "Gəldiyimiz nəticə",
    is_true: "Doğrudur",
    is_false: "Yalandır",
    is_misleading: "Çaşdırıcıdır",
    is_unproven: "Sübut olunmayıb",
    sources: "Mənbələr",
    corrections: "Düzəlişlər",
    spelling: "Orfoqrafiya",
    clarification: "Dəqiqləşdirmə",
    facts: "Faktların düzəlişi",
    safety: "Təhlükəsizliyiniz üçün vacibdir",
    updated: "Yenilənib",
    link: "Bu cavaba keçid",
};
