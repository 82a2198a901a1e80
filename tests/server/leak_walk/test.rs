//! The walk itself, on both databases.

use super::{arguments::Arguments, content::Kind, quotes, site, states::STATES, walk, watch::Watch, world::World};
use serde_json::json;
use tests::{Client, Schema, on_both_databases};

on_both_databases! {
    async fn nothing_but_the_published_words_reaches_the_public(server: Server) {
        let mut world = World::create(&server).await;
        let nothing: [&str; 0] = [];
        let mut watch = Watch::new(&world);
        site::visit(&world, &mut watch).await;
        assert_eq!(watch.missing(), nothing);

        let mut watch = Watch::new(&world);
        site::export(&world, &mut watch);
        assert_eq!(watch.missing(), nothing);

        let anonymous = server.anonymous();
        let schema = Schema::read(&anonymous).await;
        let arguments = Arguments::of(&world, &schema).await;
        let state = STATES.iter().find(|state| state.name == "live under what is approved").expect("a state");
        let publish = world.make(Kind::Notice, state, "en", None);
        let (asked, told) = Box::pin(walk::while_watching(&server, &schema, &arguments, publish)).await;
        let mut watch = Watch::new(&world);
        walk::through(&anonymous, &schema, &arguments, &mut watch).await;
        walk::at_subscriptions(&server, &schema, &arguments, &mut watch).await;
        watch.look(&asked, &told);
        assert!(told.contains("PUBLISHED"), "{told}");
        assert_eq!(watch.missing(), nothing);

        quotes::check(&world, &mut Watch::new(&world)).await;

        count(&world, &anonymous).await;
    }
}

/// What is hidden does not count.
async fn count(world: &World<'_>, anonymous: &Client) {
    for locale in ["en", "hy"] {
        let query = "query ($locale: Locale!) { topics(locale: $locale) { slug }
            entries(locale: $locale) { totalCount } pages(locale: $locale) { totalCount }
            open: entries(locale: $locale, topic: \"topic-open\") { totalCount }
            secret: entries(locale: $locale, topic: \"topic-secret\") { totalCount } }";
        let questions = json!({ "totalCount": world.count(Kind::Question, locale) });
        let expected = json!({
            "topics": [{ "slug": "topic-open" }],
            "entries": questions,
            "pages": { "totalCount": world.count(Kind::Page, locale) },
            "open": questions,
            "secret": { "totalCount": 0 },
        });
        assert_eq!(anonymous.data(query, json!({ "locale": locale })).await, expected);
    }
}
