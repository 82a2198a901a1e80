//! A long list comes in parts.

use super::super::signed_in;
use std::collections::BTreeSet;
use tests::{Page, Start, on_both_databases};

fn next(page: &Page) -> Option<String> {
    let (before, _) = page.body.split_once("\" rel=\"next\"")?;
    Some(before.rsplit_once("href=\"")?.1.replace("&#38;", "&").replace("&amp;", "&"))
}

fn ids(page: &Page) -> Vec<String> {
    let rows = page.body.split("<li><a href=\"/admin/entries/").skip(1);
    rows.filter_map(|row| row.split('"').next()).map(ToOwned::to_owned).collect()
}

on_both_databases! {
    // The clock stands still: all have waited equally long.
    async fn each_entry_is_shown_once_over_all_parts(server: Server = Start::with_still_clock) {
        let editor = server.editor().await;
        for n in 0..65 {
            editor.create_question(&format!("Question {n}?"), "Yes.").await;
        }
        editor.create("hy", tests::question("Other?", "Yes.")).await;
        let mut browser = signed_in(&server, "editor").await;
        for order in ["", "&sort=latest"] {
            let (mut seen, mut sizes) = (vec![], vec![]);
            let mut at = Some(format!("/admin/entries?locale=en&q=question{order}"));
            while let Some(path) = at {
                assert!(path.contains("locale=en") && path.contains("q=question") && path.contains(order), "{path}");
                let page = browser.get(&path).await;
                assert!(page.has("Entries <span class=\"total\">65</span>"), "{}", page.body);
                assert_eq!(page.has("From the beginning"), !seen.is_empty());
                sizes.push(ids(&page).len());
                seen.extend(ids(&page));
                at = next(&page);
            }
            assert_eq!(sizes, [30, 30, 5]);
            assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 65, "something came twice");
        }
    }
}
