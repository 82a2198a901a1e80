//! Feeds and the sitemap: public, remembered and dropped like everything else.

use super::*;
use tests::on_both_databases;

on_both_databases! {
    async fn a_feed_tells_what_is_new_in_a_language(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        assert_eq!(server.get("/en/feed.xml").await.status(), 404);
        let entry = editor.publish(&approver, "en", question("Safe & <sound>?", "Yes, *very*.")).await;
        let feed = server.get("/en/feed.xml").await;
        assert_eq!(header(&feed, "content-type"), "application/atom+xml; charset=utf-8");
        let text = feed.text().await.expect("text");
        assert!(text.contains("<title>Safe &#38; &#60;sound&#62;?</title>"), "{text}");
        assert!(text.contains("&#60;p&#62;Yes, &#60;em&#62;very&#60;/em&#62;.&#60;/p&#62;"), "{text}");
        assert!(text.contains(&format!("<link href=\"https://faq.example.org/en/entry/{}\"/>", entry.slug)), "{text}");
        assert_eq!(server.get("/ru/feed.xml").await.status(), 404);
        approver.retract(&entry).await;
        assert_eq!(server.get("/en/feed.xml").await.status(), 404);
    }

    async fn the_sitemap_names_the_pages(server: Server) {
        let (editor, approver) = (server.editor().await, server.approver().await);
        let empty = server.get("/sitemap.xml").await;
        assert_eq!(header(&empty, "content-type"), "application/xml; charset=utf-8");
        assert!(!empty.text().await.expect("text").contains("<url>"));
        let entry = editor.publish(&approver, "en", question("Is the water safe?", "Yes.")).await;
        let page = json!({ "page": { "title": "River", "items": [entry.document] } });
        let page = editor.publish(&approver, "en", page).await;
        let sitemap = server.get("/sitemap.xml").await.text().await.expect("text");
        assert!(sitemap.contains("<url><loc>https://faq.example.org/en/river</loc><lastmod>20"), "{sitemap}");
        approver.retract(&page).await;
        assert!(!server.get("/sitemap.xml").await.text().await.expect("text").contains("<url>"));
    }
}
