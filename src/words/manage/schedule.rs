//! The words of the tenancy schedule.

use crate::desk::schedule::CellProblem;
use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    title: "租约表" / "Tenancy schedule";
    columns: "列" / "Columns";
    edit_cells: "填写所选" / "Fill the selection";
    copy: "复制" / "Copy";
    copied: "已复制" / "Copied";
    paste: "粘贴表格" / "Paste a table";
    csv: "下载 CSV" / "CSV";
    open_unit: "打开单元" / "Open the unit";
    help: "方向键移动，Enter 编辑，直接输入即替换，Tab 到下一格，Shift+方向键多选，Delete 清空，Ctrl+C / Ctrl+V 复制粘贴；按 Esc 后再按 Tab 离开表格。" / "Arrow keys move, Enter edits, typing replaces, Tab goes on, Shift and arrows select, Delete clears, Ctrl+C and Ctrl+V copy and paste. Esc, then Tab, leaves the table.";
    no_rows: "没有符合筛选条件的单元。" / "No unit passes the filter.";
    ask_reason: "公众将看到此修改" / "The public will see this";
    ask_reason_intro: "请写明原因；它会记入历史。" / "Say why: it goes into the history.";
    keep_reason: "本页后续修改也用此原因" / "The same reason for what I change after this here";
    reason_is: "原因" / "Reason";
    not_saved: "没有保存" / "Not saved";
    forget_reason: "不再沿用此原因" / "No longer use this reason";
    paste_title: "核对要粘贴的内容" / "Check before it is applied";
    paste_intro: "把表格粘贴到这里。首行可以是列名（含“单元”一列），这样行会按单元号对应。" / "Paste a table here. Its first row may be names of columns with “Unit” among them: rows then go by their unit.";
    paste_check: "核对" / "Check";
    paste_line: "行" / "Row";
    paste_nothing: "没有可应用的修改：内容与现在相同。" / "Nothing to apply: all is so already.";
    no_such_unit: "没有这个单元" / "There is no such unit";
    unknown_column: "没有这一列，忽略" / "No such column; passed over";
    before: "原" / "Before";
    after: "新" / "After";
    unchanged: "无变化" / "No change";
    is_bad: "不会应用" / "Will not be applied";
    public_sees: "公众可见" / "the public sees it";
    empty: "空" / "empty";
}

/// What is wrong with what was typed.
pub fn problem(language: Language, problem: CellProblem) -> &'static str {
    let (zh, en) = match problem {
        CellProblem::Computed => (
            "由节点推算，不能填写。",
            "This follows from the milestones; it cannot be typed.",
        ),
        CellProblem::NoTenancy => (
            "此单元没有租约；请先在单元面板中添加。",
            "This unit has no tenancy; add one in its panel first.",
        ),
        CellProblem::Empty => ("不能为空。", "This cannot be empty."),
        CellProblem::NotANumber => ("请输入不小于 0 的数字。", "Enter a number of 0 or more."),
        CellProblem::NotADay => (
            "请输入日期，如 2026-10-01。",
            "Enter a day, such as 2026-10-01.",
        ),
        CellProblem::NotADate => (
            "请输入日期，如 2026-10-01、2026-10 或 2026-41；尚未发生的前面加“计划”。",
            "Enter a date, such as 2026-10-01, 2026-10 or 2026-41; with “planned” before it if it is.",
        ),
        CellProblem::NotYesOrNo => ("请输入“是”或“否”。", "Enter yes or no."),
        CellProblem::NotAType => ("没有这个类型。", "There is no such type."),
        CellProblem::NotAStep => (
            "请输入节点名称，如“签约”。",
            "Enter a milestone, such as “Signed”.",
        ),
        CellProblem::NotHours => (
            "营业时间的写法无法识别。",
            "These opening hours cannot be read.",
        ),
        CellProblem::NoStart => ("请先填写租期起。", "Enter the start of the lease first."),
    };
    language.pick(zh, en)
}

/// How many units are shown, and how many cells are chosen.
pub fn counts(language: Language, shown: usize, all: usize, chosen: usize) -> String {
    match (language, chosen) {
        (Language::Zh, 0 | 1) => format!("{shown} / {all} 个单元"),
        (Language::Zh, _) => format!("{shown} / {all} 个单元 · 已选 {chosen} 格"),
        (Language::En, 0 | 1) => format!("{shown} of {all} units"),
        (Language::En, _) => format!("{shown} of {all} units · {chosen} cells selected"),
    }
}

/// How many rows of a pasted table can be applied.
pub fn paste_counts(language: Language, good: usize, bad: usize) -> String {
    match language {
        Language::Zh => format!("{good} 行可以应用，{bad} 行有问题"),
        Language::En => format!("{good} rows can be applied, {bad} cannot"),
    }
}

/// The button that applies them.
pub fn apply(language: Language, good: usize) -> String {
    match language {
        Language::Zh => format!("应用 {good} 行"),
        Language::En if good == 1 => "Apply 1 row".to_owned(),
        Language::En => format!("Apply {good} rows"),
    }
}
