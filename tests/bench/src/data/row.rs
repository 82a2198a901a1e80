//! What the server would store of an item that it publishes: the one place to change when it stores more.

use super::{Item, catalogue::Catalogue};
use api::{
    app::App,
    render,
    store::published::{Attestation, Body, PublishedEntry, ReviewState, Standing},
};
use domain::{
    attestation::Statement,
    content::{Content, Source, Verdict},
    ids::RevisionNumber,
    text::ShortAnswer,
    translation::Staleness,
};

pub fn published(app: &App, item: &Item) -> PublishedEntry {
    let content = &item.content;
    let (short_answer, verdict, sources) = of_a_question(content);
    PublishedEntry {
        entry: item.entry,
        document: item.document,
        kind: content.kind(),
        locale: Catalogue::locale(),
        slug: item.slug.clone(),
        hash: content.hash(),
        heading: content.heading().clone(),
        body: Body {
            markdown: content.body().clone().into(),
            html: render::html(content.body().as_str()).into(),
            plain: render::plain(content.body().as_str()).into(),
        },
        short_answer,
        verdict,
        page_date: if let Content::Page(page) = content { page.date } else { None },
        sources: sources.into(),
        topics: content.topics().to_vec().into(),
        corrections: vec![].into(),
        translations: vec![].into(),
        published_at: item.at,
        updated_at: item.at,
        standing: Standing {
            expires_at: None,
            verified_at: Some(item.at),
            verification_due_at: None,
            review_state: ReviewState::Approved,
        },
        staleness: Staleness::None,
        attestation: Some(attest(app, item)).into(),
    }
}

fn of_a_question(content: &Content) -> (Option<ShortAnswer>, Option<Verdict>, Vec<Source>) {
    match content {
        Content::Question(it) => (it.short_answer.clone(), it.verdict, it.sources.clone()),
        Content::Notice(_) | Content::Page(_) => (None, None, vec![]),
    }
}

fn attest(app: &App, item: &Item) -> Attestation {
    let statement = Statement {
        document_id: item.document,
        locale: Catalogue::locale(),
        revision: RevisionNumber::FIRST,
        content_hash: item.content.hash(),
        published_at: item.at,
    };
    let signed = app.tokens.sign(&statement.canonical()).expect("the key signs");
    Attestation {
        content_hash: statement.content_hash,
        revision: statement.revision,
        signature: signed.signature,
        key_id: signed.key_id,
        published_at: item.at,
        approvals: 1,
    }
}
