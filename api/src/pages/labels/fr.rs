//! French.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "fr",
    script: "Latn",
    skip: "Aller au contenu",
    contents: "Sommaire",
    languages: "Langues",
    topics: "Thèmes",
    answer: "Réponse",
    in_short: "En bref",
    finding: "Notre conclusion",
    is_true: "Vrai",
    is_false: "Faux",
    is_misleading: "Trompeur",
    is_unproven: "Non prouvé",
    sources: "Sources",
    corrections: "Corrections",
    spelling: "Orthographe",
    clarification: "Clarification",
    facts: "Faits corrigés",
    safety: "Important pour votre sécurité",
    updated: "Mis à jour",
    link: "Lien vers cette réponse",
};
