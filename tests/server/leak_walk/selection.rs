//! Queries that ask for everything there is below a field.

use super::arguments::Arguments;
use tests::{Field, Schema};

/// A field or a fragment and what is asked for below it.
#[derive(Clone)]
pub struct Selection {
    head: String,
    below: Vec<Self>,
}

/// How deep to ask. What is deeper has been reached by a shorter way, and so has what lies below its own type.
const DEPTH: usize = 8;

impl Selection {
    /// All that a field leads to.
    pub fn everything(schema: &Schema, arguments: &Arguments<'_>, field: &Field, filled: &str) -> Self {
        let below = select(schema, arguments, &field.of, &[]);
        Self { head: format!("{}{filled}", field.name), below }
    }

    pub fn write(&self) -> String {
        if self.below.is_empty() {
            return self.head.clone();
        }
        let below: Vec<String> = self.below.iter().map(Self::write).collect();
        format!("{} {{ {} }}", self.head, below.join(" "))
    }

    /// The same in two parts; none if it asks for one thing only.
    pub fn halves(&self) -> Option<[Self; 2]> {
        let with = |below: &[Self]| Self { head: self.head.clone(), below: below.to_vec() };
        match self.below.as_slice() {
            [] => None,
            [only] => only.halves().map(|halves| halves.map(|half| with(&[half]))),
            several => {
                let (one, other) = several.split_at(several.len() / 2);
                Some([with(one), with(other)])
            }
        }
    }
}

fn select(schema: &Schema, arguments: &Arguments<'_>, name: &str, above: &[&str]) -> Vec<Selection> {
    let of = schema.of(name);
    if !of.is_composite() || above.len() == DEPTH || above.contains(&name) {
        return vec![];
    }
    let path = [above, &[name]].concat();
    let mut selections = vec![Selection { head: "__typename".into(), below: vec![] }];
    for possible in &of.possible {
        let below = select(schema, arguments, possible, &path);
        selections.push(Selection { head: format!("... on {possible}"), below });
    }
    for field in &of.fields {
        let below = select(schema, arguments, &field.of, &path);
        if below.is_empty() && schema.of(&field.of).is_composite() {
            continue;
        }
        for (way, filled) in arguments.nested(field).iter().enumerate() {
            // Each under a name of its own, so that nothing has to be merged.
            let head = format!("{name}_{}_{way}: {}{filled}", field.name, field.name);
            selections.push(Selection { head, below: below.clone() });
        }
    }
    selections
}
