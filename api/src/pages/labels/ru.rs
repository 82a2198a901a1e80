//! Russian.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "ru",
    script: "Cyrl",
    skip: "Перейти к содержанию",
    contents: "Содержание",
    languages: "Языки",
    topics: "Темы",
    answer: "Ответ",
    in_short: "Коротко",
    finding: "Наш вывод",
    is_true: "Правда",
    is_false: "Неправда",
    is_misleading: "Вводит в заблуждение",
    is_unproven: "Не доказано",
    sources: "Источники",
    corrections: "Исправления",
    spelling: "Орфография",
    clarification: "Уточнение",
    facts: "Исправлены факты",
    safety: "Важно для вашей безопасности",
    updated: "Обновлено",
    link: "Ссылка на этот ответ",
};
