//! Measures Countersign beside what is possible: a static answer of the same bytes, and SQL written by hand. It is run
//! by `tests/bench/run`, which builds it and the program that it measures.

#![expect(clippy::expect_used, reason = "a benchmark that cannot go on panics, and says why")]

mod data;
mod load;
mod machine;
mod parts;
mod process;
mod queries;
mod report;
mod scale;
mod servers;
mod site;
mod statics;
mod yardstick;

use clap::Parser;

/// What the program is started for; it starts itself for all but the first.
#[derive(Parser)]
enum Command {
    /// Measures, prints the tables and writes them to a file.
    Measure(parts::Options),
    /// Answers with the same bytes always: what no server of this framework exceeds.
    Static(statics::Options),
    /// Answers with what a statement written by hand makes.
    Yardstick(yardstick::Options),
}

fn main() {
    match Command::parse() {
        Command::Measure(options) => {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            let finished = runtime.block_on(async {
                tokio::select! {
                    finished = parts::measure(options) => finished,
                    // What was started ends with what holds it.
                    _ = tokio::signal::ctrl_c() => false,
                }
            });
            runtime.shutdown_timeout(std::time::Duration::from_secs(1));
            if !finished {
                std::process::exit(1);
            }
        }
        Command::Static(options) => actix_web::rt::System::new().block_on(statics::serve(options)),
        Command::Yardstick(options) => actix_web::rt::System::new().block_on(yardstick::serve(options)),
    }
}
