//! The role by which replicas are read.

use crate::store::published;

/// SQL that lets a role read what the public reads, and takes everything else from it. It names the tables of this
/// version: none is left out, and none is added by itself.
#[must_use]
pub fn delivery_role(role: &str) -> String {
    let role = format!("\"{}\"", role.replace('"', "\"\""));
    let tables = published::tables().join(", ");
    format!(
        "BEGIN;\nREVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};\nGRANT USAGE ON SCHEMA public TO {role};\n\
         GRANT SELECT ON {tables} TO {role};\nCOMMIT;\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_whatever_name() {
        let sql = delivery_role("the \"public\"; DROP TABLE entry");
        assert!(sql.contains(" TO \"the \"\"public\"\"; DROP TABLE entry\";\n"), "{sql}");
    }
}
