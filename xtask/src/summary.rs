//! The one plain summary at the end of a test run.

use std::time::Duration;

/// How many tests passed and failed, and how many the tool was told to leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub left_out: u32,
    /// The names of those that failed, where the tool says them.
    pub failures: Vec<String>,
}

impl Tally {
    /// A step that is one check in itself, such as formatting.
    pub const ONE_PASSED: Tally = Tally {
        passed: 1,
        failed: 0,
        left_out: 0,
        failures: Vec::new(),
    };

    /// A step that prepares others; it counts only when it fails.
    pub const PREPARED: Tally = Tally {
        passed: 0,
        failed: 0,
        left_out: 0,
        failures: Vec::new(),
    };
}

/// What came of one step.
pub struct Line {
    pub name: &'static str,
    pub tally: Tally,
    pub duration: Duration,
    /// Why it failed.
    pub reason: Option<String>,
}

impl Line {
    pub fn passed(&self) -> bool {
        self.reason.is_none() && self.tally.failed == 0
    }
}

/// Prints every step and, as the last line, `N passed, N failed`. Returns whether all is well.
pub fn print(lines: &[Line]) -> bool {
    println!("\nSummary");
    print!("{}", text(lines));
    lines.iter().all(Line::passed)
}

/// Of a step where everything fails, this many names say enough.
const MOST_NAMED: usize = 20;

fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let verdict = if line.passed() { "pass" } else { "FAIL" };
        let seconds = line.duration.as_secs_f64();
        let tests = tests(&line.tally);
        text += format!("  {verdict}  {:<28} {seconds:>7.1} s  {tests}", line.name).trim_end();
        text.push('\n');
        for failure in line.tally.failures.iter().take(MOST_NAMED) {
            text += &format!("        {failure}\n");
        }
        if let Some(reason) = &line.reason {
            text += &format!("        {}\n", reason.replace('\n', "\n        "));
        }
    }
    let passed: u32 = lines.iter().map(|line| line.tally.passed).sum();
    let failed: u32 = lines.iter().map(|line| line.tally.failed).sum();
    text + &format!("{passed} passed, {failed} failed\n")
}

/// The counts of a step with several tests; a step that is one check needs none.
fn tests(tally: &Tally) -> String {
    let mut parts = Vec::new();
    if tally.passed + tally.failed > 1 {
        parts.push(format!("{} passed", tally.passed));
    }
    if tally.failed > 0 && !parts.is_empty() {
        parts.push(format!("{} failed", tally.failed));
    }
    if tally.left_out > 0 {
        parts.push(format!("{} left out", tally.left_out));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &'static str, passed: u32, failed: u32, reason: Option<&str>) -> Line {
        Line {
            name,
            tally: Tally {
                passed,
                failed,
                left_out: 0,
                failures: Vec::new(),
            },
            duration: Duration::from_millis(1500),
            reason: reason.map(str::to_owned),
        }
    }

    #[test]
    fn the_last_line_adds_up_every_step() {
        let lines = [
            line("formatting", 1, 0, None),
            line("native tests", 40, 2, Some("`cargo test` failed.")),
        ];
        let text = text(&lines);
        assert!(text.contains("  pass  formatting                       1.5 s\n"));
        assert!(
            text.contains("  FAIL  native tests                     1.5 s  40 passed, 2 failed\n")
        );
        assert!(text.ends_with("\n41 passed, 2 failed\n"));
    }

    #[test]
    fn a_step_with_a_reason_has_failed() {
        assert!(line("formatting", 1, 0, None).passed());
        assert!(!line("formatting", 0, 1, None).passed());
        assert!(!line("formatting", 1, 0, Some("it stopped")).passed());
    }
}
