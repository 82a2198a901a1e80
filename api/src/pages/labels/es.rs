//! Spanish.

use super::Labels;

pub(super) const LABELS: Labels = Labels {
    language: "es",
    script: "Latn",
    skip: "Ir al contenido",
    contents: "Contenido",
    languages: "Idiomas",
    topics: "Temas",
    answer: "Respuesta",
    in_short: "En resumen",
    finding: "Nuestra conclusión",
    is_true: "Verdadero",
    is_false: "Falso",
    is_misleading: "Engañoso",
    is_unproven: "No demostrado",
    sources: "Fuentes",
    corrections: "Correcciones",
    spelling: "Ortografía",
    clarification: "Aclaración",
    facts: "Datos corregidos",
    safety: "Importante para su seguridad",
    updated: "Actualizado",
    link: "Enlace a esta respuesta",
};
