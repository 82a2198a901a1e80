//! What is to be reached, and whether it was.

pub struct Target {
    pub what: String,
    wanted: Wanted,
    measured: Option<f64>,
    unit: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    pub fn at_least(what: impl Into<String>, wanted: f64, measured: Option<f64>) -> Self {
        Self { what: what.into(), wanted: Wanted::AtLeast(wanted), measured, unit: "" }
    }

    pub fn at_most(what: impl Into<String>, wanted: f64, measured: Option<f64>) -> Self {
        Self { what: what.into(), wanted: Wanted::AtMost(wanted), measured, unit: "" }
    }

    #[must_use]
    pub const fn in_units(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub fn cells(&self) -> Vec<String> {
        let (sign, wanted) = match self.wanted {
            Wanted::AtLeast(wanted) => ("≥", wanted),
            Wanted::AtMost(wanted) => ("≤", wanted),
        };
        let unit = self.unit;
        let measured = self.measured.map_or_else(|| "not available".into(), |it| format!("{}{unit}", number(it)));
        vec![self.what.clone(), format!("{sign} {}{unit}", number(wanted)), measured, self.verdict()]
    }

    fn verdict(&self) -> String {
        let Some(measured) = self.measured.filter(|measured| !measured.is_nan()) else { return "not measured".into() };
        let missing = match self.wanted {
            Wanted::AtLeast(wanted) => wanted - measured,
            Wanted::AtMost(wanted) => measured - wanted,
        };
        if missing <= 0.0 { "reached".into() } else { format!("**missed by {}{}**", number(missing), self.unit) }
    }
}

fn number(value: f64) -> String {
    if value.abs() >= 10.0 || value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn a_target_says_how_far_off_it_is() {
        let verdict = |target: Target| target.cells()[3].clone();
        assert_eq!(verdict(Target::at_least("rate", 0.9, Some(0.95))), "reached");
        assert_eq!(verdict(Target::at_least("rate", 0.9, Some(0.6))), "**missed by 0.30**");
        assert_eq!(verdict(Target::at_most("memory", 60.0, Some(72.0)).in_units(" MB")), "**missed by 12 MB**");
        assert_eq!(verdict(Target::at_most("stale answers", 0.0, Some(0.0))), "reached");
        assert_eq!(verdict(Target::at_least("rate", 0.9, None)), "not measured");
    }
}
