//! The structure of the program, as a table: an import that the table does not have fails.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics, and says why")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Which part of `api` may import which. Data flows one way: from the command line down to the store.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "app",
            "clock",
            "config",
            "export",
            "graphql",
            "http",
            "import",
            "jobs",
            "measure",
            "page_file",
            "service",
            "telemetry",
        ],
    ),
    ("http", &["admin", "app", "assets", "clock", "config", "delivery", "graphql", "measure", "pages", "service"]),
    ("jobs", &["app", "measure", "service"]),
    ("import", &["app", "page_file", "service"]),
    ("export", &["app", "delivery", "page_file"]),
    ("graphql", &["app", "delivery", "paging", "render", "service"]),
    ("admin", &["app", "assets", "paging", "render", "service"]),
    ("pages", &["app", "assets", "config", "delivery", "paging"]),
    ("service", &["app", "auth", "events", "paging", "render", "store"]),
    ("delivery", &["app", "clock", "config", "events", "paging", "store"]),
    ("app", &["auth", "clock", "config", "store"]),
    ("telemetry", &["config"]),
    ("assets", &[]),
    ("auth", &[]),
    ("clock", &[]),
    ("config", &[]),
    ("events", &[]),
    ("page_file", &[]),
    ("paging", &[]),
    ("render", &[]),
    ("measure", &[]),
    ("store", &["events", "measure"]),
];

/// Crates that only some parts may know.
const CRATES: &[(&str, &[&str])] = &[
    ("entity", &["store"]),
    ("migration", &["store"]),
    ("sea_orm", &["store"]),
    ("sea_orm_migration", &["store"]),
    ("async_graphql", &["graphql", "http"]),
    ("actix_web", &["http", "cli"]),
    ("actix_ws", &["http"]),
    ("askama", &["admin", "pages"]),
    ("clap", &["cli"]),
    ("comfy_table", &["cli"]),
    ("jsonwebtoken", &["auth"]),
    ("argon2", &["auth"]),
];

#[test]
fn every_import_is_in_the_table() {
    let mut seen = BTreeSet::new();
    for (part, file) in parts(&root().join("api/src")) {
        let allowed = ARROWS.iter().find(|(from, _)| *from == part);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("the table does not have {part} ({})", file.display()));
        for target in imports(&code(&file), "crate::").into_iter().filter(|target| *target != part) {
            assert!(allowed.contains(&target.as_str()), "{} imports {target}", file.display());
            seen.insert((part.clone(), target));
        }
    }
    let stale = ARROWS.iter().flat_map(|(from, to)| to.iter().map(move |to| ((*from).to_owned(), (*to).to_owned())));
    let stale: Vec<_> = stale.filter(|arrow| arrow.0 != "main" && !seen.contains(arrow)).collect();
    assert!(stale.is_empty(), "nothing uses {stale:?} any more; take it out of the table");
}

#[test]
fn crates_are_known_only_where_they_belong() {
    for (part, file) in parts(&root().join("api/src")) {
        let code = code(&file);
        for (name, allowed) in CRATES {
            let used = code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
            let inside = code.contains(&format!("crate::{name}::")) || code.contains(&format!("_{name}::"));
            assert!(!used || inside || allowed.contains(&part.as_str()), "{} uses {name}", file.display());
        }
    }
}

#[test]
fn the_migrations_do_not_import_the_entities() {
    for (_, file) in parts(&root().join("migration/src")) {
        assert!(!code(&file).contains("entity::"), "{}", file.display());
    }
}

#[test]
fn the_domain_is_pure() {
    for name in ["tokio", "sea-orm", "actix-web", "async-graphql", "sqlx"] {
        let mut tree = Command::new(env!("CARGO"));
        tree.args(["tree", "--offline", "--locked", "--edges", "normal", "-p", "domain", "-i", name])
            .current_dir(root());
        let output = tree.output().expect("cargo tree runs");
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn files_and_names_stay_small() {
    let folders = ["api/src", "api/domain/src", "entity/src", "migration/src", "tests/harness", "tests/bench/src"];
    let files: Vec<_> = folders.iter().flat_map(|folder| parts(&root().join(folder))).map(|(_, file)| file).collect();
    let mut lengths: Vec<usize> = files.iter().map(|file| code(file).lines().count()).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] < 120, "the median file has {} lines", lengths[lengths.len() / 2]);
    for file in &files {
        let lines = code(file).lines().count();
        assert!(lines <= 350, "{} has {lines} lines: is it one idea?", file.display());
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(!["utils", "util", "helpers", "misc", "common"].contains(&stem), "{} names nothing", file.display());
    }
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::{\n  app::App,\n  service::{self, work::{A, B}},\n};\nfn f() { crate::store::g() }";
    assert_eq!(imports(code, "crate::"), ["app", "service", "store"].map(String::from).into());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests are in the workspace").to_owned()
}

fn code(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file")
}

/// All source files below a folder, each with the part of the program that it belongs to.
fn parts(source: &Path) -> Vec<(String, PathBuf)> {
    let mut found = vec![];
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("a folder's entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("lib.rs") {
                let first = path.strip_prefix(source).expect("it is below").iter().next().expect("it has a name");
                found.push((first.to_string_lossy().trim_end_matches(".rs").to_owned(), path));
            }
        }
    }
    found
}

/// What is named right after a prefix, in groups too.
fn imports(code: &str, prefix: &str) -> BTreeSet<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => _ = found.insert(name(rest)),
            Some(group) => found.extend(first_names(group).iter().map(|part| name(part))),
        }
    }
    found.remove("");
    found
}

/// The parts of a group up to its closing brace, those of inner groups left out.
fn first_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, vec![]);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(group[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}
