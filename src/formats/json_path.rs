//! The path of a place in a JSON text, found from the position a reader stopped at.
//!
//! Readers that carry the path along cost a copy of every reader; looking it up afterwards costs
//! nothing until something is wrong.

/// One step on the way: a member of an object or an item of a list.
enum Step<'a> {
    Key(Option<&'a str>),
    Index(usize),
}

/// The path of the innermost value, key or bracket that reaches the byte at `line` and `column`
/// (both from 1, as serde_json counts them): `units.features[3].properties.area`, or nothing for
/// the whole.
pub(super) fn at(text: &str, line: usize, column: usize) -> String {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut walk = Walk {
        text,
        at: 0,
        steps: Vec::new(),
    };
    walk.until(start + column);
    walk.path()
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    steps: Vec<Step<'a>>,
}

impl<'a> Walk<'a> {
    /// Reads on until a token ends at or after `position`.
    fn until(&mut self, position: usize) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            let begin = self.at;
            self.at += 1;
            match byte {
                b'{' => self.steps.push(Step::Key(None)),
                b'[' => self.steps.push(Step::Index(0)),
                b'}' | b']' => {
                    if self.at >= position {
                        self.leave_member();
                        return;
                    }
                    self.steps.pop();
                }
                b',' => match self.steps.last_mut() {
                    Some(Step::Index(index)) => *index += 1,
                    Some(Step::Key(key)) => *key = None,
                    None => {}
                },
                b'"' => self.string(begin),
                b' ' | b'\n' | b'\r' | b'\t' | b':' => {}
                _ => self.scalar(),
            }
            if self.at >= position {
                return;
            }
        }
    }

    /// At the end of an object or a list the error is about the whole of it.
    fn leave_member(&mut self) {
        self.steps.pop();
    }

    fn string(&mut self, begin: usize) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => break,
                _ => {}
            }
        }
        if let Some(Step::Key(key @ None)) = self.steps.last_mut() {
            *key = self.text.get(begin + 1..self.at.saturating_sub(1));
        }
    }

    fn scalar(&mut self) {
        let bytes = self.text.as_bytes();
        let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
        while bytes.get(self.at).is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Key(Some(key)) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Step::Key(None) => {}
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Outer {
        name: String,
        #[serde(default)]
        inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Inner {
        area: f64,
        #[serde(default)]
        days: Vec<u32>,
    }

    fn ours(text: &str) -> Option<String> {
        let error = serde_json::from_str::<Outer>(text).err()?;
        Some(at(text, error.line(), error.column()))
    }

    /// What a reader that carries the path along says.
    fn theirs(text: &str) -> Option<String> {
        let mut json = serde_json::Deserializer::from_str(text);
        let read: Result<Outer, _> = serde_path_to_error::deserialize(&mut json);
        let path = read.err()?.path().to_string();
        Some(if path == "." { String::new() } else { path })
    }

    #[test]
    fn the_path_is_the_one_a_tracking_reader_gives() {
        for text in [
            r#"{"name": 3}"#,
            r#"{"name": "a", "inner": [{"area": "x"}]}"#,
            "{\"name\": \"a\",\n \"inner\": [{\"area\": 1}, {\"area\": 1, \"days\": [1, 2, -3]}]}",
            r#"{"name": "a", "inner": [{"area": 1}, {}]}"#,
            r#"{"name": "a \" {[", "inner": [{"area": 1}, {"area": true}]}"#,
            r#"{"inner": []}"#,
            r#"[]"#,
            r#"{"name": "a", "inner": {"area": 1}}"#,
            r#"{"name": "a", "inner": [{"area": 1, "days": ["mon"]}]}"#,
        ] {
            assert_eq!(ours(text), theirs(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_has_a_path(text in "\\PC{0,60}", line in 0usize..4, column in 0usize..70) {
            let _ = at(&text, line, column);
        }

        #[test]
        fn cut_documents_have_a_path(cut in 0usize..80) {
            let text = "{\"name\": \"小\", \"inner\": [{\"area\": 1, \"days\": [1, 2]}]}";
            let cut = text.floor_char_boundary(cut);
            let _ = ours(&text[..cut]);
        }
    }
}
