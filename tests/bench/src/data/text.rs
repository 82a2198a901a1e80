//! Sentences about a subject in a place.

use super::{
    dice::Dice,
    words::{
        CLOSINGS, DAYS, MIDDLES, MONTHS, OPENINGS, PLACE_ENDS, PLACE_STARTS, QUESTIONS, SHORT_ANSWERS, SUBJECTS, TOPICS,
    },
};
use chrono::NaiveDate;
use domain::{
    content::{Content, Page, Question, Source, Topic, Verdict},
    ids::DocumentId,
    text::{Heading, Markdown, ShortAnswer, Slug, TopicName},
};

const VERDICTS: [Verdict; 4] = [Verdict::True, Verdict::False, Verdict::Misleading, Verdict::Unproven];

/// What one question is about.
struct Matter {
    dice: Dice,
    place: String,
    subject: &'static str,
    topic: usize,
}

impl Matter {
    fn of(n: usize) -> Self {
        let mut dice = Dice::new(u64::try_from(n).expect("a small number") + 1);
        let (subject, topic) = dice.pick(SUBJECTS);
        let place = format!("{}{}", dice.pick(PLACE_STARTS), dice.pick(PLACE_ENDS));
        Self { dice, place, subject, topic }
    }

    fn tell(&mut self, sentences: &[&'static str]) -> String {
        let sentence = self.dice.pick(sentences);
        sentence
            .replace("{place}", &self.place)
            .replace("{slug}", &self.place.to_lowercase())
            .replace("{subject}", self.subject)
            .replace("{number}", &(100 + self.dice.below(900)).to_string())
            .replace("{month}", self.dice.pick(MONTHS))
            .replace("{day}", self.dice.pick(DAYS))
            .replace("{day2}", self.dice.pick(DAYS))
    }

    fn source(&mut self) -> Source {
        let (title, number) = (format!("Situation report: {}", self.place), self.dice.below(1_000));
        let url = format!("https://lantern.example/reports/{}/{number}", self.place.to_lowercase());
        Source::parse(&title, &url).expect("a source")
    }
}

/// The `n`th question.
pub fn question(n: usize) -> Content {
    let mut matter = Matter::of(n);
    let question = matter.tell(QUESTIONS);
    let paragraphs = [OPENINGS, MIDDLES, CLOSINGS].map(|sentences| matter.tell(sentences)).join("\n\n");
    let sources = (0..=matter.dice.below(2)).map(|_| matter.source()).collect();
    let other = matter.dice.below(TOPICS.len());
    let topics =
        if other.is_multiple_of(2) && other != matter.topic { vec![matter.topic, other] } else { vec![matter.topic] };
    let verdict = matter.dice.below(3) == 0;
    Content::Question(Question {
        question: Heading::parse(&question).expect("a heading"),
        answer: Markdown::parse(&paragraphs).expect("an answer"),
        short_answer: Some(ShortAnswer::parse(&matter.tell(SHORT_ANSWERS)).expect("a short answer")),
        verdict: verdict.then(|| matter.dice.pick(&VERDICTS)),
        sources,
        topics: topics.into_iter().map(topic).collect(),
    })
}

/// The `n`th page.
pub fn page(n: usize, items: Vec<DocumentId>) -> Content {
    let mut matter = Matter::of(n + 1_000_000);
    let title = format!("{}: your questions about {} answered", matter.place, matter.subject);
    let introduction = matter.tell(&[
        "This page answers what people in **{place}** ask us most about {subject}. It is checked every week, the last time on a {day}.",
        "People in {place} told us what is said about {subject}. Here are *our* answers; what was wrong before is marked.",
    ]);
    Content::Page(Page {
        title: Heading::parse(&title).expect("a title"),
        introduction: Markdown::parse(&introduction).expect("an introduction"),
        date: NaiveDate::from_ymd_opt(2026, 9, 12),
        items,
        topics: vec![topic(matter.topic)],
    })
}

pub fn topics() -> impl Iterator<Item = Topic> {
    (0..TOPICS.len()).map(topic)
}

fn topic(n: usize) -> Topic {
    let (slug, name) = TOPICS[n];
    Topic { slug: Slug::parse(slug).expect("a slug"), name: TopicName::parse(name).expect("a name") }
}

/// Two words that stand together in some answers of a large set, and how people would type them.
pub fn search(n: usize) -> String {
    let matter = Matter::of(n);
    format!("{} {}", matter.subject.split(' ').next_back().unwrap_or(matter.subject), matter.place.to_lowercase())
}
