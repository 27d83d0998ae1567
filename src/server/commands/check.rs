//! `frontage check FILE…`

use crate::formats::confidential_file;
use crate::formats::town_file::{self, TownFileError};
use crate::server::cli::Check;
use crate::town::{Problem, Severity};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const CONFIDENTIAL: &str = ".confidential.json";

/// Prints every error and warning of every file, each with its path in the file.
///
/// A confidential file is read together with the town file beside it. The exit code is 1 when there
/// is an error in any of them.
pub fn check(check: &Check) -> ExitCode {
    let errors: usize = check.files.iter().map(|file| check_file(file)).sum();
    if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The number of errors in a file.
fn check_file(file: &Path) -> usize {
    let name = file.display();
    let found = match town_of_confidential(file) {
        Some(town) => problems_of_confidential(file, &town),
        None => read(file).and_then(|text| problems_of_town(&text)),
    };
    let problems = match found {
        Ok(problems) => problems,
        Err(reason) => {
            println!("{name}: error: {reason}");
            return 1;
        }
    };
    for problem in &problems {
        println!("{name}: {}: {problem}", word(problem.severity));
    }
    let errors = count(&problems, Severity::Error);
    let warnings = count(&problems, Severity::Warning);
    println!(
        "{name}: {}, {}",
        amount(errors, "error"),
        amount(warnings, "warning")
    );
    errors
}

/// The town file that a confidential file lies beside.
fn town_of_confidential(file: &Path) -> Option<PathBuf> {
    let stem = file.file_name()?.to_str()?.strip_suffix(CONFIDENTIAL)?;
    Some(file.with_file_name(format!("{stem}.json")))
}

fn problems_of_town(text: &str) -> Result<Vec<Problem>, String> {
    town_file::inspect(text).map_err(|reason| reason.to_string())
}

fn problems_of_confidential(file: &Path, beside: &Path) -> Result<Vec<Problem>, String> {
    let in_town = |reason: String| format!("its town {}: {reason}", beside.display());
    let text = read(beside).map_err(in_town)?;
    let town = town_file::read(&text).map_err(|reason| in_town(reason.to_string()))?;
    match confidential_file::read(&read(file)?, town.town) {
        Ok(read) => Ok(read.warnings),
        Err(TownFileError::Rules(errors)) => Ok(errors),
        Err(reason) => Err(reason.to_string()),
    }
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|reason| format!("it cannot be read: {reason}"))
}

fn count(problems: &[Problem], severity: Severity) -> usize {
    let matching = problems
        .iter()
        .filter(|problem| problem.severity == severity);
    matching.count()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn amount(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}
