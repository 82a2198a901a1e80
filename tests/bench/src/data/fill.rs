//! Fills a database fast: through the server's own function for what the public reads, and in bulk for what else has to
//! be there.

use super::{Catalogue, Item, row, text};
use api::{
    app::App,
    store::{Connection, published, topics},
};
use entity::{document, entry, entry_text, published_name};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use std::ops::Range;

/// How many entries are written in one transaction, and their rows in one statement: databases bound its values.
const TRANSACTION: usize = 200;

/// All but the first pages, which are to be published over the API, with their questions.
pub async fn fill(app: &App, catalogue: Catalogue, real_pages: usize) {
    name_topics(app).await;
    let first = real_pages * super::ITEMS_PER_PAGE;
    put(app, first..catalogue.questions(), Catalogue::question).await;
    put(app, real_pages..catalogue.pages, Catalogue::page).await;
}

async fn name_topics(app: &App) {
    let write = app.store.write().await.expect("a transaction");
    let locale = Catalogue::locale();
    for topic in text::topics() {
        topics::create(write.connection(), &topic.slug, app.clock.now()).await.expect("a topic");
        topics::name(write.connection(), &topic.slug, &locale, &topic.name).await.expect("a name");
    }
    write.commit().await.expect("committed");
}

async fn put(app: &App, numbers: Range<usize>, make: fn(usize) -> Item) {
    for start in numbers.clone().step_by(TRANSACTION) {
        let items: Vec<Item> = (start..numbers.end.min(start + TRANSACTION)).map(make).collect();
        let write = app.store.write().await.expect("a transaction");
        editorial_side(write.connection(), &items).await;
        for item in &items {
            let row = row::published(app, item);
            published::put(write.connection(), &row, item.content.items(), &[]).await.expect("published");
        }
        write.commit().await.expect("committed");
    }
}

/// No more than what the tables of the public refer to. Nobody edits these entries, so their words are not kept twice.
async fn editorial_side(db: &impl Connection, items: &[Item]) {
    let documents = items.iter().map(|item| document::ActiveModel {
        id: Set(item.document.0),
        kind: Set(item.content.kind().to_string()),
        created_at: Set(item.at),
    });
    document::Entity::insert_many(documents).exec_without_returning(db).await.expect("documents");
    entry::Entity::insert_many(items.iter().map(entry_row)).exec_without_returning(db).await.expect("entries");
    let texts = items.iter().map(|item| entry_text::ActiveModel {
        entry_id: Set(item.entry.0),
        folded: Set(item.content.heading().to_string()),
    });
    entry_text::Entity::insert_many(texts).exec_without_returning(db).await.expect("texts");
    let names = items.iter().map(|item| published_name::ActiveModel {
        kind: Set(item.content.kind().to_string()),
        locale: Set(Catalogue::locale().to_string()),
        slug: Set(item.slug.to_string()),
        document_id: Set(item.document.0),
    });
    published_name::Entity::insert_many(names).exec_without_returning(db).await.expect("names");
}

fn entry_row(item: &Item) -> entry::ActiveModel {
    entry::ActiveModel {
        id: Set(item.entry.0),
        document_id: Set(item.document.0),
        kind: Set(item.content.kind().to_string()),
        locale: Set(Catalogue::locale().to_string()),
        slug: Set(item.slug.to_string()),
        status: Set("PUBLISHED".into()),
        version: Set(3),
        head_revision: Set(1),
        live_revision: Set(Some(1)),
        last_live_revision: Set(Some(1)),
        live_verified_at: Set(Some(item.at)),
        created_at: Set(item.at),
        updated_at: Set(item.at),
        waiting_since: Set(item.at),
        live_expires_at: Set(None),
        scheduled_revision: Set(None),
        scheduled_at: Set(None),
        scheduled_expires_at: Set(None),
        scheduled_by: Set(None),
        problem: Set(None),
        verify_every: Set(None),
    }
}
