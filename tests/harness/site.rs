//! Reading the server's pages as a browser does.

use crate::Server;

impl Server {
    /// The status and the text behind a path, without following a redirection.
    pub async fn page(&self, path: &str) -> (u16, String) {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let response = browser.get(self.url(path)).send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), format!("{:?}", response.headers()));
        (status, headers + response.text().await.expect("text").as_str())
    }
}
