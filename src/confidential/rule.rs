//! The rules of what is confidential, and how a broken one is said in words.

use crate::town::{Language, TenancyId, UnitId};
use chrono::NaiveDate;

/// A rule of the confidential part that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfidentialRule {
    /// The tenancy that something belongs to.
    NoSuchTenancy(TenancyId),
    /// The unit that something is about.
    NoSuchUnit(UnitId),
    /// One set of terms a tenancy.
    TermsTwice(TenancyId),
    /// What a lease names is not before its start.
    BeforeStart {
        /// The day.
        day: NaiveDate,
        /// The first day of the lease.
        start: NaiveDate,
    },
    /// A break is not after the expiry.
    AfterExpiry {
        /// The day.
        day: NaiveDate,
        /// The last day of the lease.
        expiry: NaiveDate,
    },
    /// A lease that has expired while its tenant is in: a doubt.
    Expired(NaiveDate),
    /// A readiness step says what is to be done.
    NoLabel,
}

impl ConfidentialRule {
    /// The name of the rule, which stays the same.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::NoSuchTenancy(_) | Self::NoSuchUnit(_) => "not-there",
            Self::TermsTwice(_) => "terms-twice",
            Self::BeforeStart { .. } => "before-start",
            Self::AfterExpiry { .. } => "after-expiry",
            Self::Expired(_) => "expired",
            Self::NoLabel => "name-missing",
        }
    }

    /// What is wrong, in words a person understands.
    pub fn words(&self, language: Language) -> String {
        match language {
            Language::Zh => self.in_chinese(),
            Language::En => self.in_english(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::NoSuchTenancy(id) => format!("no tenancy has the id {id}"),
            Self::NoSuchUnit(id) => format!("no unit has the id {id}"),
            Self::TermsTwice(id) => format!("{id} already has terms"),
            Self::BeforeStart { day, start } => format!("{day} is before the start, {start}"),
            Self::AfterExpiry { day, expiry } => format!("{day} is after the expiry, {expiry}"),
            Self::Expired(expiry) => {
                format!("the lease expired on {expiry} and no end of the tenancy is reported")
            }
            Self::NoLabel => "a text in at least one language is expected".into(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::NoSuchTenancy(id) => format!("没有编号为 {id} 的租约"),
            Self::NoSuchUnit(id) => format!("没有编号为 {id} 的铺位"),
            Self::TermsTwice(id) => format!("租约 {id} 已有租赁条款"),
            Self::BeforeStart { day, start } => format!("{day} 早于起租日 {start}"),
            Self::AfterExpiry { day, expiry } => format!("{day} 晚于到期日 {expiry}"),
            Self::Expired(expiry) => format!("租约已于 {expiry} 到期，但没有结束的记录"),
            Self::NoLabel => "至少需要一种语言的说明".into(),
        }
    }
}
