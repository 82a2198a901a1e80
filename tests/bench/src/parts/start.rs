//! From starting the program to its first answer, on a database that is there.

use super::compare::{median, percentile};
use crate::{
    data,
    process::free_port,
    queries,
    report::{Report, Section, Target},
    scale::Scale,
    site::Site,
};
use std::time::{Duration, Instant};

/// Until the memory is looked at.
const SETTLING: Duration = Duration::from_secs(2);

pub async fn measure(sites: &[&Site], scale: Scale, report: &mut Report) {
    let note =
        format!("The median and the longest of {} starts; then the memory, a page having been read.", scale.starts);
    let columns = ["what", "first answer ms", "longest ms", "resident MB"];
    let mut section = Section::new("Start and memory", &note, &columns);
    for site in sites {
        let (mut times, mut memory) = (vec![], vec![]);
        for _ in 0..scale.starts {
            let (time, size) = start(site).await;
            times.push(time);
            memory.push(size);
        }
        let (longest, time) = (percentile(&mut times, 1.0), median(times));
        let size = median(memory);
        section.row([site.name().to_owned(), format!("{time:.0}"), format!("{longest:.0}"), format!("{size:.0}")]);
        let named = |what: &str| format!("{what}, {}", site.name());
        report.targets.push(Target::at_most(named("first answer"), 300.0, Some(time)).in_units(" ms"));
        report.targets.push(Target::at_most(named("memory when idle"), 60.0, Some(size)).in_units(" MB"));
    }
    report.sections.push(section);
}

async fn start(site: &Site) -> (f64, f64) {
    let request = queries::post(queries::PAGE, &queries::slug(&data::page_slug(site.catalogue.pages - 1)));
    let (port, begun) = (free_port(), Instant::now());
    let server = site.launch(port, &[]);
    let url = format!("{}{}", server.url, request.path);
    let ask = || {
        let body = request.body.clone().unwrap_or_default();
        server.http.post(&url).header("content-type", "application/json").body(body)
    };
    server.process.answers(ask).await;
    let time = begun.elapsed().as_secs_f64() * 1e3;
    tokio::time::sleep(SETTLING).await;
    (time, server.process.resident())
}
