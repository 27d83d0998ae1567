//! What is wrong or doubtful in the confidential part of a town.

use super::{About, ConfidentialRule, FullTown, ReadinessOf, Terms};
use crate::town::{Language, LeasingStatus, Problem, Severity, Tenancy, TenancyId, Town, UnitId};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

pub(super) fn problems(full: &FullTown) -> Vec<Problem> {
    let all = full.combined();
    let mut problems = of_the_whole(full, &all);
    problems.extend(of_terms(full, &all));
    problems.extend(of_notes(full, &all));
    problems.extend(of_readiness(full, &all));
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
    for (index, it) in full.confidential.terms.iter().enumerate() {
        let mut add = |severity, field: &str, rule: &ConfidentialRule| {
            let path = format!("terms[{index}].{field}");
            problems.push(problem(severity, path, rule.words(Language::En)));
        };
        let tenancy = tenancies.get(&it.tenancy);
        if tenancy.is_none() {
            let rule = ConfidentialRule::NoSuchTenancy(it.tenancy);
            add(Severity::Error, "tenancy", &rule);
        }
        if !seen.insert(it.tenancy) {
            let rule = ConfidentialRule::TermsTwice(it.tenancy);
            add(Severity::Error, "tenancy", &rule);
        }
        for (field, rule) in terms(it) {
            add(Severity::Error, field, &rule);
        }
        if let Some(rule) = tenancy.and_then(|tenancy| expiry_doubt(it, tenancy, all.known_until)) {
            add(Severity::Warning, "expiry", &rule);
        }
    }
    problems
}

/// What is wrong in terms by themselves, and in which field.
pub(crate) fn terms(terms: &Terms) -> Vec<(&'static str, ConfidentialRule)> {
    let mut faults = Vec::new();
    let start = terms.start;
    if let Some(day) = terms.expiry.filter(|expiry| *expiry < start) {
        faults.push(("expiry", ConfidentialRule::BeforeStart { day, start }));
    }
    if let Some(day) = terms.first_break {
        if day < start {
            faults.push(("first_break", ConfidentialRule::BeforeStart { day, start }));
        } else if let Some(expiry) = terms.expiry.filter(|expiry| day > *expiry) {
            faults.push(("first_break", ConfidentialRule::AfterExpiry { day, expiry }));
        }
    }
    faults
}

/// A lease that is over while its tenant is still in: held over, or nobody has reported the end.
fn expiry_doubt(
    terms: &Terms,
    tenancy: &Tenancy,
    known_until: NaiveDate,
) -> Option<ConfidentialRule> {
    let expiry = terms.expiry.filter(|expiry| *expiry < known_until)?;
    let standing = tenancy.progress(known_until, known_until).standing;
    let is_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
    standing
        .may(is_let)
        .then_some(ConfidentialRule::Expired(expiry))
}

fn of_notes(full: &FullTown, all: &Town) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, note) in full.confidential.notes.iter().enumerate() {
        let missing = match note.about {
            About::Venue => None,
            About::Unit(id) => missing_unit(all, id),
            About::Tenancy(id) => missing_tenancy(all, id),
        };
        if let Some(rule) = missing {
            let path = format!("notes[{index}]");
            problems.push(problem(Severity::Error, path, rule.words(Language::En)));
        }
    }
    problems
}

fn of_readiness(full: &FullTown, all: &Town) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, step) in full.confidential.readiness.iter().enumerate() {
        let mut error = |field: &str, rule: &ConfidentialRule| {
            let path = format!("readiness[{index}].{field}");
            problems.push(problem(Severity::Error, path, rule.words(Language::En)));
        };
        if step.label.is_empty() {
            error("label", &ConfidentialRule::NoLabel);
        }
        if let ReadinessOf::Tenancy(id) = step.of
            && let Some(rule) = missing_tenancy(all, id)
        {
            error("tenancy", &rule);
        }
    }
    problems
}

fn missing_unit(all: &Town, id: UnitId) -> Option<ConfidentialRule> {
    let is_missing = all.unit(id).is_none();
    is_missing.then_some(ConfidentialRule::NoSuchUnit(id))
}

fn missing_tenancy(all: &Town, id: TenancyId) -> Option<ConfidentialRule> {
    let is_missing = !all.tenancies.iter().any(|it| it.id == id);
    is_missing.then_some(ConfidentialRule::NoSuchTenancy(id))
}
