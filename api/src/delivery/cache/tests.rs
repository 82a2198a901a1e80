//! What the cache promises, with makers that a test holds up.

use super::*;
use crate::delivery::Dependencies;
use chrono::DateTime;
use std::sync::atomic::AtomicUsize;
use tokio::{sync::Notify, task::yield_now};

fn cache() -> (Cache, Clock) {
    let clock = Clock::fixed(DateTime::UNIX_EPOCH);
    let cache = Cache::new(&Settings::default(), clock.clone());
    cache.hear(&Event::Missed);
    (cache, clock)
}

fn key(question: &'static str) -> Key {
    Key { form: Form::Page, question: Bytes::from_static(question.as_bytes()) }
}

fn tag(name: &str) -> Tag {
    Tag::from_stored(name.into())
}

fn change(seq: i64, tags: &[&str]) -> Event {
    Event::Public { seq, tags: tags.iter().map(|name| tag(name)).collect() }
}

fn content(body: &'static str, tags: &[&str]) -> Content {
    let on = Dependencies { tags: tags.iter().map(|name| tag(name)).collect(), ..Dependencies::default() };
    let (status, media_type, body) = (200, "text/plain", Bytes::from_static(body.as_bytes()));
    Content { status, media_type, body, lifetime: Lifetime::While(on), is_unavailable: false }
}

fn unavailable() -> Content {
    Content { lifetime: Lifetime::Now, is_unavailable: true, ..content("the database is away", &[]) }
}

/// The body and where it comes from.
async fn ask(cache: &Cache, question: &'static str, make: impl Future<Output = Content>) -> (Bytes, Origin) {
    let (answer, origin) = cache.answer(key(question), make).await;
    (answer.representation(Encoding::Identity).body.clone(), origin)
}

async fn made(cache: &Cache, question: &'static str, body: &'static str, tags: &[&str]) -> (Bytes, Origin) {
    ask(cache, question, async { content(body, tags) }).await
}

#[tokio::test]
async fn an_answer_is_known_until_one_of_its_tags_changes() {
    let (cache, _) = cache();
    assert_eq!(made(&cache, "a", "one", &["x", "y"]).await, ("one".into(), Origin::Database));
    assert_eq!(made(&cache, "b", "other", &["z"]).await.1, Origin::Database);
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("one".into(), Origin::Memory));
    cache.hear(&change(1, &["y", "w"]));
    assert_eq!(made(&cache, "b", "", &[]).await, ("other".into(), Origin::Memory));
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("two".into(), Origin::Database));
    cache.hear(&change(2, &["all"]));
    assert!(cache.known(&key("a")).is_none() && cache.known(&key("b")).is_none());
}

#[tokio::test]
async fn what_a_change_has_overtaken_is_not_kept() {
    let (cache, _) = cache();
    let retracted = Notify::new();
    let slow = ask(&cache, "a", async {
        retracted.notified().await;
        content("old", &["x"])
    });
    let retract = async {
        yield_now().await;
        cache.hear(&change(1, &["x"]));
        // Whoever asks from now on does not get what was begun before.
        let after = made(&cache, "a", "new", &["x"]).await;
        retracted.notify_one();
        after
    };
    let (before, after) = tokio::join!(slow, retract);
    assert_eq!((before.0, after.0), ("old".into(), "new".into()));
    assert_eq!(made(&cache, "a", "", &[]).await, ("new".into(), Origin::Memory));
}

#[tokio::test]
async fn what_no_change_concerns_is_kept_although_one_came_between() {
    let (cache, _) = cache();
    let between = ask(&cache, "a", async {
        cache.hear(&change(1, &["y"]));
        content("one", &["x"])
    });
    between.await;
    assert_eq!(made(&cache, "a", "", &[]).await, ("one".into(), Origin::Memory));
}

#[tokio::test]
async fn a_thousand_who_ask_the_same_are_one() {
    let (cache, _) = cache();
    let (asked, times) = (Notify::new(), AtomicUsize::new(0));
    let readers = (0..1_000).map(|_| {
        ask(&cache, "a", async {
            times.fetch_add(1, Ordering::SeqCst);
            asked.notified().await;
            unavailable()
        })
    });
    let all = futures_util::future::join_all(readers);
    let (answers, ()) = tokio::join!(all, async { asked.notify_one() });
    assert!(answers.iter().all(|(body, _)| *body == "the database is away"));
    assert_eq!(times.load(Ordering::SeqCst), 1);
    assert!(cache.flights.is_empty());
}

#[tokio::test]
async fn when_the_first_leaves_the_next_goes_on() {
    let (cache, _) = cache();
    {
        let mut first = std::pin::pin!(ask(&cache, "a", std::future::pending()));
        assert!(futures_util::poll!(&mut first).is_pending());
    }
    assert!(cache.flights.is_empty());
    assert_eq!(made(&cache, "a", "one", &["x"]).await, ("one".into(), Origin::Database));
}

#[tokio::test]
async fn while_changes_may_go_unheard_nothing_comes_from_memory() {
    let (cache, _) = cache();
    made(&cache, "a", "one", &["x"]).await;
    cache.hear(&Event::Deaf);
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("two".into(), Origin::Database));
    assert_eq!(made(&cache, "a", "three", &["x"]).await, ("three".into(), Origin::Database));
    cache.hear(&Event::Missed);
    assert_eq!(made(&cache, "a", "four", &["x"]).await, ("four".into(), Origin::Database));
    assert_eq!(made(&cache, "a", "", &[]).await, ("four".into(), Origin::Memory));
}

#[tokio::test]
async fn what_was_begun_in_deafness_is_not_kept_after_it() {
    let (cache, _) = cache();
    cache.hear(&Event::Deaf);
    ask(&cache, "a", async {
        cache.hear(&Event::Missed);
        content("one", &["x"])
    })
    .await;
    assert!(cache.known(&key("a")).is_none());
}

#[tokio::test]
async fn nothing_outlives_its_time() {
    let (cache, clock) = cache();
    let second = |n| DateTime::UNIX_EPOCH + TimeDelta::seconds(n);
    let until = |until| Dependencies { tags: [tag("x")].into(), until: Some(second(until)), is_counted: false };
    ask(&cache, "a", async { Content { lifetime: Lifetime::While(until(10)), ..content("one", &[]) } }).await;
    clock.set(second(9));
    assert_eq!(made(&cache, "a", "", &[]).await.1, Origin::Memory);
    clock.set(second(10));
    assert_eq!(ask(&cache, "a", async { unavailable() }).await, ("the database is away".into(), Origin::Database));
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("two".into(), Origin::Database));
    clock.set(second(69));
    assert_eq!(made(&cache, "a", "", &[]).await.1, Origin::Memory);
    clock.set(second(70));
    assert_eq!(made(&cache, "a", "three", &["x"]).await.1, Origin::Database, "a minute is the last line");
}

#[tokio::test]
async fn while_the_database_is_away_old_answers_are_sent_but_none_that_was_taken_back() {
    let (cache, clock) = cache();
    made(&cache, "a", "one", &["x"]).await;
    made(&cache, "b", "gone", &["y"]).await;
    cache.hear(&change(1, &["y"]));
    cache.hear(&Event::Deaf);
    assert_eq!(ask(&cache, "a", async { unavailable() }).await, ("one".into(), Origin::Old));
    assert_eq!(ask(&cache, "b", async { unavailable() }).await.0, "the database is away");
    // It is not asked again at once.
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("one".into(), Origin::Old));
    clock.set(DateTime::UNIX_EPOCH + TimeDelta::seconds(3_600));
    assert_eq!(ask(&cache, "a", async { unavailable() }).await.0, "the database is away");
    cache.hear(&Event::Missed);
    clock.set(DateTime::UNIX_EPOCH);
    assert_eq!(ask(&cache, "a", async { unavailable() }).await.0, "the database is away");
}

#[tokio::test(start_paused = true)]
async fn whoever_has_something_old_does_not_wait_for_a_database_that_hangs() {
    let (cache, _) = cache();
    made(&cache, "a", "one", &["x"]).await;
    cache.hear(&Event::Deaf);
    let begun = Instant::now();
    assert_eq!(ask(&cache, "a", std::future::pending()).await, ("one".into(), Origin::Old));
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn what_is_for_one_is_not_kept_and_what_is_wrong_only_briefly() {
    let (cache, clock) = cache();
    let with = |lifetime| Content { lifetime, ..content("no", &[]) };
    ask(&cache, "a", async { with(Lifetime::Now) }).await;
    assert!(cache.known(&key("a")).is_none());
    ask(&cache, "a", async { with(Lifetime::Briefly) }).await;
    assert!(cache.known(&key("a")).is_some());
    clock.set(DateTime::UNIX_EPOCH + TimeDelta::seconds(1));
    assert!(cache.known(&key("a")).is_none());
}

#[tokio::test]
async fn without_memory_everything_is_asked_each_time() {
    let cache = Cache::new(&Settings { cache_bytes: 0, ..Settings::default() }, Clock::default());
    cache.hear(&Event::Missed);
    made(&cache, "a", "one", &["x"]).await;
    assert_eq!(made(&cache, "a", "two", &["x"]).await, ("two".into(), Origin::Database));
}

#[tokio::test]
async fn the_memory_is_bounded_and_its_index_with_it() {
    let settings = Settings { cache_bytes: 100_000, ..Settings::default() };
    let cache = Cache::new(&settings, Clock::default());
    cache.hear(&Event::Missed);
    for n in 0..1_000 {
        let name: &'static str = Box::leak(n.to_string().into_boxed_str());
        made(&cache, name, "an answer", &[name, "x"]).await;
    }
    assert!(cache.kept.len() < 200, "{}", cache.kept.len());
    cache.hear(&change(1, &["x"]));
    assert_eq!(cache.kept.len(), 0);
    assert!(cache.kept.is_forgotten());
}
