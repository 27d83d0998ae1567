//! Starting other programs, and saying plainly when one fails.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::process::{Command, ExitStatus, Stdio};

use crate::Result;
use crate::project::Project;

/// A command in the project's root with the project's tools on its PATH. It reads no input, so
/// that nothing ever waits for an answer on a build machine.
pub fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(&project.root)
        .env("PATH", project.path_variable())
        .stdin(Stdio::null());
    command
}

/// The cargo that started this program, or the one on the PATH.
pub fn cargo(project: &Project) -> Command {
    command(project, std::env::var_os("CARGO").unwrap_or("cargo".into()))
}

/// Runs to the end with the output shown. A failure repeats the last lines where the output goes to
/// a file or a build machine's log, in which they are far above the summary.
pub fn run(command: &mut Command) -> Result {
    if std::io::stderr().is_terminal() {
        let status = command.status().map_err(|e| not_started(command, &e))?;
        return outcome(command, status, "");
    }
    run_and_keep(command).outcome
}

/// Runs to the end and returns what it wrote to its standard output; nothing where it is missing
/// or fails. For questions such as "which version are you?".
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command wrote, and whether it succeeded.
pub struct Transcript {
    pub text: String,
    pub outcome: Result,
}

/// Runs to the end with the output shown and kept; on a terminal only what goes to standard output,
/// so that tools go on showing their progress there.
pub fn run_and_keep(command: &mut Command) -> Transcript {
    let (mut text, mut errors) = (String::new(), String::new());
    let outcome = keep(command, &mut text, &mut errors);
    Transcript { text, outcome }
}

fn keep(command: &mut Command, text: &mut String, errors: &mut String) -> Result {
    command.stdout(Stdio::piped());
    if !std::io::stderr().is_terminal() {
        command.stderr(Stdio::piped());
    }
    let mut child = command.spawn().map_err(|e| not_started(command, &e))?;
    let said = child.stderr.take();
    *errors = std::thread::scope(|scope| {
        let listening = scope.spawn(move || {
            said.map_or_else(String::new, |said| drained(said, |line| eprint!("{line}")))
        });
        if let Some(output) = child.stdout.take() {
            *text = drained(output, |line| print!("{line}"));
        }
        listening.join().unwrap_or_default()
    });
    let status = child.wait().map_err(|e| not_started(command, &e))?;
    let last = if errors.is_empty() { text } else { errors };
    outcome(command, status, last)
}

/// Shows each line as it comes, and keeps all. Lines of bytes: a tool may write what is not UTF-8,
/// and its output must still be drained.
fn drained(output: impl Read, show: impl Fn(&str)) -> String {
    let (mut reader, mut text, mut line) = (BufReader::new(output), String::new(), Vec::new());
    while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        let shown = String::from_utf8_lossy(&line);
        show(&shown);
        text.push_str(&shown);
        line.clear();
    }
    text
}

/// How many of the last lines say why a tool failed.
const LAST_LINES: usize = 12;

fn outcome(command: &Command, status: ExitStatus, output: &str) -> Result {
    if status.success() {
        return Ok(());
    }
    let mut reason = format!("`{}` failed; its output is above.", line(command));
    let lines: Vec<&str> = output
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    for last in &lines[lines.len().saturating_sub(LAST_LINES)..] {
        reason += &format!("\n| {last}");
    }
    Err(reason)
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}.", line(command))
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
