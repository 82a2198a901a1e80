//! Answers from memory beside a server that has nothing but them.

use super::compare::{Measured, Subject, interleave};
use crate::{
    data,
    load::{Load, Request},
    queries,
    report::{Compared, LOAD, Report, Section, Target},
    scale::Scale,
    servers::{Running, serve_static},
    site::Site,
};

/// One way of asking, and what it is compared to.
struct Pair {
    what: &'static str,
    connections: usize,
    /// None where the server cannot do it.
    cached: Option<Load>,
    limit: Load,
}

pub async fn measure(site: &Site, scale: Scale, report: &mut Report) {
    let server = site.serve(&[]).await;
    let variables = queries::slug(&data::page_slug(site.catalogue.pages - 1));
    let (post, get) = (queries::post(queries::PAGE, &variables), queries::get(queries::PAGE, &variables));
    let plain = server.send(&post, &[]).await.bytes().await.expect("a body");
    let br = compressed(&server, &post).await;
    let limit = serve_static(site.directory.path(), &plain, br.as_deref()).await;
    let mut pairs = pairs(&server, &limit, &post, &get, br.is_some()).await;
    pairs.push(in_turn(site, &server, &limit).await);

    let subjects = pairs.iter().flat_map(|pair| {
        let cached = pair.cached.iter().map(|load| (load, &server));
        std::iter::once((&pair.limit, &limit)).chain(cached)
    });
    let subjects = subjects.map(|(load, server)| Subject {
        load: load.clone(),
        servers: vec![server.process.pid],
        database: None,
    });
    let mut measured = interleave(site.directory.path(), subjects.collect(), scale).await.into_iter();

    let note = format!(
        "One page of 12 entries: {} bytes of JSON, {} with brotli. Ratios are to a bare actix-web server that answers \
         with the same bytes from memory.",
        plain.len(),
        br.as_ref().map_or_else(|| "not available".into(), |br| format!("{} bytes", br.len()))
    );
    let mut section = Section::new("Cached answers", &note, LOAD);
    for pair in &pairs {
        let limit = measured.next().expect("one for each");
        section.load(&format!("static {}", pair.what), pair.connections, &limit, Compared::Limit);
        let cached = pair.cached.as_ref().map(|_| measured.next().expect("one for each"));
        let what = format!("cached {}", pair.what);
        match &cached {
            Some(cached) => section.load(&what, pair.connections, cached, Compared::To(&limit)),
            None => section.missing(&what, "the server does not answer so"),
        }
        judge(pair, cached.as_ref(), &limit, report);
    }
    report.sections.push(section);
}

fn judge(pair: &Pair, cached: Option<&Measured>, limit: &Measured, report: &mut Report) {
    let named = |what: &str| format!("cached {} at {}: {what}", pair.what, pair.connections);
    if pair.connections <= 64 && matches!(pair.what, "POST" | "brotli") {
        let rate = cached.map(|cached| cached.rate_ratio(limit));
        report.targets.push(Target::at_least(named("rate to static"), 0.9, rate));
    }
    if pair.connections <= 64 && pair.what == "POST" {
        let p99 = cached.map(|cached| cached.p99_ratio(limit));
        report.targets.push(Target::at_most(named("p99 to static"), 1.5, p99));
    }
}

async fn pairs(server: &Running, limit: &Running, post: &Request, get: &Request, has_br: bool) -> Vec<Pair> {
    let posts_hit = hits(server, post).await;
    let gets_hit = hits(server, get).await;
    let load = |server: &Running, request: &Request| Load::new(&server.url, vec![request.clone()]);
    let with_body = Request { path: "/plain".into(), body: post.body.clone() };
    let plain = queries::plain_get("/plain");
    let mut pairs: Vec<Pair> = [1, 16, 64, 512]
        .map(|connections| Pair {
            what: "POST",
            connections,
            cached: posts_hit.then(|| load(server, post).connections(connections)),
            limit: load(limit, &with_body).connections(connections),
        })
        .into();
    pairs.push(Pair {
        what: "GET",
        connections: 16,
        cached: gets_hit.then(|| load(server, get)),
        limit: load(limit, &plain),
    });
    let tag = tag(server, get).await.filter(|_| gets_hit);
    pairs.push(Pair {
        what: "304",
        connections: 16,
        cached: tag.map(|tag| load(server, get).header("If-None-Match", tag)),
        limit: load(limit, &plain).header("If-None-Match", "\"static\""),
    });
    pairs.push(Pair {
        what: "brotli",
        connections: 16,
        cached: (has_br && posts_hit).then(|| load(server, post).header("Accept-Encoding", "br")),
        limit: load(limit, &Request { path: "/br".into(), ..with_body }).header("Accept-Encoding", "br"),
    });
    pairs
}

/// All pages, one after the other.
async fn in_turn(site: &Site, server: &Running, limit: &Running) -> Pair {
    let slugs = (0..site.catalogue.pages).map(data::page_slug);
    let requests: Vec<_> = slugs.map(|slug| queries::post(queries::PAGE, &queries::slug(&slug))).collect();
    for request in &requests {
        server.send(request, &[]).await;
    }
    let plain = requests.iter().map(|request| Request { path: "/plain".into(), ..request.clone() }).collect();
    let is_hit = hits(server, &requests[0]).await;
    Pair {
        what: "POST, pages in turn",
        connections: 16,
        limit: Load::new(&limit.url, plain),
        cached: is_hit.then(|| Load::new(&server.url, requests)),
    }
}

/// Whether an answer comes from the cache the second time.
pub async fn hits(server: &Running, request: &Request) -> bool {
    server.send(request, &[]).await;
    let second = server.send(request, &[]).await;
    second.headers().get("x-cache").is_some_and(|value| value == "HIT")
}

/// What `If-None-Match` is answered to with 304.
async fn tag(server: &Running, request: &Request) -> Option<String> {
    let first = server.send(request, &[]).await;
    let tag = first.headers().get("etag")?.to_str().ok()?.to_owned();
    let second = server.send(request, &[("if-none-match", &tag)]).await;
    (second.status() == reqwest::StatusCode::NOT_MODIFIED).then_some(tag)
}

/// The answer with brotli, as it is stored.
async fn compressed(server: &Running, request: &Request) -> Option<Vec<u8>> {
    server.send(request, &[("accept-encoding", "br")]).await;
    let answer = server.send(request, &[("accept-encoding", "br")]).await;
    let is_br = answer.headers().get("content-encoding").is_some_and(|value| value == "br");
    let bytes = answer.bytes().await.expect("a body");
    is_br.then(|| bytes.to_vec())
}
