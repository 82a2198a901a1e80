//! What somebody sent whose session had ended: it is kept while they sign in, and theirs to send again.

use super::Fields;

/// How the names begin under which the form for signing in carries it.
const PREFIX: &str = "held.";
const TO: &str = "held_for";

pub(super) struct Held {
    /// Where it was sent.
    pub to: String,
    pub fields: Vec<(String, String)>,
}

impl Held {
    /// Passwords are typed again.
    pub fn new(to: &str, fields: &Fields) -> Self {
        let is_held = |name: &str| name != "form_token" && !name.contains("password");
        let fields = fields.iter().filter(|(name, _)| is_held(name));
        Self { to: to.to_owned(), fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect() }
    }

    /// What the form for signing in has carried.
    pub fn carried(fields: &Fields) -> Option<Self> {
        let carried = fields.iter().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?, value)));
        let carried = carried.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Some(Self { to: fields.given(TO)?.to_owned(), fields: carried })
    }

    /// As hidden fields of the form for signing in.
    pub fn carry(&self) -> impl Iterator<Item = (String, &str)> {
        let to = std::iter::once((TO.to_owned(), self.to.as_str()));
        to.chain(self.fields.iter().map(|(name, value)| (format!("{PREFIX}{name}"), value.as_str())))
    }

    /// What of it people have written, rather than pages.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(_, value)| value.trim()).filter(|value| value.contains(char::is_whitespace))
    }
}
