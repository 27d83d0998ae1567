//! How many tests a tool ran, read from what it printed.

use crate::summary::Tally;

/// From `cargo test` and wasm-bindgen-test-runner, which print
/// `test result: ok. 3 passed; 1 failed; 2 ignored; …` for every set of tests.
pub fn of_cargo_test(output: &str) -> Tally {
    let mut tally = Tally::default();
    for line in output.lines() {
        let Some((_, result)) = line.split_once("test result: ") else {
            continue;
        };
        for part in result.split(['.', ';']) {
            count(part, &mut tally);
        }
    }
    tally
}

/// The names of the tests that failed, as `cargo test` prints them: `test a::b ... FAILED`.
pub fn failures_of_cargo_test(output: &str) -> Vec<&str> {
    let lines = output.lines().map(str::trim);
    lines
        .filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"))
        .collect()
}

/// From Playwright's list reporter, which ends with lines such as `  12 passed (3.4s)`, and from the check
/// of the API's description, which does the same.
pub fn of_lines(output: &str) -> Tally {
    let mut tally = Tally::default();
    for line in output.lines() {
        count(line, &mut tally);
    }
    tally
}

/// The tests that failed, which both repeat below their number: `    [phone] › a.spec.mjs:3:1 › opens`.
pub fn failures_of_lines(output: &str) -> Vec<&str> {
    let repeated = output.lines().filter(|line| line.starts_with("    ["));
    repeated.map(str::trim).collect()
}

/// Adds what a phrase such as `3 passed` says. A test that could not run has not passed; one that
/// passed only at a second try is not to be trusted.
fn count(phrase: &str, tally: &mut Tally) {
    let mut words = phrase.split_whitespace();
    let Some(number) = words.next().and_then(|word| word.parse::<u32>().ok()) else {
        return;
    };
    match words.next() {
        Some("passed") => tally.passed += number,
        Some("failed" | "flaky" | "interrupted" | "did") => tally.failed += number,
        Some("ignored" | "skipped") => tally.left_out += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_prints_one_line_a_set() {
        let output = "running 4 tests\n\
            test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out\n\
            test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; finished in 0.00s\n";
        let tally = of_cargo_test(output);
        assert_eq!((tally.passed, tally.failed, tally.left_out), (8, 1, 2));
    }

    #[test]
    fn a_test_that_failed_is_named() {
        let output = "test town::reads ... ok\ntest town::writes ... FAILED\n";
        assert_eq!(failures_of_cargo_test(output), ["town::writes"]);
        let output = "  ✘  2 [phone] › a.spec.mjs:3:1 › opens (3s)\n  1 failed\n    \
            [phone] › a.spec.mjs:3:1 › opens ──\n";
        assert_eq!(
            failures_of_lines(output),
            ["[phone] › a.spec.mjs:3:1 › opens ──"]
        );
    }

    #[test]
    fn playwright_prints_one_line_an_outcome() {
        let output = "Running 9 tests using 2 workers\n  ✓  1 [desktop] › a.spec.mjs (4ms)\n\
            \n  1 failed\n    [phone] › a.spec.mjs:3:1 › opens\n  1 skipped\n  \
            2 did not run\n  5 passed (3.4s)\n";
        let tally = of_lines(output);
        assert_eq!((tally.passed, tally.failed, tally.left_out), (5, 3, 1));
    }
}
