//! The line that dates and tags a page: `Article 12 September 2023 Northland Southland`.

use super::call_out::is_closed;
use crate::page_file::{FileError, lines::Line, tags};
use chrono::NaiveDate;
use domain::content::Topic;

#[derive(Debug, Default)]
pub(super) struct DateLine {
    /// Always there when it was read from a line.
    pub date: Option<NaiveDate>,
    pub topics: Vec<Topic>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words before a date that make it a sentence ("On 12 September 2023 we ...").
const PROSE: [&str; 14] =
    ["on", "in", "by", "at", "from", "since", "until", "till", "before", "after", "between", "during", "to", "as"];

impl DateLine {
    /// None for a line of another kind; an error for a date line with a date that does not exist.
    pub fn parse(line: Line) -> Result<Option<Self>, FileError> {
        let Some((day, month, year, tags)) = parts(line.text) else { return Ok(None) };
        let date = date(day, month, year).map_err(|problem| FileError::at(line.number, problem))?;
        let topics = if tags.contains(',') {
            tags::topics(tags.split(','), line.number)?
        } else {
            tags::topics(tags.split_whitespace(), line.number)?
        };
        Ok(Some(Self { date: Some(date), topics }))
    }
}

/// Day, month, year and the rest of a line that has the shape of a date line.
fn parts(line: &str) -> Option<(&str, &str, &str, &str)> {
    let (kind, rest) = next_word(line);
    let (day, rest) = next_word(rest);
    let (month, rest) = next_word(rest);
    let (year, tags) = next_word(rest);
    // A comma may stand directly behind the year.
    let year = year.trim_end_matches(',');
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let words = kind.chars().all(char::is_alphabetic) && month.chars().all(char::is_alphabetic);
    let kind_is_a_name = kind.starts_with(char::is_uppercase) && !PROSE.contains(&kind.to_lowercase().as_str());
    let shaped = words && kind_is_a_name && !month.is_empty() && digits(day) && day.len() <= 2;
    (shaped && digits(year) && year.len() == 4 && !is_closed(tags.trim_end_matches([',', ' '])))
        .then_some((day, month, year, tags))
}

fn next_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

fn date(day: &str, month: &str, year: &str) -> Result<NaiveDate, String> {
    let known = |name: &str| name.eq_ignore_ascii_case(month) || name[..3].eq_ignore_ascii_case(month);
    let Some(number) = (1..).zip(&MONTHS).find_map(|(number, name)| known(name).then_some(number)) else {
        return Err(format!("{month} is not a month; write it in English, like September or Sep"));
    };
    let (day_number, year_number) = (day.parse().unwrap_or(0), year.parse().unwrap_or(0));
    NaiveDate::from_ymd_opt(year_number, number, day_number)
        .ok_or_else(|| format!("{day} {month} {year} is not a day of the calendar; correct the date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<(String, Vec<String>)>, String> {
        let line = DateLine::parse(Line { number: 7, text }).map_err(|error| error.to_string())?;
        Ok(line.map(|line| {
            let names = line.topics.into_iter().map(|topic| topic.name.into_string());
            (line.date.map(|date| date.to_string()).unwrap_or_default(), names.collect())
        }))
    }

    #[test]
    fn a_date_line_has_a_date_and_tags() {
        for (text, date, tags) in [
            ("Article 12 September 2023 Northland Southland", "2023-09-12", vec!["Northland", "Southland"]),
            ("News 1 feb 2024", "2024-02-01", vec![]),
            ("Statement 09 May 2024 New Northland, Georgetown", "2024-05-09", vec!["New Northland", "Georgetown"]),
            ("Page  3  MARCH  2024,  Food, Water,", "2024-03-03", vec!["Food", "Water"]),
        ] {
            let tags = tags.into_iter().map(String::from).collect();
            assert_eq!(read(text), Ok(Some((date.into(), tags))), "{text}");
        }
    }

    #[test]
    fn prose_is_no_date_line() {
        for text in [
            "On 12 September 2023 we opened an office",
            "Until 12 September 2023 the road was shut",
            "Northland 12 September 2023 was a hard day.",
            "article 12 September 2023",
            "Article 12 September 23",
            "Article September 2023",
            "Article 12 2023",
            "",
        ] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_an_error() {
        assert_eq!(
            read("Article 31 February 2024 Northland"),
            Err("line 7: 31 February 2024 is not a day of the calendar; correct the date".into())
        );
        assert_eq!(
            read("Article 3 Septembre 2024"),
            Err("line 7: Septembre is not a month; write it in English, like September or Sep".into())
        );
        assert!(read("Article 3 May 2024 &").is_err());
    }
}
