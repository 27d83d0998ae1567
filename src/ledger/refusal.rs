//! Why a change is not made: what, where, which rule, and words a person understands.

use super::Thing;
use crate::confidential::ConfidentialRule;
use crate::town::{Labels, Language, Rule};
use std::fmt;

/// A change that is not made, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is about.
    pub thing: Thing,
    /// Which field of it; none where it is about the whole.
    pub field: Option<Box<str>>,
    /// The name of the rule, which stays the same: `double-letting`.
    pub rule: String,
    /// What is wrong, in Chinese and English.
    pub words: Labels,
    /// What else it is about: the other tenancy in the unit, what still refers to what is to go.
    pub others: Vec<Thing>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words.get(Language::En))
    }
}

impl std::error::Error for Refusal {}

/// What a change cannot do to a record, whatever the rules of a town are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Impossible {
    /// It changes what is not there.
    NotThere,
    /// It adds what is there.
    AlreadyThere,
    /// It puts something at a place beyond the end of its list.
    NoSuchPlace,
    /// It sets a field of another noun, or moves what has no order.
    NoSuchField,
    /// It removes what something else refers to.
    StillNamed,
    /// A height or a width is not above zero.
    NoLength,
}

impl Impossible {
    fn slug(self) -> &'static str {
        match self {
            Self::NotThere => "not-there",
            Self::AlreadyThere => "already-there",
            Self::NoSuchPlace => "no-such-place",
            Self::NoSuchField => "no-such-field",
            Self::StillNamed => "still-named",
            Self::NoLength => "not-above-zero",
        }
    }

    fn words(self, thing: &Thing, others: &[Thing]) -> [String; 2] {
        let [zh, en] = noun_words(thing);
        match self {
            Self::NotThere => [format!("这个{zh}不存在"), format!("this {en} is not there")],
            Self::AlreadyThere => [
                format!("这个{zh}已经存在"),
                format!("this {en} is already there"),
            ],
            Self::NoSuchPlace => [
                format!("{zh}列表中没有这个位置"),
                format!("the list has no such place for this {en}"),
            ],
            Self::NoSuchField => [
                format!("{zh}没有这个字段"),
                format!("a {en} has no such field"),
            ],
            Self::StillNamed => still_named([zh, en], others),
            Self::NoLength => ["应为大于 0 的米数".into(), "expected metres above 0".into()],
        }
    }
}

/// What refers to a thing, counted by noun: "2 tenancies" is `2 × tenancy`.
fn still_named([zh, en]: [&str; 2], others: &[Thing]) -> [String; 2] {
    let mut counts: Vec<([&str; 2], usize)> = Vec::new();
    for other in others {
        let words = noun_words(other);
        match counts.iter_mut().find(|(noun, _)| *noun == words) {
            Some((_, count)) => *count += 1,
            None => counts.push((words, 1)),
        }
    }
    let list = |language: usize, separator: &str| {
        let named = counts
            .iter()
            .map(|(words, count)| format!("{count} × {}", words[language]));
        named.collect::<Vec<_>>().join(separator)
    };
    [
        format!("这个{zh}仍被引用：{}", list(0, "、")),
        format!("something still refers to this {en}: {}", list(1, ", ")),
    ]
}

/// What a thing is called in a sentence, in Chinese and English.
fn noun_words(thing: &Thing) -> [&'static str; 2] {
    match thing {
        Thing::Venue => ["中心", "centre"],
        Thing::Level(_) => ["楼层", "level"],
        Thing::Unit(_) => ["铺位", "unit"],
        Thing::Occupant(_) => ["商户", "occupant"],
        Thing::Tenancy(_) => ["租约", "tenancy"],
        Thing::Place(_) => ["地点", "place"],
        Thing::Milestone(_) => ["节点", "milestone"],
        Thing::Terms(_) => ["租赁条款", "set of lease terms"],
        Thing::Note(_) => ["备注", "note"],
        Thing::Readiness(_) => ["准备事项", "readiness step"],
        Thing::Confirmation(_) => ["确认", "confirmation"],
    }
}

impl Refusal {
    /// A change that cannot be made.
    pub(super) fn of(thing: Thing, impossible: Impossible) -> Self {
        Self::about(thing, impossible, Vec::new())
    }

    /// A change that cannot be made because of other things.
    pub(super) fn about(thing: Thing, impossible: Impossible, others: Vec<Thing>) -> Self {
        let [zh, en] = impossible.words(&thing, &others);
        Self {
            thing,
            field: None,
            rule: impossible.slug().into(),
            words: Labels::new(&zh, &en),
            others,
        }
    }

    /// A rule of the town that the change would break.
    pub(super) fn town(thing: Thing, field: Option<&str>, rule: &Rule) -> Self {
        let words = |language| rule.words(language);
        Self {
            thing,
            field: field.map(Into::into),
            rule: rule.slug().into(),
            words: Labels::new(&words(Language::Zh), &words(Language::En)),
            others: Vec::new(),
        }
    }

    /// A rule of the confidential part that the change would break.
    pub(super) fn confidential(thing: Thing, field: &str, rule: &ConfidentialRule) -> Self {
        let words = |language| rule.words(language);
        Self {
            thing,
            field: Some(field.into()),
            rule: rule.slug().into(),
            words: Labels::new(&words(Language::Zh), &words(Language::En)),
            others: Vec::new(),
        }
    }

    /// The same, about this field.
    pub(super) fn in_field(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same, with what else it is about.
    pub(super) fn with(mut self, others: Vec<Thing>) -> Self {
        self.others = others;
        self
    }
}
