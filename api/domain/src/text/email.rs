//! The address by which a person signs in.

use super::{TextError, limits, parse_line, text_type};

text_type! {
    /// An addr-spec of RFC 5321, in lower case so that one person has one account.
    Email, |text| {
        let line = parse_line(text, limits::EMAIL)?.to_lowercase();
        // A letter may become two.
        super::check_length(&line, limits::EMAIL)?;
        let options = email_address::Options::default().without_display_text().without_domain_literal();
        email_address::EmailAddress::parse_with_options(&line, options)
            .map_err(|_| TextError::Malformed("must be an e-mail address, like name@example.org".into()))?;
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_folded_to_lower_case() {
        assert_eq!(Email::parse(" Ann@Example.ORG ").map(Email::into_string), Ok("ann@example.org".into()));
        for text in ["", "ann", "ann@", "Ann <ann@example.org>", "a b@example.org"] {
            assert!(Email::parse(text).is_err(), "{text:?}");
        }
    }
}
