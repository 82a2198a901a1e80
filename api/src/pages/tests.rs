//! What is in the HTML, whatever the content.

use super::{entry, html, json_ld, page};
use crate::{
    config::Settings,
    delivery::{Body, Correction, PublishedEntry, ReviewState, Standing, StoreError, Translation},
};
use askama::Template;
use chrono::{DateTime, Utc};
use domain::{
    content::{Content, Kind, Notice, Source, Topic, Verdict},
    ids::{DocumentId, EntryId},
    review::Significance,
    text::{Heading, Locale, Markdown, PublicNote, ShortAnswer, Slug, TopicName},
    translation::Staleness,
};
use serde_json::Value;
use uuid::Uuid;

const ATTACK: &str = "</script><script>alert(1)</script>\u{2028}&amp;\"'<img src=x>";

/// An entry all of whose texts are the same, but for the rendered one.
fn sample(kind: Kind, locale: &str, text: &str) -> PublishedEntry {
    let locale = Locale::parse(locale).expect("a locale");
    let (heading, slug) = (Heading::from_stored(text.into()), Slug::parse("the-slug").expect("a slug"));
    let notice = Notice { title: heading.clone(), text: Markdown::from_stored(text.into()) };
    PublishedEntry {
        entry: EntryId(Uuid::from_u128(1)),
        document: DocumentId(Uuid::from_u128(2)),
        kind,
        translations: ["ar", "en"]
            .map(|tag| Translation { locale: tag.parse().expect("a locale"), slug: slug.clone(), expires_at: None })
            .to_vec()
            .into(),
        locale,
        hash: Content::Notice(notice).hash(),
        heading,
        // Sanitised long before it comes here.
        body: Body {
            markdown: Markdown::from_stored(text.into()).into(),
            html: "<p><em>a</em> &amp; b</p>\n".to_owned().into(),
            plain: text.to_owned().into(),
        },
        short_answer: Some(ShortAnswer::from_stored(text.into())),
        verdict: Some(Verdict::False),
        page_date: None,
        sources: vec![Source::parse("Report", "https://example.org/r?a=1&b=2").expect("a source")].into(),
        topics: vec![Topic { slug: slug.clone(), name: TopicName::from_stored(text.into()) }].into(),
        corrections: vec![Correction {
            at: DateTime::<Utc>::UNIX_EPOCH,
            significance: Significance::Safety,
            note: Some(PublicNote::from_stored(text.into())),
        }]
        .into(),
        slug,
        published_at: DateTime::<Utc>::UNIX_EPOCH,
        updated_at: DateTime::<Utc>::UNIX_EPOCH,
        standing: Standing {
            expires_at: None,
            verified_at: None,
            verification_due_at: None,
            review_state: ReviewState::Approved,
        },
        staleness: Staleness::None,
        attestation: None.into(),
    }
}

fn rendered(template: Result<impl Template, StoreError>) -> String {
    html(&template.expect("all is there")).expect("it is printed")
}

fn question_page(locale: &str, text: &str) -> String {
    rendered(entry::template(&Settings::default(), &sample(Kind::Question, locale, text)))
}

/// The content of the only script element.
fn structured(html: &str) -> Value {
    let (_, rest) = html.split_once(r#"<script type="application/ld+json">"#).expect("there is one");
    let (json, rest) = rest.split_once("</script>").expect("it ends");
    assert!(!rest.contains("<script"), "{rest}");
    assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
    serde_json::from_str(json).expect("it is JSON")
}

#[test]
fn no_text_breaks_out_of_where_it_stands() {
    let settings = Settings::default();
    let (whole, parts) =
        (sample(Kind::Page, "en", ATTACK), [sample(Kind::Question, "en", ATTACK), sample(Kind::Notice, "en", ATTACK)]);
    for html in [question_page("en", ATTACK), rendered(page::template(&settings, &whole, &parts))] {
        let json = structured(&html);
        assert_eq!(json["mainEntity"][0]["name"], ATTACK);
        assert_eq!(json["mainEntity"].as_array().map(Vec::len), Some(1), "a call-out is no question");
        assert!(!html.contains("<img") && !html.contains("alert(1)</script>"), "{html}");
    }
}

#[test]
fn the_answer_in_the_structured_data_is_the_one_shown() {
    let json = structured(&question_page("en", "x"));
    assert_eq!(json["mainEntity"][0]["acceptedAnswer"]["text"], "<p><em>a</em> &amp; b</p>");
}

#[test]
fn the_structured_data_is_safe_whatever_the_answer_is() {
    let mut entry = sample(Kind::Question, "en", "x");
    entry.body.html = ATTACK.to_owned().into();
    let script = json_ld::faq("", &entry, std::slice::from_ref(&entry)).expect("all is there").expect("a question");
    assert!(!script.contains(['<', '>', '&', '\u{2028}']), "{script}");
    let json: Value = serde_json::from_str(&script).expect("it is JSON");
    assert_eq!(json["mainEntity"][0]["acceptedAnswer"]["text"], ATTACK);
}

#[test]
fn language_and_direction_are_those_of_the_content() {
    assert!(question_page("ar", "x").contains(r#"<html lang="ar" dir="rtl">"#));
    assert!(question_page("hy-AM", "x").contains(r#"<html lang="hy-AM" dir="ltr">"#));
    let mixed = question_page("fa", "x");
    assert!(mixed.contains(r#"<html lang="fa" dir="rtl">"#));
    assert!(mixed.contains(r#"<h3 lang="en" dir="ltr">Sources</h3>"#), "{mixed}");
}

#[test]
fn translations_are_linked_and_only_the_other_ones_are_offered() {
    let html = question_page("ar", "x");
    let base = Settings::default().base_url();
    assert!(html.contains(&format!(r#"<link rel="canonical" href="{base}/ar/entry/the-slug">"#)));
    for tag in ["ar", "en"] {
        let alternate = format!(r#"<link rel="alternate" hreflang="{tag}" href="{base}/{tag}/entry/the-slug">"#);
        assert!(html.contains(&alternate), "{html}");
    }
    assert!(html.contains(r#"<a href="/en/entry/the-slug" hreflang="en" lang="en" dir="ltr">English</a>"#), "{html}");
    assert!(!html.contains(r#"<a href="/ar/"#));
}

#[test]
fn a_verdict_a_source_and_a_correction_are_in_words() {
    let html = question_page("en", "x");
    for part in [
        "<strong>False</strong>",
        "<strong>Important for your safety</strong>",
        r#"<time datetime="1970-01-01" dir="ltr">1970-01-01</time>"#,
        r#"<a href="https://example.org/r?a=1&#38;b=2" rel="noopener noreferrer nofollow" dir="auto">Report</a>"#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_page_links_to_each_of_its_parts() {
    let (whole, parts) =
        (sample(Kind::Page, "en", "x"), [sample(Kind::Question, "en", "y"), sample(Kind::Notice, "en", "z")]);
    let settings = Settings::default();
    let html = rendered(page::template(&settings, &whole, &parts));
    for anchor in ["q-the-slug", "n-the-slug"] {
        assert_eq!(html.matches(&format!(r##"href="#{anchor}""##)).count(), 1);
        assert_eq!(html.matches(&format!(r#"id="{anchor}""#)).count(), 1);
    }
}
