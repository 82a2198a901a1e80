//! A client that speaks GraphQL over HTTP.

use reqwest::{Request, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use std::time::Duration;

/// How everybody signs in.
pub const LOGIN: &str = "mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken } }";

/// Somebody with a GraphQL client.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
    refresh_token: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
}

impl Client {
    /// # Panics
    /// When the system has no randomness.
    #[must_use]
    pub fn new(url: String, token: Option<String>) -> Self {
        // A server closes what is idle for 5 seconds, at any moment.
        let http = reqwest::Client::builder().pool_idle_timeout(Duration::from_secs(2)).build().expect("a client");
        Self { http, url, token, refresh_token: None }
    }

    /// The same client with another access token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// # Panics
    /// Without signing in first.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("signed in")
    }

    /// # Panics
    /// Without signing in first.
    #[must_use]
    pub fn refresh_token(&self) -> &str {
        self.refresh_token.as_deref().expect("signed in")
    }

    /// A request to the endpoint, to be altered by a test.
    pub fn request(&self, method: reqwest::Method) -> RequestBuilder {
        let request = self.http.request(method, &self.url);
        match &self.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// Sends a request that a test has altered.
    ///
    /// # Panics
    /// When nothing comes back.
    pub async fn send(&self, request: Request) -> Response {
        self.http.execute(request).await.expect("an answer")
    }

    /// Asks, and takes whatever comes back.
    ///
    /// # Panics
    /// When nothing or no JSON comes back.
    pub async fn ask(&self, query: &str, variables: Value) -> Answer {
        let body = json!({ "query": query, "variables": variables });
        let response = self.request(reqwest::Method::POST).json(&body).send().await.expect("an answer");
        let status = response.status();
        Answer { status, body: response.json().await.expect("JSON") }
    }

    /// Asks for data, and gets it.
    ///
    /// # Panics
    /// When there are errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        self.ask(query, variables).await.data()
    }

    /// Asks, and gets the code of the one error.
    ///
    /// # Panics
    /// When there is none, or there are several.
    pub async fn code(&self, query: &str, variables: Value) -> String {
        self.ask(query, variables).await.code()
    }

    /// Signs in.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn sign_in(&self, email: &str, password: &str) -> Self {
        let input = json!({ "input": { "email": email, "password": password } });
        self.with_session(&self.data(LOGIN, input).await["login"])
    }

    fn with_session(&self, session: &Value) -> Self {
        let text = |name: &str| session[name].as_str().map(ToOwned::to_owned);
        Self { token: text("accessToken"), refresh_token: text("refreshToken"), ..self.clone() }
    }

    /// Asks for the next tokens, and takes whatever comes back.
    pub async fn try_refresh(&self, refresh_token: &str) -> Answer {
        let refresh = "mutation ($input: RefreshSessionInput!) {
            refreshSession(input: $input) { accessToken refreshToken refreshTokenExpiresAt }
        }";
        let anonymous = Self { token: None, ..self.clone() };
        anonymous.ask(refresh, json!({ "input": { "refreshToken": refresh_token } })).await
    }

    /// Gets the next tokens.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn refresh(&self) -> Self {
        self.with_session(&self.try_refresh(self.refresh_token()).await.data()["refreshSession"])
    }
}

impl Answer {
    /// # Panics
    /// When there are errors.
    #[must_use]
    pub fn data(mut self) -> Value {
        assert!(self.body.get("errors").is_none(), "{}", self.body);
        self.body["data"].take()
    }

    /// The one error.
    ///
    /// # Panics
    /// When there is none, or there are several.
    #[must_use]
    pub fn error(&self) -> &Value {
        let errors = self.body["errors"].as_array();
        match errors.map(Vec::as_slice) {
            Some([error]) => error,
            _ => panic!("not one error: {}", self.body),
        }
    }

    /// The code of the one error.
    ///
    /// # Panics
    /// When there is none, or there are several.
    #[must_use]
    pub fn code(&self) -> String {
        self.error()["extensions"]["code"].as_str().expect("every error has a code").to_owned()
    }
}
