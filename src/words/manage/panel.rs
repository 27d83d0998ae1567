//! The words of the unit panel and of the sheets it opens.

use crate::town::{Language, TenancyStep};
use crate::words::phrases::phrases;

phrases! {
    as_the_public_sees: "公众看到的" / "As the public sees it";
    as_the_public_will_see: "保存后公众看到的" / "As the public will see it";
    not_in_public: "公众看不到此单元。" / "The public does not see this unit.";
    marks_help: "拖动时间线上的节点，或用方向键移动（按住 Shift 移动一个月），按 Enter 保存。" / "Drag a milestone along its line, or move it with the arrow keys (a month with Shift) and press Enter.";
    new_tenancy: "新租约" / "New tenancy";
    change_tenancy: "租约设置" / "Tenancy";
    remove_tenancy: "删除租约" / "Remove the tenancy";
    remove_tenancy_asked: "删除租约及以下内容。可以撤销。" / "The tenancy goes, with all of this. It can be undone.";
    sign: "签约" / "Sign the lease";
    signed_on: "签约日期" / "Signed on";
    planned_opening: "计划开业" / "Planned opening";
    open_today: "今天开业" / "Open today";
    steps_before: "此前仅为计划的节点将记为已在今天之前发生。" / "Earlier steps that were only planned are recorded as done by today.";
    occupant: "商户" / "Shop";
    new_occupant: "新商户…" / "A new one …";
    first_step: "首个节点" / "First milestone";
    units: "单元" / "Units";
    no_units: "请至少选择一个单元。" / "Choose at least one unit.";
    no_name: "请填写中文或英文名称。" / "Give a name in Chinese or English.";
    announced_from: "从哪个节点起公开" / "The public may know from";
    announced_hint: "在此节点之前，公众看不到这个租约。" / "Before this step nobody outside sees the tenancy.";
    never_announced: "不公开" / "Never: keep it confidential";
    next_days: "未来七天" / "Next seven days";
    as_text: "文字写法" / "As text";
    more_than_a_week: "这些营业时间无法用周表表示，将原样保留；只有修改下面的文字才会改变。" / "A week cannot say all of these hours. They stay as they are unless you change the text below.";
    as_on_weekdays: "同平日" / "As usual";
    closed: "休息" / "Closed";
    opens: "开门" / "Opens";
    closes: "关门" / "Closes";
    add_hours: "添加时段" / "Add hours";
    copy_to: "复制到" / "Copy to";
    weekdays: "周一至周五" / "Monday to Friday";
    weekend: "周末" / "The weekend";
    every_day: "每天" / "Every day";
    holiday: "公共假日" / "Public holiday";
    times_missing: "请填写开门和关门时间。" / "Say when it opens and when it closes.";
    hours_empty: "时段的开始与结束相同。" / "These hours end when they begin.";
    hours_overlap: "同一天的时段重叠。" / "Hours of one day overlap.";
    terms: "租赁条款" / "Lease terms";
    add_terms: "填写租赁条款" / "Enter the lease terms";
    change_terms: "修改租赁条款" / "Change the lease terms";
    lease_starts: "起租日" / "Lease from";
    first_break: "最早可解约日" / "First break";
    start_missing: "请填写起租日。" / "Say when the lease starts.";
    not_an_amount: "请填写金额，如 120000 或 120000.50。" / "Give an amount such as 120000 or 120000.50.";
    nobody_outside: "外部人员看不到" / "Nobody outside sees this";
    notes: "备注" / "Notes";
    no_notes: "还没有备注。写下下一位同事需要知道的事。" / "No notes yet. Write down what the next colleague has to know.";
    add_note: "添加备注" / "Add a note";
    note_text: "内容" / "What it says";
    about: "关于" / "About";
}

/// A weekday, Monday first; after them the public holidays.
pub fn weekday(language: Language, place: usize) -> &'static str {
    const NAMES: [[&str; 2]; 8] = [
        ["周一", "Mon"],
        ["周二", "Tue"],
        ["周三", "Wed"],
        ["周四", "Thu"],
        ["周五", "Fri"],
        ["周六", "Sat"],
        ["周日", "Sun"],
        ["假日", "Holidays"],
    ];
    let [zh, en] = NAMES.get(place).copied().unwrap_or_default();
    language.pick(zh, en)
}

/// From when on the public may know of a tenancy.
pub fn announced(language: Language, from: Option<TenancyStep>) -> String {
    let Some(step) = from else {
        return language.pick("不公开", "Confidential").to_owned();
    };
    let step = step.name(language);
    match language {
        Language::Zh => format!("自“{step}”起公开"),
        Language::En => format!("Public from “{step}”"),
    }
}

/// How many things of a kind go with a tenancy; nothing for things that have no words here.
pub fn goes(language: Language, noun: &str, count: usize) -> Option<String> {
    let [zh, one, many] = match noun {
        "milestone" => ["个节点", "milestone", "milestones"],
        "terms" => ["份租赁条款", "set of lease terms", "sets of lease terms"],
        "note" => ["条备注", "note", "notes"],
        "readiness" => ["项开业准备", "readiness step", "readiness steps"],
        "confirmation" => ["项核实", "confirmation", "confirmations"],
        _ => return None,
    };
    let noun = language.pick(zh, if count == 1 { one } else { many });
    (count > 0).then(|| format!("{count} {noun}"))
}
