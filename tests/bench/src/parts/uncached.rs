//! Answers from the database beside statements that somebody wrote for nothing else.

use super::{
    compare::{Measured, Subject, interleave},
    searches,
};
use crate::{
    data::{self, Catalogue},
    load::{Load, Request},
    process, queries,
    report::{Compared, LOAD, Report, Section, Target},
    scale::Scale,
    servers::{Running, serve_yardstick},
    site::Site,
};
use api::paging::Cursor;

/// How many different requests are sent in turn.
const VARIETY: usize = 500;

/// Something that is asked, in each way in which it is measured.
pub struct Question {
    pub what: &'static str,
    pub connections: usize,
    /// At least so many times the rate of the statement.
    pub wanted: Option<f64>,
    /// At most so many milliseconds for 99 of 100.
    pub p99: Option<f64>,
    pub by_hand: Option<Vec<Request>>,
    /// With other variables each time; none if the server does not know the query.
    pub variables: Option<Vec<Request>>,
    /// With another document each time.
    pub documents: Option<Vec<Request>>,
}

pub async fn measure(sites: &[&Site], scale: Scale, report: &mut Report) {
    for site in sites {
        let server = site.serve(&[("COUNTERSIGN_CACHE_BYTES", "0")]).await;
        let yardstick = serve_yardstick(site).await;
        let questions = questions(site, &server).await;
        let database = site.yardstick.backend_pid().await.map(process::parent);
        let mut subjects = vec![];
        for question in &questions {
            let connections = question.connections;
            let mut add = |server: &Running, requests: &[Request], fresh: bool| {
                let load = Load::new(&server.url, requests.to_vec()).connections(connections);
                let load = if fresh { load.fresh() } else { load };
                subjects.push(Subject { load, servers: vec![server.process.pid], database });
            };
            question.by_hand.iter().for_each(|requests| add(&yardstick, requests, false));
            question.variables.iter().for_each(|requests| add(&server, requests, false));
            question.documents.iter().for_each(|requests| add(&server, requests, true));
        }
        let measured = interleave(site.directory.path(), subjects, scale).await;
        tell(site, &questions, measured, report);
    }
}

fn tell(site: &Site, questions: &[Question], measured: Vec<Measured>, report: &mut Report) {
    let note = format!(
        "{VARIETY} different ones in turn, the cache off. Ratios are to one statement written by hand over normalised \
         tables in the same database, which makes the JSON, behind a bare actix-web server with as many connections."
    );
    let mut section = Section::new(&format!("Uncached answers, {}", site.name()), &note, LOAD);
    let mut measured = measured.into_iter();
    for question in questions {
        let (what, connections) = (question.what, question.connections);
        let mut next = || measured.next().expect("one for each");
        let by_hand = question.by_hand.as_ref().map(|_| next());
        let compared = by_hand.as_ref().map_or(Compared::Alone, Compared::To);
        if let Some(by_hand) = &by_hand {
            section.load(&format!("{what}, by hand"), connections, by_hand, Compared::Limit);
        }
        let variables = question.variables.as_ref().map(|_| next());
        match &variables {
            Some(variables) => section.load(what, connections, variables, compared),
            None => section.missing(what, "the server does not know the query"),
        }
        let documents = question.documents.as_ref().map(|_| next());
        if let Some(documents) = &documents {
            section.load(&format!("{what}, a new document each time"), connections, documents, compared);
        }
        let measured = [(variables, ""), (documents, ", a new document each time")];
        judge(site, question, measured, by_hand.as_ref(), report);
    }
    report.sections.push(section);
}

fn judge(
    site: &Site,
    question: &Question,
    measured: [(Option<Measured>, &str); 2],
    by_hand: Option<&Measured>,
    report: &mut Report,
) {
    let what = question.what;
    if let Some(wanted) = question.p99 {
        let p99 = measured[0].0.as_ref().map(|it| it.median(|sample| sample.outcome.p99));
        report.targets.push(Target::at_most(format!("{what}, {}: p99", site.name()), wanted, p99).in_units(" ms"));
    }
    let Some(wanted) = question.wanted else { return };
    for (measured, how) in measured {
        let name = format!("uncached {what}{how}, {}: rate to SQL by hand", site.name());
        let rate = measured.zip(by_hand).map(|(it, by_hand)| it.rate_ratio(by_hand));
        report.targets.push(Target::at_least(name, wanted, rate));
    }
}

async fn questions(site: &Site, server: &Running) -> Vec<Question> {
    let catalogue = site.catalogue;
    let page = |connections, wanted, with_documents: bool| {
        let slugs = || every(catalogue.pages).map(data::page_slug);
        Question {
            what: "page",
            connections,
            wanted,
            p99: None,
            by_hand: Some(slugs().map(|it| queries::plain_get(format!("/page/{it}"))).collect()),
            variables: Some(slugs().map(|it| queries::post(queries::PAGE, &queries::slug(&it))).collect()),
            documents: with_documents
                .then(|| slugs().map(|it| queries::fresh_post(queries::PAGE, &queries::slug(&it))).collect()),
        }
    };
    let mut questions = vec![page(1, None, false), page(16, Some(1.5), true), page(64, None, false)];
    questions.push(entry(catalogue));
    questions.extend(lists(catalogue));
    questions.extend(searches::questions(catalogue, server).await);
    questions
}

fn entry(catalogue: Catalogue) -> Question {
    let slugs = || every(catalogue.questions()).map(data::question_slug);
    Question {
        what: "entry",
        connections: 16,
        wanted: Some(1.0),
        p99: None,
        by_hand: Some(slugs().map(|it| queries::plain_get(format!("/entry/{it}"))).collect()),
        variables: Some(slugs().map(|it| queries::post(queries::ENTRY, &queries::slug(&it))).collect()),
        documents: Some(slugs().map(|it| queries::fresh_post(queries::ENTRY, &queries::slug(&it))).collect()),
    }
}

fn lists(catalogue: Catalogue) -> [Question; 2] {
    let cursors =
        || every(catalogue.questions()).map(Catalogue::question).map(|it| Cursor { at: it.at, id: it.entry.0 });
    let by_hand = |it: Cursor| format!("/{}/{}", it.at.timestamp_micros(), it.id);
    let list = Question {
        what: "list of 20",
        connections: 16,
        wanted: Some(1.0),
        p99: None,
        by_hand: Some(cursors().map(|it| queries::plain_get(format!("/list{}", by_hand(it)))).collect()),
        variables: Some(cursors().map(|it| queries::post(queries::LIST, &queries::after(&it))).collect()),
        documents: Some(cursors().map(|it| queries::fresh_post(queries::LIST, &queries::after(&it))).collect()),
    };
    let counted = Question {
        what: "list of 20 with totalCount",
        connections: 16,
        wanted: None,
        p99: None,
        by_hand: Some(cursors().map(|it| queries::plain_get(format!("/counted-list{}", by_hand(it)))).collect()),
        variables: Some(cursors().map(|it| queries::post(queries::COUNTED_LIST, &queries::after(&it))).collect()),
        documents: None,
    };
    [list, counted]
}

/// So many numbers, evenly spread.
pub fn every(count: usize) -> impl Iterator<Item = usize> {
    let variety = VARIETY.min(count);
    (0..variety).map(move |n| n * count / variety)
}
