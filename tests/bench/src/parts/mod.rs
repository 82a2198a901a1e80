//! What is measured, one file each.

mod cached;
mod check;
mod compare;
mod searches;
mod start;
mod storm;
mod subscriber;
mod subscriptions;
mod two_servers;
mod uncached;
mod witness;
mod writers;

pub use compare::Measured;

use crate::{
    machine,
    report::{self, Circumstances, Report},
    scale::Scale,
    site::Site,
};
use api::clock::Clock;
use clap::{Args, ValueEnum};
use std::{path::PathBuf, time::Instant};
use tests::Cluster;

#[derive(Args)]
pub struct Options {
    /// What to measure; everything if nothing is named.
    parts: Vec<Part>,
    /// The program to measure.
    #[arg(long)]
    binary: PathBuf,
    /// Little content and short rounds: whether everything works.
    #[arg(long)]
    quick: bool,
    /// Where to write the tables besides standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    /// The command to be named in the tables.
    #[arg(long, default_value = "tests/bench/run")]
    command: String,
    /// The commit to be named in the tables.
    #[arg(long, default_value = "unknown")]
    commit: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Answers from the cache beside a static server.
    Cached,
    /// Answers from the database beside SQL written by hand.
    Uncached,
    /// From starting the program to its first answer, and its memory then.
    Start,
    /// Many subscriptions, and one event to all.
    Subscriptions,
    /// Reading while much is published.
    Storm,
    /// Two servers behind nginx.
    Servers,
}

/// Whether it came to its end.
pub async fn measure(options: Options) -> bool {
    let begun = Instant::now();
    let scale = if options.quick { Scale::QUICK } else { Scale::FULL };
    let does = |part: Part| options.parts.is_empty() || options.parts.contains(&part);
    let both = does(Part::Uncached) || does(Part::Start);
    // What a power cut would cost is part of what a publication costs.
    let cluster = Cluster::start_with("-c fsync=on");
    let fill = |cluster| {
        let binary = options.binary.clone();
        tokio::spawn(async move { Site::create(cluster, &binary, scale).await })
    };
    let (postgres, sqlite) = (fill(Some(cluster)), both.then(|| fill(None)));
    let postgres = postgres.await.expect("a site");
    let sqlite = match sqlite {
        Some(sqlite) => Some(sqlite.await.expect("a site")),
        None => None,
    };
    progress(&begun, "the databases are filled");
    let mut report = Report::default();
    let sites: Vec<&Site> = std::iter::once(&postgres).chain(&sqlite).collect();
    for site in &sites {
        check::answers_are_equal(site).await;
    }
    if does(Part::Cached) {
        cached::measure(&postgres, scale, &mut report).await;
        progress(&begun, "cached");
    }
    if does(Part::Uncached) {
        uncached::measure(&sites, scale, &mut report).await;
        progress(&begun, "uncached");
    }
    if does(Part::Start) {
        start::measure(&sites, scale, &mut report).await;
        progress(&begun, "start");
    }
    if does(Part::Subscriptions) {
        subscriptions::measure(&postgres, scale, &mut report).await;
        progress(&begun, "subscriptions");
    }
    if does(Part::Storm) {
        storm::measure(&postgres, scale, &mut report).await;
        progress(&begun, "storm");
    }
    if does(Part::Servers) {
        two_servers::measure(&postgres, scale, &mut report).await;
        progress(&begun, "servers");
    }
    let page = report::write(&report, &circumstances(&options, &sites, begun).await);
    if let Some(path) = &options.output {
        std::fs::write(path, &page).expect("written");
    }
    print(&page);
    true
}

async fn circumstances(options: &Options, sites: &[&Site], begun: Instant) -> Circumstances {
    let mut versions = vec![machine::version(options.binary.to_str().unwrap_or_default(), "--version")];
    for site in sites {
        versions.push(site.yardstick.version().await);
    }
    versions.push(machine::version("wrk", "-v"));
    versions.push(machine::version("/usr/sbin/nginx", "-v"));
    versions.push(machine::version("rustc", "--version"));
    let catalogue = sites[0].catalogue;
    Circumstances {
        date: Clock::default().now().format("%Y-%m-%d %H:%M UTC").to_string(),
        command: format!("`{}`", options.command),
        commit: options.commit.clone(),
        hardware: machine::hardware(),
        versions: versions.join(", "),
        content: format!("{} pages, {} entries", catalogue.pages, catalogue.questions()),
        took: format!("{:.0} s", begun.elapsed().as_secs_f64()),
    }
}

#[expect(clippy::print_stderr, reason = "somebody waits")]
fn progress(begun: &Instant, what: &str) {
    eprintln!("{:4.0} s: {what}", begun.elapsed().as_secs_f64());
}

#[expect(clippy::print_stdout, reason = "it is what the program is for")]
fn print(page: &str) {
    println!("{page}");
}
