//! What protects the pages and their forms.

use super::signed_in;
use tests::{Browser, PASSWORD, Page, on_both_databases};

const SIGN_OUT: &str = "/admin/sign-out";

on_both_databases! {
    async fn a_form_from_elsewhere_does_nothing(server: Server) {
        server.editor().await;
        let mut browser = signed_in(&server, "editor").await;
        let ours = browser.form_token().to_owned();
        let other = signed_in(&server, "editor").await.form_token().to_owned();
        assert_ne!(ours, other, "the token of one session is good in another");
        let refused = [
            browser.form(SIGN_OUT, &[]),
            browser.form(SIGN_OUT, &[("form_token", "")]),
            browser.form(SIGN_OUT, &[("form_token", &other)]),
            browser.form(SIGN_OUT, &[("form_token", &ours)]).header("Origin", "https://elsewhere.example"),
            browser.form(SIGN_OUT, &[("form_token", &ours)]).header("Origin", "null"),
            browser.form(SIGN_OUT, &[("form_token", &ours)]).header("Sec-Fetch-Site", "cross-site"),
            browser.form(SIGN_OUT, &[("form_token", &ours)]).header("Sec-Fetch-Site", "same-site"),
        ];
        for request in refused {
            let page = browser.send(request).await;
            assert_eq!(page.status, 403, "{}", page.body);
            assert!(page.has("This form is too old"));
            assert_eq!(browser.get("/admin").await.status, 200);
        }
        let request = browser.form(SIGN_OUT, &[("form_token", &ours)]).header("Sec-Fetch-Site", "same-origin");
        assert_eq!(browser.send(request).await.status, 303);
    }

    async fn nobody_is_signed_in_by_a_form_from_elsewhere(server: Server) {
        server.editor().await;
        let mut browser = Browser::new(&server);
        let fields = [("email", "editor@example.org"), ("password", PASSWORD)];
        let request = browser.form("/admin/sign-in", &fields);
        assert_eq!(browser.send(request).await.status, 403, "without a page seen before");
        browser.get("/admin/sign-in").await;
        let token = browser.form_token().to_owned();
        let with_token = [("form_token", token.as_str()), fields[0], fields[1]];
        let request = browser.form("/admin/sign-in", &with_token).header("Origin", "https://elsewhere.example");
        assert_eq!(browser.send(request).await.status, 403);
        assert_eq!(browser.get("/admin").await.status, 303);
        assert_eq!(browser.post("/admin/sign-in", &fields).await.status, 303);
    }

    async fn nothing_of_these_pages_is_kept_or_framed(server: Server) {
        server.editor().await;
        let mut browser = Browser::new(&server);
        assert_protected(&browser.get("/admin").await);
        assert_protected(&browser.get("/admin/sign-in").await);
        assert_protected(&browser.sign_in("editor@example.org", "wrong donkey fuse").await);
        let mut browser = signed_in(&server, "editor").await;
        for path in ["/admin", "/admin/entries", "/admin/nothing"] {
            assert_protected(&browser.get(path).await);
        }
        let request = browser.form(SIGN_OUT, &[]);
        assert_protected(&browser.send(request).await);
    }
}

fn assert_protected(page: &Page) {
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    let policy = page.header("content-security-policy");
    for rule in ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}
