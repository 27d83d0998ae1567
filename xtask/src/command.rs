//! Starting other programs, and saying plainly when one fails.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

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

/// Runs to the end with the output shown.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|e| not_started(command, &e))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command))
    }
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

/// Runs to the end with the output shown and kept.
pub fn run_and_keep(command: &mut Command) -> Transcript {
    let mut text = String::new();
    let outcome = keep(command, &mut text);
    Transcript { text, outcome }
}

fn keep(command: &mut Command, text: &mut String) -> Result {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| not_started(command, &e))?;
    if let Some(output) = child.stdout.take() {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        // Lines of bytes: a tool may write what is not UTF-8, and its output must still be drained.
        while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            let shown = String::from_utf8_lossy(&line);
            print!("{shown}");
            text.push_str(&shown);
            line.clear();
        }
    }
    let status = child.wait().map_err(|e| not_started(command, &e))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command))
    }
}

fn failed(command: &Command) -> String {
    format!("`{}` failed; its output is above.", line(command))
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
