//! What is wrong or doubtful in the confidential part of a town.

use super::{About, FullTown, Terms};
use crate::town::{LeasingStatus, Problem, Severity, Tenancy, TenancyId, Town};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

pub(super) fn problems(full: &FullTown) -> Vec<Problem> {
    let all = full.combined();
    let mut problems = of_the_whole(full, &all);
    problems.extend(of_terms(full, &all));
    problems.extend(of_notes(full, &all));
    problems
}

fn problem(severity: Severity, path: String, message: String) -> Problem {
    Problem {
        path,
        message,
        severity,
    }
}

/// What the confidential tenancies and occupants break in the town as a whole.
fn of_the_whole(full: &FullTown, all: &Town) -> Vec<Problem> {
    let already: Vec<_> = full.town.problems();
    let is_new = |found: &Problem| !already.contains(found);
    let mut problems: Vec<_> = all.problems().into_iter().filter(is_new).collect();
    let own: HashMap<TenancyId, usize> = full
        .confidential
        .tenancies
        .iter()
        .map(|it| it.id)
        .zip(0..)
        .collect();
    let first_occupant = full.town.occupants.len();
    for found in &mut problems {
        let at = |list: &str, place: usize, rest: &str| format!("{list}[{place}]{rest}");
        if let Some((place, rest)) = item(&found.path, "tenancies") {
            let its = all.tenancies.get(place).and_then(|it| own.get(&it.id));
            if let Some(its) = its {
                found.path = at("tenancies", *its, rest);
            }
        } else if let Some((place, rest)) = item(&found.path, "occupants")
            && let Some(its) = place.checked_sub(first_occupant)
        {
            found.path = at("occupants", its, rest);
        }
    }
    problems
}

/// The place and the rest of a path such as `tenancies[3].units[0]`.
fn item<'a>(path: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (place, rest) = path
        .strip_prefix(list)?
        .strip_prefix('[')?
        .split_once(']')?;
    Some((place.parse().ok()?, rest))
}

fn of_terms(full: &FullTown, all: &Town) -> Vec<Problem> {
    let tenancies: HashMap<_, _> = all.tenancies.iter().map(|it| (it.id, it)).collect();
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    for (index, terms) in full.confidential.terms.iter().enumerate() {
        let mut error = |field: &str, message: String| {
            let path = format!("terms[{index}].{field}");
            problems.push(problem(Severity::Error, path, message));
        };
        if !tenancies.contains_key(&terms.tenancy) {
            error(
                "tenancy",
                format!("no tenancy has the id {}", terms.tenancy),
            );
        }
        if !seen.insert(terms.tenancy) {
            error("tenancy", format!("{} already has terms", terms.tenancy));
        }
        if let Some(expiry) = terms.expiry.filter(|expiry| *expiry < terms.start) {
            error(
                "expiry",
                format!("{expiry} is before the start, {}", terms.start),
            );
        }
        if let Some(message) = break_fault(terms) {
            error("first_break", message);
        }
        let tenancy = tenancies.get(&terms.tenancy);
        if let Some(message) = tenancy.and_then(|it| expiry_doubt(terms, it, all.known_until)) {
            let path = format!("terms[{index}].expiry");
            problems.push(problem(Severity::Warning, path, message));
        }
    }
    problems
}

fn break_fault(terms: &Terms) -> Option<String> {
    let first_break = terms.first_break?;
    if first_break < terms.start {
        Some(format!(
            "{first_break} is before the start, {}",
            terms.start
        ))
    } else {
        let expiry = terms.expiry.filter(|expiry| first_break > *expiry)?;
        Some(format!("{first_break} is after the expiry, {expiry}"))
    }
}

/// A lease that is over while its tenant is still in: held over, or nobody has reported the end.
fn expiry_doubt(terms: &Terms, tenancy: &Tenancy, known_until: NaiveDate) -> Option<String> {
    let expiry = terms.expiry.filter(|expiry| *expiry < known_until)?;
    let standing = tenancy.progress(known_until, known_until).standing;
    let is_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
    standing
        .may(is_let)
        .then(|| format!("the lease expired on {expiry} and no end of the tenancy is reported"))
}

fn of_notes(full: &FullTown, all: &Town) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, note) in full.confidential.notes.iter().enumerate() {
        let missing = match note.about {
            About::Venue => None,
            About::Unit(id) => all
                .unit(id)
                .is_none()
                .then(|| format!("no unit has the id {id}")),
            About::Tenancy(id) => (!all.tenancies.iter().any(|it| it.id == id))
                .then(|| format!("no tenancy has the id {id}")),
        };
        if let Some(message) = missing {
            let path = format!("notes[{index}]");
            problems.push(problem(Severity::Error, path, message));
        }
    }
    problems
}
