//! Single lines of text.

use super::{limits, parse_line, text_type};

text_type! {
    /// The question of a question, the title of a notice or page: 1 to [`limits::HEADING`] characters.
    Heading, |text| parse_line(text, limits::HEADING)
}
text_type! {
    /// The answer in one sentence: 1 to [`limits::SHORT_ANSWER`] characters.
    ShortAnswer, |text| parse_line(text, limits::SHORT_ANSWER)
}
text_type! {
    /// The name of a person: 1 to [`limits::PERSON_NAME`] characters.
    PersonName, |text| parse_line(text, limits::PERSON_NAME)
}
text_type! {
    /// The name of a topic in one language: 1 to [`limits::TOPIC_NAME`] characters.
    TopicName, |text| parse_line(text, limits::TOPIC_NAME)
}
text_type! {
    /// The title under which a source is cited: 1 to [`limits::SOURCE_TITLE`] characters.
    SourceTitle, |text| parse_line(text, limits::SOURCE_TITLE)
}
