//! Running a test a second time, in a process that has to do without something.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const FOLDER: &str = "FRONTAGE_TEST_AGAIN";

/// In the second process: where the store is. In the first nothing.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// What the second process says to the first, which waits for it.
pub fn tell(word: &str) {
    println!("\n{word}");
}

/// Waits in the second process until the first has said something.
pub fn wait_to_be_told() {
    std::io::stdin().read_exact(&mut [0]).unwrap();
}

/// The second process, as the first sees it.
pub struct Again {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Again {
    /// Runs a test again, within another program.
    pub fn start(around: &[&str], test: &str, folder: &Path) -> Self {
        let (program, words) = around.split_first().unwrap();
        let mut process = Command::new(program)
            .args(words)
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            to: process.stdin.take().unwrap(),
            from: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits until it says a word.
    pub fn wait_for(&mut self, word: &str) {
        let mut said = String::new();
        loop {
            let mut line = String::new();
            let length = self.from.read_line(&mut line).unwrap();
            assert!(length > 0, "it did not say {word:?} but: {said}");
            if line.trim_end() == word {
                return;
            }
            said.push_str(&line);
        }
    }

    pub fn go_on(&mut self) {
        self.to.write_all(b"!").unwrap();
    }

    /// The second process has to pass the test too.
    pub fn has_passed(mut self) {
        let mut said = String::new();
        self.from.read_to_string(&mut said).unwrap();
        assert!(self.process.wait().unwrap().success(), "{said}");
    }
}
