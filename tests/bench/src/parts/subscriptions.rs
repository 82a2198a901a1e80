//! Many who watch, and one event to all of them.

use super::{
    compare::{median, percentile},
    subscriber::Subscriber,
    writers::Staff,
};
use crate::{
    process::processor_time,
    report::{Report, Section, Target},
    scale::Scale,
    site::Site,
};
use futures_util::stream::{self, StreamExt as _};
use std::time::{Duration, Instant};
use tokio::{
    sync::mpsc::{self, UnboundedReceiver},
    task::JoinSet,
    time::timeout,
};

/// Until the memory is looked at.
const SETTLING: Duration = Duration::from_secs(2);
/// How many connect at the same time.
const CONNECTING: usize = 32;
/// How long they are watched while nothing happens.
const IDLE: Duration = Duration::from_secs(10);
const EVENTS: usize = 5;
/// How long the last may wait for an event.
const PATIENCE: Duration = Duration::from_mins(1);

/// When an event reached everybody.
struct FanOut {
    /// From the answer to whoever published, or from the first who had it if that was before, to the last who had it.
    spread: f64,
    /// From the request to publish to the last who had it.
    whole: f64,
}

#[expect(clippy::cast_precision_loss, reason = "a small number")]
pub async fn measure(site: &Site, scale: Scale, report: &mut Report) {
    let count = scale.subscriptions;
    let limit = (count + 100).to_string();
    let settings = [
        ("COUNTERSIGN_SOCKET_CONNECTIONS", limit.as_str()),
        ("COUNTERSIGN_SOCKET_CONNECTIONS_PER_ADDRESS", limit.as_str()),
    ];
    let server = site.serve(&settings).await;
    tokio::time::sleep(SETTLING).await;
    let before = server.process.resident();
    let begun = Instant::now();
    let (mut events, mut watching) = watch(&server.url, count).await;
    let connected = begun.elapsed().as_secs_f64();
    let busy = processor_time(server.process.pid);
    tokio::time::sleep(IDLE).await;
    let idle = (processor_time(server.process.pid) - busy) / 1e3 / IDLE.as_secs_f64();
    let memory = server.process.resident() - before;

    // Checking a password takes memory that has nothing to do with subscriptions.
    let staff = Staff::sign_in(&server).await;
    let mut fan_outs = vec![];
    for (number, work) in staff.works(site).await.iter_mut().filter(|work| work.is_live()).take(EVENTS).enumerate() {
        let asked = Instant::now();
        staff.publish(work, 4 * number).await;
        fan_outs.push(fan_out(asked, Instant::now(), count, &mut events).await);
    }
    watching.shutdown().await;

    let mut spreads: Vec<f64> = fan_outs.iter().map(|it| it.spread).collect();
    let whole = median(fan_outs.iter().map(|it| it.whole).collect());
    let (longest, spread) = (percentile(&mut spreads, 1.0), median(spreads));
    let note =
        format!("{count} WebSockets, each with one subscription to `publications`; {EVENTS} events to all of them.");
    let mut section = Section::new("Subscriptions", &note, &["what", "measured"]);
    section.row(["all connected and subscribed".into(), format!("{connected:.1} s")]);
    section.row(["memory for all of them".into(), format!("{memory:.0} MB")]);
    section.row(["memory of one".into(), format!("{:.1} KB", memory * 1024.0 / count as f64)]);
    section.row(["resident memory of the server with them".into(), format!("{:.0} MB", before + memory)]);
    section.row(["processor time while nothing happens".into(), format!("{idle:.0} ms a second")]);
    section.row(["one event to all, median".into(), format!("{spread:.0} ms")]);
    section.row(["one event to all, longest".into(), format!("{longest:.0} ms")]);
    section.row(["from the draft of a correction to the last who has it".into(), format!("{whole:.0} ms")]);
    report.sections.push(section);
    report
        .targets
        .push(Target::at_most(format!("memory of {count} subscriptions"), 100.0, Some(memory)).in_units(" MB"));
    report.targets.push(Target::at_most("one event to all, median", 500.0, Some(spread)).in_units(" ms"));
}

/// Connects many, and tells when each of them gets something.
async fn watch(server: &str, count: usize) -> (UnboundedReceiver<Instant>, JoinSet<()>) {
    let connecting = stream::iter(0..count).map(|_| Subscriber::start(server)).buffer_unordered(CONNECTING);
    let (send, receive) = mpsc::unbounded_channel();
    let mut watching = JoinSet::new();
    let mut connected = std::pin::pin!(connecting);
    while let Some(mut subscriber) = connected.next().await {
        let send = send.clone();
        watching.spawn(async move {
            loop {
                subscriber.next().await;
                if send.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
    }
    (receive, watching)
}

async fn fan_out(asked: Instant, answered: Instant, count: usize, events: &mut UnboundedReceiver<Instant>) -> FanOut {
    let mut times = vec![];
    while times.len() < count {
        let next = timeout(PATIENCE, events.recv()).await;
        times.push(next.expect("all get it").expect("somebody watches"));
    }
    let (first, last) = (*times.iter().min().expect("some"), *times.iter().max().expect("some"));
    let millis = |from: Instant| last.duration_since(from).as_secs_f64() * 1e3;
    FanOut { spread: millis(first.min(answered)), whole: millis(asked) }
}
