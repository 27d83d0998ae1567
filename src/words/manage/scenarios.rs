//! The words of what-if scenarios.

use crate::metrics::MetricKind;
use crate::number::decimal;
use crate::town::{Language, SquareMetres};
use crate::words;
use crate::words::phrases::phrases;

phrases! {
    intro: "情景是一组没有人真正做出的修改，与小镇数据分开存放。试一试，不会影响任何人看到的内容。" / "A scenario is changes that nobody has made, kept apart from the town. Try them: what everybody sees stays as it is.";
    new: "新建情景" / "New scenario";
    mine: "我的情景" / "Mine";
    others: "他人分享的情景" / "Shared by others";
    none_yet: "还没有情景" / "No scenario yet";
    none_yet_hint: "新建一个，把意向商户放进空置建筑，或移动一个日期，看看各项指标如何变化。" / "Make one: put a prospect into a vacant building or move a date, and see every figure beside today's.";
    back_to_list: "全部情景" / "All scenarios";
    not_there: "此情景不存在，或没有与您分享。" / "This scenario is not there, or is not shared with you.";
    shared: "已分享" / "Shared";
    private: "仅自己可见" / "Private";
    share: "分享" / "Share";
    unshare: "停止分享" / "Stop sharing";
    copy_link: "复制链接" / "Copy the link";
    rename: "重命名" / "Rename";
    duplicate: "创建副本" / "Duplicate";
    copy_of: "副本" / "copy";
    remove: "删除情景" / "Remove the scenario";
    sure_to_remove: "删除此情景？此操作不能撤销。" / "Remove this scenario? That cannot be undone.";
    close: "从对比中移出" / "Take out of the comparison";
    compare_with: "与另一个对比" / "Compare with";
    choose: "请选择" / "Choose";
    moves: "改动" / "Moves";
    no_moves: "还没有改动，与今日计划相同。" / "Nothing is changed yet: it is today's plan.";
    no_moves_hint: "从下面选择一种改动。" / "Choose a move below.";
    put_in: "放入商户" / "Put a tenant in";
    move_date: "移动日期" / "Move a date";
    end_lease: "结束租约" / "End a lease";
    drop_move: "移除" / "Remove";
    make_real: "转为实际修改" / "Make it real";
    make_real_intro: "以下修改将作为一次保存写入小镇数据。" / "These changes are saved to the town as one.";
    make_real_button: "保存到小镇" / "Save to the town";
    already_so: "已成为现实" / "Already so";
    all_already_so: "此情景的内容都已成为今日计划的一部分。" / "All of this scenario is part of today's plan now.";
    not_possible: "不可行" / "Not possible";
    clashes: "与之后的修改冲突" / "Clashes with what was saved since";
    clash_hint: "在您作出选择之前，这一项不计入结果。" / "Until you choose, this is left out of the figures.";
    now_is: "现在" / "It is now";
    you_wanted: "此情景" / "The scenario has";
    keep_mine: "保留情景中的" / "Keep the scenario's";
    drop_it: "放弃这一项" / "Drop this";
    keep_chosen: "将保留" / "Will be kept";
    drop_chosen: "将放弃" / "Will be dropped";
    rebased: "今日计划已有变化，情景已接续到最新数据。" / "Today's plan has moved on; the scenario follows it.";
    not_fitted: "无法读取自此情景上次与小镇数据对接以来的修改，因此不知道是否有冲突。请重新加载页面或再试一次；若仍不行，请在新情景中重新加入这些改动。" / "What has changed in the town since this scenario was last fitted to it cannot be read, so nobody knows what clashes. Reload or try again; if that does not help, enter its moves in a new scenario.";
    choose_first: "同事刚保存的修改与此情景冲突，因此没有保存任何内容。请先关闭此表单，在情景中作出选择。" / "A colleague has saved something that clashes with this scenario, so nothing was saved. Close this form and choose in the scenario first.";
    town_has_changed: "小镇数据刚有变化，因此没有保存任何内容。以下是此情景现在会作出的修改。" / "The town has changed meanwhile, so nothing was saved. This is what the scenario would change now.";
    saving: "正在保存" / "Saving";
    unsent: "没有保存：服务器没有回应。改动仍在此页面上。" / "Not saved: the server does not answer. Your moves are still on this page.";
    signed_out: "没有保存：请先重新登录。改动仍在此页面上。" / "Not saved: sign in again first. Your moves are still on this page.";
    too_many: "您在此小镇的情景已达上限，请先删除一些。" / "You keep as many scenarios in this town as one may. Remove one first.";
    of_somebody_else: "这是他人的情景。请创建副本。" / "It is somebody else's. Duplicate it to keep a copy.";
    ahead: "服务器的小镇数据比此页面旧。请联系管理员。" / "The server's town is older than this page's. Ask an administrator.";
    removed_elsewhere: "此情景已在别处删除。创建副本可保留它。" / "It was removed elsewhere. Duplicate it to keep a copy.";
    too_large: "改动过多。请先移除一些。" / "It has too many moves. Remove some first.";
    not_saved: "没有保存" / "Not saved";
    stale: "此情景已在别处保存过。" / "This scenario was saved elsewhere since.";
    load_other: "载入那个版本" / "Load that version";
    keep_this: "保留此处的版本" / "Keep this one";
    todays_plan: "今日计划" / "Today's plan";
    on_day: "日期" / "On";
    latest_planned: "最晚的计划日" / "latest planned day";
    same: "不变" / "no change";
    better: "更好" / "better";
    worse: "更差" / "worse";
    more: "更多" / "more";
    less: "更少" / "less";
    figure: "指标" / "Figure";
    mix_note: "已入驻与已签约的面积；浅色为已签约。" / "Occupied and committed space; the committed in a lighter tone.";
    line_note: "实线为情景，灰线为今日计划。" / "The line is the scenario, the grey one today's plan.";
    lanes_note: "实心为已发生，空心为计划；竖线为数据日期和所选日期。" / "Filled marks have happened, hollow ones are planned; the lines are the known date and the day above.";
    differs: "有何不同" / "What differs";
    nothing_differs: "当日没有不同。" / "Nothing differs on that day.";
    name: "名称" / "Name";
    name_hint: "如“香水店进 10 号楼”" / "Such as “Perfume store in building 10”";
    create: "创建" / "Create";
    add: "加入情景" / "Add to the scenario";
    who: "商户" / "Tenant";
    prospects: "意向与洽谈" / "Prospects and negotiations";
    known_shops: "已有商户" / "Shops that are known";
    somebody_new: "新商户" / "A new tenant";
    where_to: "单元" / "Unit";
    signs: "签约" / "Signs";
    moves_in: "入驻" / "Moves in";
    opens: "开业" / "Opens";
    optional: "可不填" / "Optional";
    which_date: "哪个日期" / "Which date";
    new_date: "新日期" / "New date";
    which_lease: "哪份租约" / "Which lease";
    ends_on: "结束日期" / "Ends on";
    to_come: "日期须晚于今天：已过的计划不计入。" / "Choose a day to come: a plan for the past counts nowhere.";
    needs_name: "请填写名称。" / "Give it a name.";
    nothing_vacant: "没有空置的单元。先结束一份租约。" / "No unit is vacant. End a lease first.";
    no_dates: "没有计划中的日期可移动。" / "No date is planned that could be moved.";
    no_leases: "没有可结束的租约。" / "There is no lease to end.";
    no_date_yet: "日期未定" / "no date yet";
    gone: "已删除" / "removed";
    changed: "已改为别的内容" / "something else";
    of_town: "小镇" / "the town";
}

/// How many moves or changes a scenario has.
pub fn changes(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("{count} 项修改"),
        Language::En if count == 1 => "1 change".to_owned(),
        Language::En => format!("{count} changes"),
    }
}

/// Whose it is.
pub fn by(language: Language, name: &str) -> String {
    match language {
        Language::Zh => format!("{name} 的情景"),
        Language::En => format!("By {name}"),
    }
}

/// Who comes into which unit.
pub fn comes_in(language: Language, who: &str, unit: &str) -> String {
    match language {
        Language::Zh => format!("{who} 进入 {unit}"),
        Language::En => format!("{who} into {unit}"),
    }
}

/// Who leaves which unit.
pub fn leaves(language: Language, who: &str, unit: &str) -> String {
    match language {
        Language::Zh => format!("{who} 离开 {unit}"),
        Language::En => format!("{who} leaves {unit}"),
    }
}

/// A change that is none of the moves.
pub fn other(language: Language, what: &str) -> String {
    match language {
        Language::Zh => format!("对{what}的其他修改"),
        Language::En => format!("Another change of {what}"),
    }
}

/// By how much a figure differs, with its sign; none where nobody would see it.
pub fn difference(language: Language, kind: MetricKind, by: f64) -> Option<String> {
    let size = by.abs();
    let (text, is_seen) = match kind {
        MetricKind::Ratio => {
            let points = decimal(size * 100.0, 1);
            let is_seen = points != "0";
            let words = language.pick(" 个百分点", " points");
            ([points.as_str(), words].concat(), is_seen)
        }
        MetricKind::SquareMetres => (words::area(SquareMetres(size)), size >= 0.5),
        MetricKind::Number => (words::amount(size), size >= 0.5),
        MetricKind::Years => {
            let years = decimal(size, 1);
            let is_seen = years != "0";
            let words = language.pick(" 年", " years");
            ([years.as_str(), words].concat(), is_seen)
        }
    };
    let sign = if by < 0.0 { "−" } else { "+" };
    is_seen.then(|| [sign, &text].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_signs_and_units() {
        let of = |kind, by| difference(Language::En, kind, by).unwrap_or_default();
        assert_eq!(of(MetricKind::Ratio, 0.0791), "+7.9 points");
        assert_eq!(of(MetricKind::SquareMetres, -196.0), "−196\u{a0}m²");
        assert_eq!(of(MetricKind::Number, 1.0), "+1");
        assert_eq!(of(MetricKind::Years, -0.46), "−0.5 years");
        assert_eq!(of(MetricKind::Ratio, 0.0004), "");
    }
}
