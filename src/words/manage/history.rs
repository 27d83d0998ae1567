//! The words of the history.

use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    who: "人员" / "Who";
    everybody: "所有人" / "Everybody";
    since: "从" / "From";
    until: "至" / "Until";
    unit: "单元" / "Unit";
    whole_town: "整个小镇" / "The whole town";
    clear: "清除筛选" / "Clear the filter";
    imported: "导入" / "Import";
    yesterday: "昨天" / "Yesterday";
    not_saved_yet: "尚未保存" / "Not saved yet";
    waits: "待保存" / "Waits";
    withdraw: "发送前撤回" / "Take back before it is sent";
    withdrawn: "已撤回，没有保存" / "Taken back: it was not saved";
    is_being_sent: "正在发送，保存后可以撤销" / "It is being sent: undo it when it is saved";
    undone: "已撤销" / "Undone";
    restore: "恢复到修改前" / "Restore what was before";
    restore_title: "恢复到修改前" / "Restore what was before";
    restore_intro: "将作为一次新的修改保存：" / "This is saved as a new change:";
    restore_now: "恢复" / "Restore";
    is_so_already: "现在已经是修改前的样子" / "It is as it was before already";
    changed_since: "之后又有人改过，不能恢复，否则会丢失后来的修改。" / "This was changed again since. To restore it would lose the later change.";
    is_refused: "恢复后的内容不符合规则：" / "A rule says no to what it was before:";
    before_it: "修改前" / "Before";
    it_made: "当时改为" / "It was made";
    now: "现在" / "Now";
    close: "关闭" / "Close";
    not_all_known: "此后的修改未能全部读取，请稍后再试。" / "What was saved since cannot all be read now. Try again in a moment.";
    more: "显示更早的修改" / "Show earlier changes";
    reading: "正在读取…" / "Reading …";
    no_answer: "读取失败，请检查网络后重试。" / "The earlier changes cannot be read now.";
    nothing: "还没有修改记录。在地图上选择一个单元，即可开始。" / "Nothing has been changed yet. Choose a unit on the map and change something.";
    nothing_found: "没有符合筛选条件的修改。" / "No change is like that. Choose another person, unit or time.";
    of_unit: "修改历史" / "History";
}

/// How many changes of an entry are not shown.
pub fn more_changes(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("另有 {count} 项修改"),
        Language::En if count == 1 => "1 more change".to_owned(),
        Language::En => format!("{count} more changes"),
    }
}
