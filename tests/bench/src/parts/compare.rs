//! Measuring several things in turn, so that what else the machine does hits all alike.

use crate::{
    load::{Load, Outcome},
    process::family_time,
    scale::Scale,
};
use std::{path::Path, time::Duration};

/// A load, and whose work it is.
#[derive(Clone)]
pub struct Subject {
    pub load: Load,
    /// The first process of each server that has a part in it.
    pub servers: Vec<u32>,
    /// The first process of Postgres.
    pub database: Option<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Sample {
    pub outcome: Outcome,
    /// Processor time of one request, in microseconds.
    pub server_micros: f64,
    pub database_micros: f64,
}

/// One load in all rounds.
#[derive(Debug, Clone, Default)]
pub struct Measured(Vec<Sample>);

impl Measured {
    /// The median over the rounds.
    pub fn median(&self, of: impl Fn(&Sample) -> f64) -> f64 {
        median(self.0.iter().map(of).collect())
    }

    /// The median of how it compares to another one in the same round.
    pub fn ratio(&self, to: &Self, of: impl Fn(&Sample) -> f64) -> f64 {
        median(self.0.iter().zip(&to.0).map(|(this, other)| of(this) / of(other)).collect())
    }

    pub fn rate(&self) -> f64 {
        self.median(|sample| sample.outcome.rate)
    }

    pub fn rate_ratio(&self, to: &Self) -> f64 {
        self.ratio(to, |sample| sample.outcome.rate)
    }

    pub fn p99_ratio(&self, to: &Self) -> f64 {
        self.ratio(to, |sample| sample.outcome.p99)
    }

    pub fn failed(&self) -> f64 {
        self.0.iter().map(|sample| sample.outcome.failed).sum()
    }

    pub fn push(&mut self, sample: Sample) {
        self.0.push(sample);
    }
}

/// Measures each for a short while, then each again.
pub async fn interleave(scratch: &Path, subjects: Vec<Subject>, scale: Scale) -> Vec<Measured> {
    let scratch = scratch.to_owned();
    let measuring = tokio::task::spawn_blocking(move || {
        let mut measured = vec![Measured::default(); subjects.len()];
        for _ in 0..scale.rounds {
            for (subject, measured) in subjects.iter().zip(&mut measured) {
                measured.push(sample(subject, &scratch, scale.round));
            }
        }
        measured
    });
    measuring.await.expect("measured")
}

/// Measures once, and blocks as long.
pub fn sample(subject: &Subject, scratch: &Path, time: Duration) -> Sample {
    let sum = |pids: &[u32]| pids.iter().copied().map(family_time).sum::<f64>();
    let times = || (sum(&subject.servers), sum(subject.database.as_slice()));
    let before = times();
    let outcome = subject.load.run(scratch, time);
    let after = times();
    Sample {
        outcome,
        server_micros: (after.0 - before.0) / outcome.requests,
        database_micros: (after.1 - before.1) / outcome.requests,
    }
}

pub fn median(mut numbers: Vec<f64>) -> f64 {
    percentile(&mut numbers, 0.5)
}

/// The number below which this part of all is; not a number without any.
pub fn percentile(numbers: &mut [f64], part: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let Some(last) = numbers.len().checked_sub(1) else { return f64::NAN };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let place = (part * last as f64).round() as usize;
    numbers[place]
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_are_of_the_list() {
        let mut numbers = [3.0, 1.0, 2.0, 5.0, 4.0];
        assert!((percentile(&mut numbers, 0.5) - 3.0).abs() < 1e-9);
        assert!((percentile(&mut numbers, 1.0) - 5.0).abs() < 1e-9);
        assert!(percentile(&mut [], 0.5).is_nan());
    }
}
