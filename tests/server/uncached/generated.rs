//! Queries made at random: each asks for some fields, under any names, in any order, inside and outside of fragments, and
//! skips others.

/// What both questions, pages and notices can say of themselves.
const SHARED: [&str; 13] = [
    "documentId",
    "slug",
    "locale",
    "publishedAt",
    "updatedAt",
    "expiresAt",
    "verifiedAt",
    "verification",
    "reviewState",
    "contentHash",
    "attestation { contentHash approvals signature }",
    "corrections { at significance note }",
    "translations { locale slug }",
];
const ENTRY: [&str; 9] = [
    "question",
    "answer",
    "answer(format: HTML)",
    "answer(format: MARKDOWN)",
    "answer(format: $plain)",
    "shortAnswer",
    "verdict",
    "sources { title url }",
    "topics { slug name }",
];
const PAGE: [&str; 6] = [
    "title",
    "introduction",
    "introduction(format: $markdown)",
    "introduction(format: PLAIN)",
    "date",
    "topics { slug name }",
];
const NOTICE: [&str; 4] = ["title", "text", "text(format: MARKDOWN)", "text(format: PLAIN)"];

/// All that can be asked of a type.
pub fn fields(name: &str) -> Vec<&'static str> {
    let own: &[&str] = match name {
        "FaqEntry" => &ENTRY,
        "FaqPage" => &PAGE,
        _ => &NOTICE,
    };
    SHARED.iter().chain(own).copied().collect()
}

/// A query with the variables that it uses.
pub fn query(selection: &str) -> String {
    let all = [("yes", "Boolean"), ("no", "Boolean"), ("plain", "TextFormat"), ("markdown", "TextFormat")];
    let used = all.into_iter().filter(|(name, _)| selection.contains(&format!("${name}")));
    let used: Vec<_> = used.map(|(name, of)| format!("${name}: {of}!")).collect();
    let variables = if used.is_empty() { String::new() } else { format!("({})", used.join(", ")) };
    format!("query {variables} {selection}")
}

/// Writes queries; the same ones for the same seed.
pub struct Writer {
    state: u64,
    names: usize,
    fragments: Vec<String>,
}

impl Writer {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, names: 0, fragments: vec![] }
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).expect("64 bits") % end
    }

    fn name(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    /// A selection of a type. `id` and `__typename` tell what is looked at, and a name of whatever else is `f`, the number of
    /// the field, and one more number; what must not come is named `skipped`.
    pub fn selection(&mut self, name: &str) -> String {
        let mut selection = vec!["id".to_owned(), "__typename".to_owned()];
        for _ in 0..self.below(5) {
            let piece = self.piece(name);
            selection.push(match self.below(6) {
                0 => format!("... on {name} {{ {piece} }}"),
                1 => format!("... @include(if: $yes) {{ {piece} }}"),
                2 => {
                    let fragment = format!("Part{}", self.name());
                    self.fragments.push(format!("fragment {fragment} on {name} {{ {piece} }}"));
                    format!("...{fragment}")
                }
                _ => piece,
            });
        }
        selection.join(" ")
    }

    fn piece(&mut self, name: &str) -> String {
        if name == "FaqPage" && self.below(3) == 0 {
            let number = self.name();
            return format!("items{number}: items {{ {} }}", self.items());
        }
        let all = fields(name);
        let place = self.below(all.len());
        let (field, number) = (all[place], self.name());
        match self.below(5) {
            0 => format!("skipped{number}: {}", with(field, "@skip(if: $yes)")),
            1 => format!("f{place}_{number}: {}", with(field, "@include(if: $yes) @skip(if: $no)")),
            _ => format!("f{place}_{number}: {field}"),
        }
    }

    fn items(&mut self) -> String {
        let (entry, notice) = (self.selection("FaqEntry"), self.selection("Notice"));
        format!("... on FaqEntry {{ {entry} }} ... on Notice {{ {notice} }}")
    }

    /// A selection of anything that is published.
    pub fn anything(&mut self) -> String {
        let page = self.selection("FaqPage");
        format!("... on FaqPage {{ {page} }} {}", self.items())
    }

    /// A query for what was written.
    pub fn query(&mut self, root: &str) -> String {
        query(&format!("{{ {root} }} {}", self.fragments.join(" ")))
    }
}

/// A directive stands behind the arguments and before the fields of a field.
fn with(field: &str, directive: &str) -> String {
    match field.split_once(" {") {
        Some((head, rest)) => format!("{head} {directive} {{{rest}"),
        None => format!("{field} {directive}"),
    }
}
