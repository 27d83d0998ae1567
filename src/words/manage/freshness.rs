//! The words of freshness.

use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    centre: "小镇中心" / "The centre";
    other_units: "没有商户的单元" / "Units without a shop";
    confirm: "核实" / "Confirm";
    not_lately: "近期未核实" / "Not confirmed lately";
    by_me: "由您" / "by you";
    by_colleague: "由同事" / "by a colleague";
    show_fresh: "也显示已核实的" / "Show what is confirmed too";
    all_fresh: "公众看到的内容都已核实。" / "Everything the public sees is confirmed.";
    stale_after: "多少天后重新核实" / "Confirm again after how many days";
    stale_after_hint: "只有内部可见，对整个小镇有效。" / "For the whole town. Only people who sign in see it.";
    not_days: "请填写 1 到 65535 之间的天数。" / "Enter a number of days, 1 to 65 535.";
    address: "地址" / "Address";
    description: "简介" / "Description";
}

/// How often facts are to be confirmed.
pub fn every(language: Language, days: u16) -> String {
    match language {
        Language::Zh => format!("{days} 天后重新核实"),
        Language::En => format!("Stale after {days} days"),
    }
}

/// How many facts are to be confirmed.
pub fn stale_of(language: Language, stale: usize, all: usize) -> String {
    match language {
        Language::Zh => format!("共 {all} 项公开信息，{stale} 项待核实"),
        Language::En => format!("{stale} of {all} public facts are to be confirmed"),
    }
}

/// Confirms everything of a shop.
pub fn confirm_all(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("全部核实（{count}）"),
        Language::En => format!("Confirm all {count}"),
    }
}

/// By whom a fact was confirmed.
pub fn by(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("由 {name} "),
        Language::En => format!("by {name}"),
    }
}

/// On which day and by whom a fact was confirmed.
pub fn confirmed(language: Language, day: &str, by: &str) -> String {
    match language {
        Language::Zh => format!("{day} {by}核实"),
        Language::En => format!("Confirmed {day} {by}"),
    }
}
