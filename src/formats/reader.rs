//! A place in a JSON document, to read from: knows its path, so that what is wrong there is said
//! with it.
//!
//! What one value means is in `values`; what the files hold is in their own rooms.

use super::json::Json;
use crate::number::decimal;
use crate::town::{Problem, Severity};

/// A value of the document, and where it is.
///
/// The path is a chain up to the document and is put into words only when something is wrong.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    value: &'a Json,
    step: Step<'a>,
    above: Option<&'a At<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Document,
    Member(&'a str),
    Item(usize),
}

/// How a value is read: `text` of `values` and its like, or a function of a file's room.
///
/// Not a generic parameter, so that the methods that take it exist once for each type they return.
pub(super) type Read<'r, T> = &'r dyn Fn(&At<'_>) -> Result<T, Problem>;

impl<'a> At<'a> {
    /// The document as a whole.
    pub fn document(value: &'a Json) -> Self {
        Self {
            value,
            step: Step::Document,
            above: None,
        }
    }

    /// What is written here.
    pub fn value(&self) -> &'a Json {
        self.value
    }

    /// Refuses members that are not among `fields`. GeoJSON objects are not asked: they may carry
    /// members of other programs.
    pub fn closed(&self, fields: &[&str]) -> Result<(), Problem> {
        let is_unknown = |name: &str| !fields.contains(&name);
        match self.members()?.iter().find(|(name, _)| is_unknown(name)) {
            None => Ok(()),
            Some((name, value)) => {
                let expected = one_of(fields);
                let message = format!("unknown field `{name}`, expected {expected}");
                Err(self.member(name, value).problem(message))
            }
        }
    }

    /// The value of a field that has to be there.
    pub fn field<T>(&self, name: &str, read: Read<'_, T>) -> Result<T, Problem> {
        read(&self.inside(name)?)
    }

    /// The place of a field that has to be there.
    pub fn inside<'s>(&'s self, name: &'s str) -> Result<At<'s>, Problem> {
        self.find(name)?
            .ok_or_else(|| self.problem(["missing field `", name, "`"].concat()))
    }

    /// The value of a field that may be absent or null.
    pub fn optional<T>(&self, name: &str, read: Read<'_, T>) -> Result<Option<T>, Problem> {
        match self.find(name)? {
            None => Ok(None),
            Some(at) if matches!(at.value, Json::Null) => Ok(None),
            Some(at) => read(&at).map(Some),
        }
    }

    /// The value of a field that means `otherwise` where it is absent.
    pub fn defaulted<T>(&self, name: &str, otherwise: T, read: Read<'_, T>) -> Result<T, Problem> {
        match self.find(name)? {
            Some(at) => read(&at),
            None => Ok(otherwise),
        }
    }

    /// The items of a list that has to be there.
    pub fn list<T>(&self, name: &str, read: Read<'_, T>) -> Result<Vec<T>, Problem> {
        self.field(name, &|at| at.each(read))
    }

    /// The items of a list; none where it is absent.
    pub fn optional_list<T>(&self, name: &str, read: Read<'_, T>) -> Result<Vec<T>, Problem> {
        self.defaulted(name, Vec::new(), &|at| at.each(read))
    }

    /// Every item of the list that is here.
    pub fn each<T>(&self, read: Read<'_, T>) -> Result<Vec<T>, Problem> {
        let items = self.items()?;
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            list.push(read(&self.item(index, item))?);
        }
        Ok(list)
    }

    /// The place of an item of the list that is here.
    pub fn item<'s>(&'s self, index: usize, value: &'s Json) -> At<'s> {
        At {
            value,
            step: Step::Item(index),
            above: Some(self),
        }
    }

    /// The place of a member of the object that is here.
    pub fn member<'s>(&'s self, name: &'s str, value: &'s Json) -> At<'s> {
        At {
            value,
            step: Step::Member(name),
            above: Some(self),
        }
    }

    /// The items, of a list.
    fn items(&self) -> Result<&'a [Json], Problem> {
        match self.value {
            Json::List(items) => Ok(items),
            _ => Err(self.expected("a list")),
        }
    }

    /// The members, of an object.
    pub fn members(&self) -> Result<&'a [(String, Json)], Problem> {
        match self.value {
            Json::Object(members) => Ok(members),
            _ => Err(self.expected("an object")),
        }
    }

    fn find<'s>(&'s self, name: &'s str) -> Result<Option<At<'s>>, Problem> {
        let Some((value, is_twice)) = Json::member(self.members()?, name) else {
            return Ok(None);
        };
        let at = self.member(name, value);
        if is_twice {
            return Err(at.problem("the field is written twice, expected one of them"));
        }
        Ok(Some(at))
    }

    /// Something is wrong here.
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem {
            path: self.path(),
            message: message.into(),
            severity: Severity::Error,
        }
    }

    /// Something else is expected here.
    pub fn expected(&self, what: &str) -> Problem {
        let mut message = String::from("expected ");
        message.push_str(what);
        message.push_str(", found ");
        message.push_str(&found(self.value));
        self.problem(message)
    }

    fn path(&self) -> String {
        let mut path = String::new();
        self.add_path(&mut path);
        if path.is_empty() {
            path.push_str("the document");
        }
        path
    }

    fn add_path(&self, path: &mut String) {
        if let Some(above) = self.above {
            above.add_path(path);
        }
        match self.step {
            Step::Document => {}
            Step::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Item(index) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
        }
    }
}

/// Longer texts are cut in a message.
const LONGEST: usize = 60;

/// What is written somewhere, as a person would point at it.
fn found(value: &Json) -> String {
    let (quote, words) = match value {
        Json::Null => ("", "null".to_owned()),
        Json::Bool(value) => ("", value.to_string()),
        // Our own decimals: those of the standard library are as large as this whole reader.
        Json::Number(number) => ("", decimal(*number, 9)),
        Json::Text(text) => ("\"", text.clone()),
        Json::List(items) if items.is_empty() => ("", "an empty list".to_owned()),
        Json::List(_) => ("", "a list".to_owned()),
        Json::Object(_) => ("", "an object".to_owned()),
    };
    let cut: String = words.chars().take(LONGEST).collect();
    let ellipsis = if cut.len() < words.len() { "…" } else { "" };
    [quote, &cut, ellipsis, quote].concat()
}

/// "`a`", "`a` or `b`", "one of `a`, `b`, `c`".
pub(super) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| ["`", name, "`"].concat()).collect();
    match &quoted[..] {
        [first, second] => [first, " or ", second].concat(),
        [_, _, ..] => ["one of ", &quoted.join(", ")].concat(),
        _ => quoted.concat(),
    }
}
