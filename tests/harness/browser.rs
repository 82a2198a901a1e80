//! A browser without scripts: it keeps cookies, and sends forms as a page has them.

use crate::Server;
use reqwest::{
    Method, RequestBuilder, StatusCode,
    header::{self, HeaderMap},
};
use std::{collections::HashMap, time::Duration};
use url::form_urlencoded::Serializer;

/// Somebody who looks at pages. Redirects are shown, not followed.
#[derive(Clone)]
pub struct Browser {
    http: reqwest::Client,
    origin: String,
    cookies: HashMap<String, String>,
    form_token: String,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    /// # Panics
    /// When the system has no randomness.
    #[must_use]
    pub fn new(server: &Server) -> Self {
        Self::at(&server.url(""))
    }

    /// Of a server at this URL, without a path.
    ///
    /// # Panics
    /// When the system has no randomness.
    #[must_use]
    pub fn at(origin: &str) -> Self {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = builder.pool_idle_timeout(Duration::from_secs(2)).build().expect("a client");
        Self { http, origin: origin.to_owned(), cookies: HashMap::new(), form_token: String::new() }
    }

    /// Signs in with the form, and takes whatever comes back.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Page {
        self.get("/admin/sign-in").await;
        let page = self.post("/admin/sign-in", &[("email", email), ("password", password)]).await;
        if page.status == StatusCode::SEE_OTHER {
            self.get("/admin").await;
        }
        page
    }

    /// # Panics
    /// When nothing comes back.
    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.request(Method::GET, path);
        self.send(request).await
    }

    /// Sends a form of the page that was seen last.
    ///
    /// # Panics
    /// When nothing comes back.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.form_token.clone();
        let fields: Vec<_> = [("form_token", token.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let request = self.form(path, &fields).header(header::ORIGIN, &self.origin);
        self.send(request).await
    }

    /// A form with nothing but these fields, to be altered by a test.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let form = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.request(Method::POST, path)
            .header(form.0, form.1)
            .body(Serializer::new(String::new()).extend_pairs(fields).finish())
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.http.request(method, format!("{}{path}", self.origin));
        if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) }
    }

    /// # Panics
    /// When nothing comes back.
    pub async fn send(&mut self, request: RequestBuilder) -> Page {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let page = Page { status, headers, body: response.text().await.expect("text") };
        for (name, value) in page.cookies() {
            if value.is_empty() {
                self.cookies.remove(&name)
            } else {
                self.cookies.insert(name, value)
            };
        }
        if let Some(token) = page.value("form_token") {
            self.form_token = token;
        }
        page
    }

    /// What forms of the page bear that was seen last.
    #[must_use]
    pub fn form_token(&self) -> &str {
        &self.form_token
    }
}

impl Page {
    /// Where a redirect leads; empty for any other answer.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header; empty without it.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The lines that set cookies.
    pub fn set_cookies(&self) -> impl Iterator<Item = &str> {
        self.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok())
    }

    fn cookies(&self) -> impl Iterator<Item = (String, String)> {
        let pairs = self.set_cookies().filter_map(|line| line.split(';').next()?.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    }

    /// The value of the first field with this name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        let (_, field) = self.body.split_once(&format!("name=\"{name}\""))?;
        let (_, value) = field.split_once('>')?.0.split_once("value=\"")?;
        Some(value.split_once('"')?.0.to_owned())
    }

    /// The first link that begins so.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn path(&self, start: &str) -> String {
        let (_, rest) = self.body.split_once(&format!("\"{start}")).expect("such a link");
        format!("{start}{}", rest.split('"').next().unwrap_or_default())
    }

    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}
