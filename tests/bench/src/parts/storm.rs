//! Reading while much is published.

use super::{
    cached,
    compare::{Measured, Sample, Subject, sample},
    subscriber::Subscriber,
    witness::{self, Tally},
    writers::{Staff, Work},
};
use crate::{
    data,
    load::Load,
    process, queries,
    report::{Compared, LOAD, Report, Section, Target},
    scale::Scale,
    servers::Running,
    site::Site,
};
use futures_util::future::join_all;
use std::time::{Duration, Instant};
use tokio::{
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
        oneshot,
    },
    time::interval,
};

/// Twenty times a second.
const BEAT: Duration = Duration::from_millis(50);
/// More than are published in one round.
const NUMBERS: usize = 10_000;
/// How many people write at the same time.
const WRITERS: usize = 4;

/// What came of one round of publishing.
#[derive(Debug, Clone, Copy, Default)]
struct Storm {
    publications: usize,
    seconds: f64,
    after_answer: Tally,
    after_event: Tally,
}

pub async fn measure(site: &Site, scale: Scale, report: &mut Report) {
    let server = site.serve(&[]).await;
    let staff = Staff::sign_in(&server).await;
    let mut works = staff.works(site).await;
    let pages = 0..site.real.len();
    let requests: Vec<_> =
        pages.map(|page| queries::post(queries::PAGE, &queries::slug(&data::page_slug(page)))).collect();
    let mut is_cached = true;
    for request in &requests {
        is_cached &= cached::hits(&server, request).await;
    }
    let database = site.yardstick.backend_pid().await.map(process::parent);
    let subject = Subject { load: Load::new(&server.url, requests), servers: vec![server.process.pid], database };
    let (mut quiet, mut stormy, mut sum) = (Measured::default(), Measured::default(), Storm::default());
    for round in 1..=scale.rounds {
        quiet.push(read(site, &subject, scale.round).await);
        let (stop, stopped) = oneshot::channel();
        let reading = async {
            let sample = read(site, &subject, scale.storm).await;
            stop.send(()).expect("the writers wait for it");
            sample
        };
        let (sample, storm) =
            tokio::join!(reading, publish(site, &server, &staff, &mut works, round * NUMBERS, stopped));
        stormy.push(sample);
        sum.publications += storm.publications;
        sum.seconds += storm.seconds;
        sum.after_answer.add(storm.after_answer);
        sum.after_event.add(storm.after_event);
    }
    let memory = server.process.resident();
    tell(is_cached, &quiet, &stormy, sum, memory, report);
}

async fn read(site: &Site, subject: &Subject, time: Duration) -> Sample {
    let (subject, scratch) = (subject.clone(), site.directory.path().to_owned());
    tokio::task::spawn_blocking(move || sample(&subject, &scratch, time)).await.expect("measured")
}

/// Publishes at a steady pace until it is told to stop. The numbers of its publications begin with `first`.
async fn publish(
    site: &Site,
    server: &Running,
    staff: &Staff,
    works: &mut [Work],
    first: usize,
    stopped: oneshot::Receiver<()>,
) -> Storm {
    let begun = Instant::now();
    let mut subscriber = Subscriber::start(&server.url).await;
    let (ticket, tickets) = mpsc::channel(2 * WRITERS);
    let tickets = Mutex::new(tickets);
    let share = works.len().div_ceil(WRITERS);
    let writers = join_all(works.chunks_mut(share).map(|works| write(server, staff, works, &tickets)));
    let working = async { tokio::join!(writers, pace(first, ticket, stopped)).0 };
    let mut after_event = Tally::default();
    let written = tokio::select! {
        written = working => written,
        () = witness::follow(site, server, &mut subscriber, &mut after_event) => unreachable!("it goes on"),
    };
    let mut storm = Storm { seconds: begun.elapsed().as_secs_f64(), after_event, ..Storm::default() };
    for (publications, tally) in written {
        storm.publications += publications;
        storm.after_answer.add(tally);
    }
    storm
}

/// Has the writers publish once at each beat, or as fast as they can if that is slower.
async fn pace(first: usize, ticket: Sender<usize>, mut stopped: oneshot::Receiver<()>) {
    let mut beats = interval(BEAT);
    for number in first.. {
        tokio::select! {
            _ = beats.tick() => ticket.send(number).await.expect("the writers take it"),
            _ = &mut stopped => return,
        }
    }
}

/// Publishes one entry after the other, and looks each time whether readers get it.
async fn write(
    server: &Running,
    staff: &Staff,
    works: &mut [Work],
    tickets: &Mutex<Receiver<usize>>,
) -> (usize, Tally) {
    let (mut publications, mut tally) = (0, Tally::default());
    loop {
        let Some(number) = tickets.lock().await.recv().await else { return (publications, tally) };
        let count = works.len();
        let work = &mut works[publications % count];
        let published = staff.publish(work, number).await;
        tally.add(witness::look(server, work.page, &published).await);
        publications += 1;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a small number")]
fn tell(is_cached: bool, quiet: &Measured, stormy: &Measured, storm: Storm, memory: f64, report: &mut Report) {
    let note = format!(
        "Readers read the pages whose entries are being published: {:.0} publications a second, by {WRITERS} people \
         over the API (of four three are corrections or publications anew, and one a retraction), each with the draft and \
         the review before it. After the answer to each publication its entry and its page were read {} times, {} of \
         them stale; after its event on a subscription {} times, {} of them stale. {}",
        storm.publications as f64 / storm.seconds,
        storm.after_answer.looks,
        storm.after_answer.stale,
        storm.after_event.looks,
        storm.after_event.stale,
        if is_cached { "" } else { "The server has no cache." }
    );
    let mut section = Section::new("Reading while much is published", &note, LOAD);
    section.load("pages in turn, nothing published", 16, quiet, Compared::Limit);
    section.load("pages in turn, in the storm", 16, stormy, Compared::To(quiet));
    report.sections.push(section);
    let rate = is_cached.then(|| stormy.rate_ratio(quiet));
    report.targets.push(Target::at_least("publish storm: rate to the cached rate without", 0.7, rate));
    let rate = storm.publications as f64 / storm.seconds;
    report.targets.push(Target::at_least("publish storm: publications a second", 19.0, Some(rate)));
    let stale = storm.after_answer.stale + storm.after_event.stale;
    report.targets.push(Target::at_most("publish storm: stale answers", 0.0, Some(stale as f64)));
    report.targets.push(Target::at_most("memory after the storm", 150.0, Some(memory)).in_units(" MB"));
}
