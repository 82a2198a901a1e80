//! Ukrainian.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "uk",
    script: "Cyrl",
    skip: "Перейти до вмісту",
    contents: "Зміст",
    languages: "Мови",
    topics: "Теми",
    answer: "Відповідь",
    in_short: "Коротко",
    finding: "Наш висновок",
    is_true: "Правда",
    is_false: "Неправда",
    is_misleading: "Вводить в оману",
    is_unproven: "Не доведено",
    sources: "Джерела",
    corrections: "Виправлення",
    spelling: "Орфографія",
    clarification: "Уточнення",
    facts: "Виправлено факти",
    safety: "Важливо для вашої безпеки",
    updated: "Оновлено",
    link: "Посилання на цю відповідь",
};
