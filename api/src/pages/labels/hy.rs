//! Armenian.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "hy",
    script: "Armn",
    skip: "Անցնել բովանդակությանը",
    contents: "Բովանդակություն",
    languages: "Լեզուներ",
    topics: "Թեմաներ",
    answer: "Պատասխան",
    in_short: "Համառոտ",
    finding: "Մեր եզրակացությունը",
    is_true: "Ճիշտ է",
    is_false: "Սուտ է",
    is_misleading: "Մոլորեցնող է",
    is_unproven: "Ապացուցված չէ",
    sources: "Աղբյուրներ",
    corrections: "Ուղղումներ",
    spelling: "Ուղղագրություն",
    clarification: "Պարզաբանում",
    facts: "Փաստերի ուղղում",
    safety: "Կարևոր է ձեր անվտանգության համար",
    updated: "Թարմացվել է",
    link: "Այս պատասխանի հղումը",
};
