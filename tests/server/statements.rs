//! How many SQL statements a read takes: the same few, whatever is selected.

use domain::actor::Role;
use serde_json::{Value, json};
use tests::{Client, Server, on_both_databases, question};

const ENTRY: &str = "id documentId slug locale question answer shortAnswer verdict sources { title url }
    topics { slug name } publishedAt updatedAt contentHash corrections { at note } translations { locale slug }
    expiresAt verifiedAt verification reviewState attestation { approvals } localization { served }";

const STAFF: &str = "id status heading head { number author { name } content { __typename } } live { number }
    revisions { number author { name } } review { submitter { name } approvers { name } approvalsRequired }
    contributors { name } availableActions { action allowed reason } editingNow { user { name } }
    comments(first: 5) { text author { name } resolvedBy { name } replies { text author { name } } }
    reviewRounds(first: 5) { submitter { name } decisions { by { name } comment } }
    schedule { at by { name } } emergency { until } translation { staleness } translations { locale status }";

/// The data of a query, and how many statements it took.
async fn count(server: &Server, client: &Client, query: &str) -> (Value, u64) {
    let before = server.app.store.statements();
    let data = client.data(query, json!({})).await;
    (data, server.app.store.statements() - before)
}

/// A page that lists `size` questions filed under two topics, all published.
async fn publish_page(server: &Server, size: usize) -> (Client, Client) {
    let both = [(Role::Editor, None), (Role::Approver, None)];
    let (editor, approver) = (server.person("writer", &both).await, server.person("signer", &both).await);
    for name in ["Water", "Cash"] {
        let create = "mutation ($input: TopicInput!) { createTopic(input: $input) { topic { slug } } }";
        editor.data(create, json!({ "input": { "locale": "en", "name": name } })).await;
    }
    let mut items = vec![];
    for n in 0..size {
        let mut content = question(&format!("Question {n}?"), "Yes.");
        content["question"]["topics"] = json!(["water", "cash"]);
        items.push(editor.publish(&approver, "en", content).await.document);
    }
    let page = json!({ "page": { "title": "Page", "items": items, "topics": ["water"] } });
    editor.publish(&approver, "en", page).await;
    (editor, approver)
}

on_both_databases! {
    async fn public_reads_take_one_or_two(server: Server) {
        publish_page(&server, 5).await;
        let reader = server.anonymous();
        let page = format!("{{ page(slug: \"page\", locale: \"en\") {{ title introduction topics {{ name }}
            translations {{ locale }} corrections {{ at }} items {{ ... on FaqEntry {{ {ENTRY} }} ... on Notice {{ title }} }} }} }}");
        let (data, statements) = count(&server, &reader, &page).await;
        assert_eq!((data["page"]["items"].as_array().map(Vec::len), statements), (Some(5), 1));
        let list = format!("{{ entries(locale: \"en\", first: 20, topic: \"water\") {{ totalCount pageInfo {{ hasNextPage }} nodes {{ {ENTRY} }} }} }}");
        let (data, statements) = count(&server, &reader, &list).await;
        assert_eq!((&data["entries"]["totalCount"], statements), (&json!(5), 2));
        let entry = format!("{{ entry(slug: \"question-3\", locale: \"en\") {{ {ENTRY} }} }}");
        let (data, statements) = count(&server, &reader, &entry).await;
        assert_eq!((&data["entry"]["question"], statements), (&json!("Question 3?"), 1));
        let fallback = format!("{{ entry(slug: \"question-3\", locale: \"hy\", fallback: [\"ru\", \"en\"]) {{ {ENTRY} }} }}");
        assert_eq!(count(&server, &reader, &fallback).await.1, 1);
        let fallback = page.replace("\"en\"", "\"hy\", fallback: [\"ru\", \"en\"]");
        let (data, statements) = count(&server, &reader, &fallback).await;
        assert_eq!((data["page"]["items"].as_array().map(Vec::len), statements), (Some(5), 1));
        let changes = format!("{{ changes(first: 100) {{ nodes {{ at item {{ ... on FaqEntry {{ {ENTRY} }} }} }} pageInfo {{ endCursor }} }} }}");
        let (data, statements) = count(&server, &reader, &changes).await;
        assert_eq!((data["changes"]["nodes"].as_array().map(Vec::len), statements), (Some(6), 2));
        let (data, statements) = count(&server, &reader, "{ topics(locale: \"en\") { slug name } }").await;
        assert_eq!((data["topics"].as_array().map(Vec::len), statements), (Some(2), 1));
        let pages = "{ pages(locale: \"en\") { nodes { title items { ... on FaqEntry { question } } } } }";
        assert_eq!(count(&server, &reader, pages).await.1, 2);
        let ids = data_ids(&reader).await;
        let nodes = format!("{{ nodes(ids: {ids}) {{ id ... on FaqEntry {{ question }} }} }}");
        let (data, statements) = count(&server, &reader, &nodes).await;
        assert_eq!((data["nodes"].as_array().map(Vec::len), statements), (Some(5), 1));
    }

    async fn editorial_lists_take_the_same_number_for_one_and_for_many(server: Server) {
        let (editor, approver) = publish_page(&server, 4).await;
        let list = |first: u32| format!("{{ editorialEntries(first: {first}) {{ nodes {{ {STAFF} }} }} }}");
        let draft = editor.create_question("Another?", "Yes.").await;
        editor.submit(&editor.save(&draft, question("Another?", "No.")).await).await;
        talk(&editor, &draft.id).await;
        let (one, few) = count(&server, &approver, &list(1)).await;
        let (many, same) = count(&server, &approver, &list(20)).await;
        let length = |data: &Value| data["editorialEntries"]["nodes"].as_array().map(Vec::len);
        assert_eq!((length(&one), length(&many)), (Some(1), Some(6)));
        // What only some entries have is not asked for where none has it.
        assert!(same <= few + 2, "{few} statements for one entry, {same} for six");
        assert!(same <= 20, "{same} statements");
    }

    async fn a_publication_takes_few(server: Server) {
        let (editor, approver) = publish_page(&server, 3).await;
        let entry = editor.publish(&approver, "en", question("How?", "So.")).await;
        let before = server.app.store.statements();
        let draft = editor.save(&entry, question("How?", "Not so.")).await;
        let saved = server.app.store.statements();
        let submitted = editor.submit_correction(&draft, "FACTUAL", "It was wrong.").await;
        let reviewed = server.app.store.statements();
        let published = approver.approve_and_publish(&submitted).await;
        let corrected = server.app.store.statements();
        approver.retract(&published).await;
        let retracted = server.app.store.statements();
        let took = [saved - before, reviewed - saved, corrected - reviewed, retracted - corrected];
        let most = [24, 16, 37, 23];
        assert!(took.iter().zip(most).all(|(took, most)| *took <= most), "{took:?} statements, at most {most:?}");
    }

    async fn the_same_query_gives_the_same_bytes(server: Server) {
        let (_, approver) = publish_page(&server, 3).await;
        let query = format!("{{ editorialEntries {{ nodes {{ {STAFF} }} }} page(slug: \"page\", locale: \"en\") {{ items {{
            ... on FaqEntry {{ {ENTRY} }} }} title topics {{ name }} }} topics(locale: \"en\") {{ name slug }} }}");
        let mut seen = std::collections::HashSet::new();
        for _ in 0..20 {
            let request = approver.request(reqwest::Method::POST).json(&json!({ "query": query }));
            seen.insert(request.send().await.expect("an answer").text().await.expect("text"));
        }
        assert_eq!(seen.len(), 1);
        let text = seen.into_iter().next().expect("one");
        let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
        assert!(place("\"editorialEntries\"") < place("\"page\"") && place("\"items\"") < place("\"title\""));
    }
}

/// A thread, and somebody who has the entry open.
async fn talk(editor: &Client, id: &str) {
    let add = format!("addComment(input: {{ id: \"{id}\", revision: 1, text: \"Really?\" }}) {{ comment {{ id }} }}");
    let open = format!("editingEntry(input: {{ id: \"{id}\" }}) {{ __typename }}");
    let comment = editor.data(&format!("mutation {{ {add} {open} }}"), json!({})).await;
    let comment = &comment["addComment"]["comment"]["id"];
    let reply = format!(
        "addComment(input: {{ id: \"{id}\", revision: 1, text: \"Yes.\", inReplyTo: {comment} }}) {{ __typename }}"
    );
    let resolve = format!("resolveComment(input: {{ id: {comment} }}) {{ __typename }}");
    editor.data(&format!("mutation {{ {reply} {resolve} }}"), json!({})).await;
}

async fn data_ids(reader: &Client) -> Value {
    let data = reader.data("{ entries(locale: \"en\") { nodes { id } } }", json!({})).await;
    data["entries"]["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].clone()).collect()
}
