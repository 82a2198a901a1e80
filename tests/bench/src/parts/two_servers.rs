//! Two servers on one Postgres, behind nginx.

use super::{
    compare::{Subject, interleave, percentile},
    writers::{Staff, Work},
};
use crate::{
    data,
    load::Load,
    machine,
    process::{Process, free_port},
    queries,
    report::{Compared, LOAD, Report, Section},
    scale::Scale,
    servers::Running,
    site::Site,
};
use std::{path::Path, time::Instant};

const CONNECTIONS: usize = 64;

/// How long one server went on with what another had retracted.
struct Delay {
    /// From the answer to whoever retracted to the first fresh answer of the other server, in milliseconds.
    millis: f64,
    /// How many stale answers it gave to what was asked after that.
    stale: usize,
}

pub async fn measure(site: &Site, scale: Scale, report: &mut Report) {
    let (one, other) = (site.serve(&[]).await, site.serve(&[]).await);
    let proxy = nginx(site.directory.path(), &[&one, &other]).await;
    let request = queries::post(queries::PAGE, &queries::slug(&data::page_slug(site.catalogue.pages - 1)));
    let subject = |asked: &Running, servers: &[&Running]| Subject {
        load: Load::new(&asked.url, vec![request.clone()]).connections(CONNECTIONS),
        servers: servers.iter().map(|server| server.process.pid).collect(),
        database: None,
    };
    let subjects = vec![subject(&one, &[&one]), subject(&proxy, &[&proxy, &one, &other])];
    let measured = interleave(site.directory.path(), subjects, scale).await;
    let delays = retract(site, &one, &other, scale).await;
    let outdated: usize = delays.iter().map(|delay| delay.stale).sum();
    let mut millis: Vec<f64> = delays.iter().map(|delay| delay.millis).collect();
    let note = format!(
        "One cached page through nginx, round robin. Then {} entries were retracted on one server while the other was \
         asked for them without a break: from the answer to the retraction until the other server answered that it is \
         gone it took {:.1} ms (p50), {:.1} ms (p99), {:.1} ms (longest); it gave {outdated} stale answers to what was asked \
         in between.",
        delays.len(),
        percentile(&mut millis, 0.5),
        percentile(&mut millis, 0.99),
        percentile(&mut millis, 1.0),
    );
    let mut section = Section::new("Two servers behind nginx", &note, LOAD);
    section.load("one server, directly", CONNECTIONS, &measured[0], Compared::Limit);
    section.load("two servers, through nginx", CONNECTIONS, &measured[1], Compared::To(&measured[0]));
    report.sections.push(section);
}

async fn retract(site: &Site, one: &Running, other: &Running, scale: Scale) -> Vec<Delay> {
    let staff = Staff::sign_in(one).await;
    let mut delays = vec![];
    for work in staff.works(site).await.iter_mut().filter(|work| work.is_live()).take(scale.retractions) {
        delays.push(follow(&staff, work, other).await);
    }
    delays
}

/// Asks the other server without a break until it knows.
async fn follow(staff: &Staff, work: &mut Work, other: &Running) -> Delay {
    let request = queries::post(queries::ENTRY, &queries::slug(&work.entry.slug));
    let asking = async {
        let mut stale = vec![];
        loop {
            let asked = Instant::now();
            let answer = other.json(&request).await;
            assert!(answer.get("errors").is_none(), "{answer}");
            if answer["data"]["entry"].is_null() {
                return (Instant::now(), stale);
            }
            stale.push(asked);
        }
    };
    let retracting = async {
        staff.retract(work).await;
        Instant::now()
    };
    let ((fresh, stale), retracted) = tokio::join!(asking, retracting);
    Delay {
        millis: fresh.saturating_duration_since(retracted).as_secs_f64() * 1e3,
        stale: stale.iter().filter(|asked| **asked > retracted).count(),
    }
}

async fn nginx(directory: &Path, servers: &[&Running]) -> Running {
    let (port, path) = (free_port(), directory.display());
    let upstream: String =
        servers.iter().fold(String::new(), |list, it| list + "server " + it.url.trim_start_matches("http://") + "; ");
    let configuration = format!(
        "daemon off; pid {path}/nginx.pid; error_log {path}/nginx-errors.log; worker_processes {cores};
        events {{ worker_connections 2048; }}
        http {{
            access_log off; client_body_temp_path {path}/nginx-bodies; proxy_temp_path {path}/nginx-proxied;
            fastcgi_temp_path {path}/nginx-fastcgi; uwsgi_temp_path {path}/nginx-uwsgi; scgi_temp_path {path}/nginx-scgi;
            upstream countersign {{ {upstream} keepalive 128; }}
            server {{
                listen 127.0.0.1:{port};
                keepalive_requests 1000000;
                location / {{
                    proxy_pass http://countersign; proxy_http_version 1.1; proxy_set_header Connection \"\";
                    proxy_set_header Host $host; proxy_buffers 8 16k;
                }}
            }}
        }}",
        cores = machine::cores(),
    );
    let file = directory.join("nginx.conf");
    std::fs::write(&file, configuration).expect("written");
    let arguments =
        ["-c".into(), file.to_str().expect("a UTF-8 path").to_owned(), "-e".into(), format!("{path}/nginx-errors.log")];
    let log = directory.join("nginx.log");
    // It has processes of its own to end.
    let process = Process::start_to_end_with("TERM", Path::new("nginx"), &arguments, &[], log);
    let running = Running::new(process, format!("http://127.0.0.1:{port}"));
    running.process.answers(|| running.http.get(format!("{}/readyz", running.url))).await;
    running
}
