//! What a person does in a browser, and what they see there.

use crate::PASSWORD;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use tempfile::TempDir;
use thirtyfour::{
    By, Key, TypingData, WebDriver, WebElement,
    prelude::{ElementQueryable as _, ElementWaitable as _},
};

/// Where `tests/run` puts axe-core; it is not ours.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/axe/package/axe.min.js");
/// Where pictures land for people to look at.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/pictures");

/// One person's browser, with cookies of its own.
pub struct Window {
    driver: Driven,
    server: String,
    profile: TempDir,
}

/// What a window is to be like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub name: &'static str,
    pub width: u32,
    pub dark: bool,
}

/// It ends with the program that drives it; nobody waits for it to say goodbye.
struct Driven(WebDriver);

impl std::ops::Deref for Driven {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.0
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        let _ = self.0.clone().leak();
    }
}

impl Window {
    pub(crate) const fn new(driver: WebDriver, server: String, profile: TempDir) -> Self {
        Self { driver: Driven(driver), server, profile }
    }

    /// Its browser goes on, and nobody drives it any more.
    pub(crate) fn leave(self) -> (String, TempDir) {
        (self.server, self.profile)
    }

    pub async fn go(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.server)).await.expect("a page");
    }

    /// Where it is, without the server.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.as_str().strip_prefix(&self.server).expect("on this server").to_owned()
    }

    /// The first element that there is or will be.
    pub async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).first().await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Those that there are now.
    pub async fn all(&self, css: &str) -> Vec<WebElement> {
        self.driver.find_all(By::Css(css)).await.expect("a list")
    }

    pub async fn click(&self, css: &str) {
        self.press(self.find(css).await).await;
    }

    /// Presses the button or follows the link with this name.
    pub async fn choose(&self, name: &str) {
        self.press(self.named(name).await).await;
    }

    /// Presses the button with this name, whose script leads to another page.
    pub async fn leave_by(&self, name: &str) {
        let page = self.find("html").await;
        self.press(self.named(name).await).await;
        page.wait_until().stale().await.expect("another page");
    }

    async fn named(&self, name: &str) -> WebElement {
        let path = format!(
            "//*[self::button or self::a or self::summary][not(@aria-hidden)][normalize-space()={}]",
            quoted(name)
        );
        let found = self.driver.query(By::XPath(&path)).first().await;
        found.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    async fn press(&self, element: WebElement) {
        element.wait_until().clickable().await.expect("clickable");
        let leads_on = match element.tag_name().await.expect("a tag").as_str() {
            "a" => true,
            "button" => element.prop("type").await.expect("a type").as_deref() == Some("submit"),
            _ => false,
        };
        let page = self.find("html").await;
        element.click().await.expect("clicked");
        if leads_on {
            page.wait_until().stale().await.expect("another page");
        }
    }

    /// Writes into the field with this name, in place of what is there.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name={name}]:not([type=hidden])")).await;
        field.clear().await.expect("cleared");
        field.send_keys(text).await.expect("typed");
    }

    /// What stands in the field with this name.
    pub async fn value(&self, name: &str) -> String {
        let field = self.find(&format!("[name={name}]:not([type=hidden])")).await;
        field.prop("value").await.expect("a value").unwrap_or_default()
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("pressed");
    }

    /// Presses a key while another one is held.
    pub async fn chord(&self, held: Key, key: impl Into<TypingData>) {
        let chain = self.driver.action_chain().key_down(held.clone()).send_keys(key).key_up(held);
        chain.perform().await.expect("pressed");
    }

    /// Drags an element onto another.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from).await, self.find(to).await);
        self.driver.action_chain().drag_and_drop_element(&from, &to).perform().await.expect("dragged");
    }

    /// Goes on with the Tab key until the element with this selector has the focus.
    pub async fn tab_to(&self, css: &str) {
        let here = format!("return document.activeElement.matches({});", json!(css));
        for _ in 0..150 {
            if self.script(&here).await == true {
                return;
            }
            self.keys(Key::Tab).await;
        }
        panic!("{css} cannot be reached by keyboard");
    }

    /// All the text that is there to be read.
    pub async fn text(&self) -> String {
        self.find("main").await.text().await.expect("text")
    }

    pub async fn sees(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }

    pub async fn script(&self, script: &str) -> Value {
        self.driver.execute(script, vec![]).await.expect("a script").json().clone()
    }

    /// What a script answers that takes its time; its last argument takes the answer.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.driver.execute_async(script, arguments).await.expect("an answer").json().clone()
    }

    pub async fn sign_in(&self, email: &str) {
        self.go("/admin/sign-in").await;
        self.fill("email", email).await;
        self.fill("password", PASSWORD).await;
        self.click("main form button").await;
        assert_eq!(self.path().await, "/admin");
    }

    pub async fn look(&self, look: Look) {
        let tools = self.driver.cdp();
        let size = json!({ "width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": look.width < 500 });
        tools.send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("a size");
        let scheme = if look.dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        tools.send_raw("Emulation.setEmulatedMedia", media).await.expect("a scheme");
    }

    /// A picture of the whole page for people to look at.
    pub async fn picture(&self, name: &str) {
        let size = self.script("return [innerWidth, document.documentElement.scrollHeight];").await;
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        let wanted = json!({ "captureBeyondViewport": true, "clip": clip });
        let taken = self.driver.cdp().send_raw("Page.captureScreenshot", wanted).await.expect("a picture");
        let picture = STANDARD.decode(taken["data"].as_str().expect("a picture")).expect("base64");
        fs::create_dir_all(PICTURES).expect("a directory");
        fs::write(PathBuf::from(PICTURES).join(format!("{name}.png")), picture).expect("written");
    }

    /// What axe-core finds on the page that is at least serious.
    pub async fn barriers(&self) -> Vec<String> {
        let axe = fs::read_to_string(AXE).expect("axe-core; `tests/run` gets it");
        self.driver.execute(axe, vec![]).await.expect("a script");
        let script = "const done = arguments[0]; axe.run().then(found => done(found.violations\
                      .filter(it => it.impact === 'serious' || it.impact === 'critical')\
                      .map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' '))));";
        let found = self.driver.execute_async(script, vec![]).await.expect("an answer");
        found.convert().expect("a list")
    }

    /// What the browser complained about since it was asked last, and what it loaded from elsewhere.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.expect("a log");
        let script = "return performance.getEntriesByType('resource').map(it => it.name)\
                      .filter(name => !name.startsWith(location.origin + '/'));";
        let foreign = self.driver.execute(script, vec![]).await.expect("a list");
        let foreign: Vec<String> = foreign.convert().expect("names");
        log.into_iter().map(|entry| entry.message).chain(foreign).collect()
    }
}

fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "a name without quotation marks");
    format!("\"{text}\"")
}
