//! What it was measured on.

use std::{fs, process::Command};

/// Processor, cores, memory and system.
pub fn hardware() -> String {
    let model = value("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let memory = value("/proc/meminfo", "MemTotal").and_then(|text| text.trim_end_matches(" kB").parse::<f64>().ok());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{model}, {} cores, {:.0} GiB of memory, Linux {}",
        cores(),
        memory.unwrap_or_default() / 1024.0 / 1024.0,
        kernel.trim()
    )
}

pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The first line that a program prints about itself, on either output.
pub fn version(program: &str, argument: &str) -> String {
    let Ok(output) = Command::new(program).arg(argument).output() else { return format!("{program}: not found") };
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let line = text.lines().next().unwrap_or_default();
    line.split(" Copyright").next().unwrap_or(line).replace("nginx version: ", "").trim().to_owned()
}

fn value(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
