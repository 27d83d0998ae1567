//! `docs/security`: every requirement of OWASP ASVS 5.0.0, levels 1 and 2, has its line, and what a
//! line names is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const STATES: [&str; 4] = ["met", "in part", "not met", "not applicable"];

/// Letters of the shortest reason that says anything.
const SHORTEST_REASON: usize = 20;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A line of a chapter's table.
#[derive(Clone, Debug)]
struct Row {
    number: String,
    level: String,
    state: String,
    proof: String,
}

/// The rows of a page, in its order. Headings of tables are none.
fn rows(page: &str) -> Vec<Row> {
    let lines = page.lines().filter(|line| line.starts_with("| "));
    let cells = lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim));
    cells
        .filter_map(|cells| match &cells.collect::<Vec<_>>()[..] {
            [number, level, _asks, state, proof] if number.contains('.') => Some(Row {
                number: (*number).into(),
                level: (*level).into(),
                state: (*state).into(),
                proof: (*proof).into(),
            }),
            _ => None,
        })
        .collect()
}

/// The pages of chapters, by their number.
fn chapters() -> BTreeMap<u8, String> {
    let folder = fs::read_dir(root().join("docs/security")).unwrap();
    let pages = folder.map(|page| page.unwrap().path());
    let chapter = |path: &PathBuf| path.file_name()?.to_str()?.get(1..3)?.parse().ok();
    pages
        .filter_map(|path| Some((chapter(&path)?, fs::read_to_string(&path).unwrap())))
        .collect()
}

/// Number and level of each requirement, in the order of the standard.
fn required() -> Vec<(String, String)> {
    let list = text("tests/data/asvs-5.0.0-level-2.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(number, level)| (number.into(), level.into()))
        .collect()
}

/// The tests a proof names: `file::test` between backquotes.
fn tests_in(proof: &str) -> Vec<(&str, &str)> {
    let quoted = proof.split('`').skip(1).step_by(2);
    let named = quoted.filter_map(|quoted| quoted.split_once("::"));
    named
        .filter(|(file, _)| file.starts_with("tests/") || file.starts_with("src/"))
        .collect()
}

/// Whether a file has a test of this name: a function that is marked as one, or that the `mod.rs`
/// beside it lists for each store; for a browser a title.
fn has_test(file: &str, name: &str) -> bool {
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let path = root().join(file);
    let source = read(&path);
    if !file.ends_with(".rs") {
        return source.contains(&format!("test(\"{name}\""));
    }
    let Some((before, _)) = source.split_once(&format!("fn {name}(")) else {
        return false;
    };
    // Without the beginning of the line itself, such as `async`.
    let above = before.rsplit_once('\n').map_or("", |(above, _)| above);
    let above = above.lines().rev();
    let mut marks = above.take_while(|line| line.trim().starts_with(['#', '/']));
    let is_marked = marks.any(|line| line.contains("test]") || line.contains("tokio::test("));
    let list = read(&path.with_file_name("mod.rs"));
    let mut listed = list
        .lines()
        .map(|line| line.trim().trim_end_matches([',', ';']));
    is_marked || listed.any(|listed| listed == name)
}

/// What is the matter with a line.
fn complaints(row: &Row) -> Vec<String> {
    let Row { number, proof, .. } = row;
    let tests = tests_in(proof);
    let words = tests.iter().fold(proof.clone(), |words, (file, name)| {
        words.replace(&format!("`{file}::{name}`"), "")
    });
    let has_reason = words.trim().chars().count() >= SHORTEST_REASON;
    let is_missing = words.contains("Missing: ");
    let is_wrong = match row.state.as_str() {
        "met" => is_missing || (tests.is_empty() && !has_reason),
        "not applicable" => is_missing || !has_reason,
        "in part" | "not met" => !is_missing,
        _ => true,
    };
    let unproven = is_wrong.then(|| format!("{number}: “{}” without its proof", row.state));
    let gone = tests
        .into_iter()
        .filter(|(file, name)| !has_test(file, name));
    let gone = gone.map(|(file, name)| format!("{number}: there is no test {name} in {file}"));
    unproven.into_iter().chain(gone).collect()
}

#[test]
fn every_requirement_has_its_line_once_in_its_chapter() {
    let required = required();
    // The release counts 70 requirements of level 1 and 183 of level 2.
    let of_level = |level: &str| required.iter().filter(|(_, it)| it == level).count();
    assert_eq!((of_level("1"), of_level("2")), (70, 183));
    let chapters = chapters();
    assert_eq!(
        chapters.keys().copied().collect::<Vec<_>>(),
        Vec::from_iter(1..=17)
    );
    for (chapter, page) in chapters {
        let start = format!("{chapter}.");
        let here = required
            .iter()
            .filter(|(number, _)| number.starts_with(&start));
        let lines = rows(&page).into_iter().map(|row| (row.number, row.level));
        assert_eq!(
            Vec::from_iter(lines),
            Vec::from_iter(here.cloned()),
            "chapter {chapter}"
        );
    }
}

#[test]
fn every_line_is_proven_by_tests_that_exist_or_by_a_reason() {
    let rows: Vec<Row> = chapters().values().flat_map(|page| rows(page)).collect();
    let wrong: Vec<_> = rows.iter().flat_map(complaints).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let tests: usize = rows.iter().map(|row| tests_in(&row.proof).len()).sum();
    assert!(tests > 150, "{tests}");
}

#[test]
fn a_line_without_proof_is_found() {
    let page = "\
| 1.1.1 | 2 | asks | met | `tests/security.rs::a_line_without_proof_is_found` |
| 1.1.2 | 2 | asks | met | `tests/security.rs::no_such_test` |
| 1.1.3 | 2 | asks | met | `tests/no_such_file.rs::a_line_without_proof_is_found` |
| 1.1.4 | 2 | asks | met | Because. |
| 1.1.5 | 2 | asks | in part | It is half done, in a way that takes words. |
| 1.1.6 | 2 | asks | not applicable | `tests/security.rs::a_line_without_proof_is_found` |
| 1.1.7 | 2 | asks | fine | There is a reason, and a long one at that. |
| 1.1.8 | 2 | asks | met | Nearly all of it is done. Missing: the rest of it. |
| 1.1.9 | 2 | asks | met | `tests/security.rs::tests_in` |";
    let rows = rows(page);
    assert_eq!(rows.len(), 9);
    let wrong = |row: &Row| !complaints(row).is_empty();
    let found: Vec<bool> = rows.iter().map(wrong).collect();
    assert_eq!(
        found,
        [false, true, true, true, true, true, true, true, true]
    );
}

#[test]
fn the_sums_are_those_of_the_pages() {
    let index = text("docs/security.md");
    let mut all = [0; 4];
    for (chapter, page) in chapters() {
        let rows = rows(&page);
        let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
        let counts = STATES.map(count);
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
        let start = format!("| [V{chapter} ");
        let line = index.lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("chapter {chapter} is not in the index"));
        assert!(line.ends_with(&cells(counts)), "{line} {counts:?}");
    }
    assert!(index.contains(&format!("| all{}\n", cells(all))), "{all:?}");
}

fn cells(counts: [usize; 4]) -> String {
    let cells = counts.map(|count| format!(" | {count}"));
    format!("{} |", cells.concat())
}

#[test]
fn every_link_leads_somewhere() {
    let pages = fs::read_dir(root().join("docs/security")).unwrap();
    let mut pages: Vec<PathBuf> = pages.map(|page| page.unwrap().path()).collect();
    pages.push(root().join("docs/security.md"));
    for page in pages {
        let source = fs::read_to_string(&page).unwrap();
        let links = source
            .split("](")
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap());
        let links: Vec<&str> = links.collect();
        assert!(!links.is_empty(), "{page:?} leads nowhere");
        for link in links
            .into_iter()
            .filter(|link| !link.starts_with("https://"))
        {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            let target = fs::read_to_string(&target);
            let target = target.unwrap_or_else(|error| panic!("{link} in {page:?}: {error}"));
            let mut headings = target.lines().filter(|line| line.starts_with('#'));
            let is_meant = |line: &str| anchor(line) == heading;
            assert!(
                heading.is_empty() || headings.any(is_meant),
                "{link} in {page:?}"
            );
        }
    }
}

/// As pages name their headings: lower case, hyphens for spaces, no punctuation.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let letters = words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -".contains(*c));
    letters.collect::<String>().replace(' ', "-")
}
