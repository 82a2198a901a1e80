//! The same content as it is published by people over the API.

use super::{Catalogue, ITEMS_PER_PAGE, Item};
use domain::content::{Content, Question};
use serde_json::{Value, json};
use tests::{Client, Entry};

/// Publishes a page and all that it lists, and tells the questions in order.
pub async fn publish_page(editor: &Client, approver: &Client, n: usize) -> Vec<Entry> {
    let mut questions = vec![];
    for number in n * ITEMS_PER_PAGE..(n + 1) * ITEMS_PER_PAGE {
        let item = Catalogue::question(number);
        questions.push(publish(editor, approver, &item, words(&item, None)).await);
    }
    let documents: Vec<&str> = questions.iter().map(|entry| entry.document.as_str()).collect();
    let page = Catalogue::page(n);
    let Content::Page(content) = &page.content else { unreachable!("a page") };
    let input = json!({ "page": {
        "title": content.title.as_str(),
        "introduction": content.introduction.as_str(),
        "date": content.date,
        "items": documents,
        "topics": content.topics.iter().map(|topic| topic.slug.as_str()).collect::<Vec<_>>(),
    } });
    publish(editor, approver, &page, input).await;
    questions
}

/// Other words for a question.
pub fn correction(n: usize, number: usize) -> Value {
    words(&Catalogue::question(n), Some(number))
}

async fn publish(editor: &Client, approver: &Client, item: &Item, content: Value) -> Entry {
    let input = json!({ "locale": "en", "slug": item.slug.as_str(), "content": content });
    let draft = editor.mutate("createEntry", input).await;
    approver.approve_and_publish(&editor.submit(&draft).await).await
}

fn words(item: &Item, correction: Option<usize>) -> Value {
    let Content::Question(Question { question, answer, short_answer, verdict, sources, topics }) = &item.content else {
        unreachable!("a question")
    };
    let answer = match correction {
        Some(number) => format!("{answer}\n\nCorrected for the {number}th time."),
        None => answer.to_string(),
    };
    json!({ "question": {
        "question": question.as_str(),
        "answer": answer,
        "shortAnswer": short_answer.as_ref().map(domain::text::ShortAnswer::as_str),
        "verdict": verdict.map(|verdict| verdict.to_string()),
        "sources": sources.iter().map(|it| json!({ "title": it.title.as_str(), "url": it.url })).collect::<Vec<_>>(),
        "topics": topics.iter().map(|topic| topic.slug.as_str()).collect::<Vec<_>>(),
    } })
}
