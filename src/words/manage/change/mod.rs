//! What a change says, in words: which thing, which field, and what it was and is.
//!
//! Ids become names, dates and types words, outlines areas; nothing is written as files have it.

mod fields;
mod things;
mod values;

pub use fields::{field_name, noun_name};

use crate::confidential::PersonId;
use crate::ledger::{Change, Entry, Noun, Record, Thing};
use crate::town::{Labels, Language};
use crate::words::phrases::phrases;

phrases! {
    added: "新增" / "Added";
    removed: "删除" / "Removed";
    not_set: "未填写" / "not set";
    not_there: "不存在" / "not there";
    somebody: "一位同事" / "A colleague";
    yes: "是" / "yes";
    no: "否" / "no";
    not_announced: "不公布" / "not announced";
    until_today: "今天（持续更新）" / "today, as people keep it";
    not_begun: "未开始" / "not begun";
    under_way: "进行中" / "under way";
    own_list: "本镇的准备清单" / "The town's own list";
}

/// A number of days.
fn days(language: Language, days: u16) -> String {
    match language {
        Language::Zh => format!("{days} 天"),
        Language::En => format!("{days} days"),
    }
}

/// What names the things of a town: the town as it is, and what is known of its past.
#[derive(Clone, Copy)]
pub struct Naming<'a> {
    /// In which language.
    pub language: Language,
    /// The town as it is.
    pub record: &'a Record,
    /// Entries in which to look for what is not there any more.
    pub entries: &'a [&'a Entry],
    /// The people whose names are known.
    pub people: &'a [(PersonId, String)],
}

impl<'a> Naming<'a> {
    /// The name of somebody.
    pub fn person(&self, id: PersonId) -> &'a str {
        let known = self.people.iter().find(|(other, _)| *other == id);
        known.map_or(somebody(self.language), |(_, name)| name)
    }

    /// A thing as it is, or as it was when it was added or removed.
    fn noun(&self, thing: &Thing) -> Option<Noun> {
        self.record.noun(thing).or_else(|| {
            let changes = (self.entries.iter()).flat_map(|it| it.changes.iter().chain(&it.undo));
            let mut nouns = changes.filter_map(|change| match change {
                Change::Add { noun, .. } => Some(noun),
                _ => None,
            });
            nouns.find(|noun| noun.thing() == *thing).cloned()
        })
    }

    /// A text in both languages; once where both say the same.
    fn labels(&self, labels: &Labels) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for language in [self.language, self.language.other()] {
            if let Some(text) = labels.exact(language)
                && !texts.contains(&text)
            {
                texts.push(text);
            }
        }
        if texts.is_empty() {
            texts.push(labels.get(self.language));
        }
        texts.join(" · ")
    }

    /// Things one after the other.
    fn list(&self, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        items.join(self.language.pick("、", ", "))
    }
}
