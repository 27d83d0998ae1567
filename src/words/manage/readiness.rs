//! The words of opening readiness.

use crate::confidential::{Hindrance, ReadinessKind, ReadinessState, Template};
use crate::metrics::NotCounted;
use crate::town::Language;
use crate::words::phrases::phrases;

phrases! {
    intro: "开业前要办的事，逾期的在前。按一下圆圈：未开始、进行中、今天完成。" / "What has to be done before each opening, overdue first. Press a circle: not begun, in progress, done today.";
    centre: "小镇中心" / "The centre";
    own_list: "常用清单" / "The town's own list";
    own_list_hint: "这里的事项不属于任何开业，可套用到任何商户。只有内部可见。" / "These steps belong to no opening; lay them on any. Only people who sign in see them.";
    add_step: "添加事项" / "Add a step";
    lay: "套用清单" / "Lay a list";
    lay_hint: "只添加还没有的事项；完成期限由您填写，之后可逐项修改。" / "Only what is not there yet is added, without dates. Everything can be changed afterwards.";
    general_list: "通用清单：请按主管部门与租约核对" / "General: check it against your authorities and the lease";
    nothing_to_lay: "这份清单里的事项都已经有了。" / "Everything on this list is there already.";
    no_steps: "还没有事项。" / "No steps yet.";
    nothing_to_open: "没有等待开业的商户。" / "Nobody waits to open.";
    what_to_do: "要办的事" / "What is to be done";
    kind: "种类" / "Kind";
    owner: "负责人" / "Who sees to it";
    due: "期限" / "Due";
    state: "进展" / "Progress";
    done_on: "完成于" / "Done on";
    earlier: "上移" / "Earlier";
    later: "下移" / "Later";
    plan_opening: "计划开业" / "Plan the opening";
    plan_or_record: "计划或记录开放" / "Plan or record the opening";
    opened: "已对外开放" / "Opened to the public";
    planned_opening: "计划开业日" / "Planned opening";
    with_the_centre: "随小镇中心开业" / "With the centre";
    no_planned_opening: "还没有计划开业日" / "No opening is planned";
    ready_share: "开业日就绪面积占比" / "Ready on the opening day";
    ready_today: "今日就绪面积占比" / "Ready today";
    ready_formula: "就绪面积 ÷ 已签约或已入驻的可租面积。就绪：已开业，或所有事项已完成或在当天之前到期；逾期和没有期限的不算。" / "Ready area ÷ lettable area that is committed or occupied. Ready: opened already, or every step done or due by that day; steps that are overdue or have no date do not count.";
    ground_basis: "面积以公布的占地面积代替可租面积。" / "Published ground area stands in for leasable area.";
    leasable_basis: "按可租面积计算。" / "By gross leasable area.";
    no_day: "计划了小镇中心的开业日，才能计算。" / "It can be computed once an opening day of the centre is planned.";
    nothing_recorded: "已签约或已入驻的商户都还没有记录事项。" / "No steps are recorded for any let unit.";
    needs_label: "请写明要办的事，中文或英文均可。" / "Say what is to be done, in Chinese or English.";
}

/// The name of a list that comes with the program.
pub fn template(language: Language, template: Template) -> &'static str {
    let (zh, en) = match template {
        Template::Centre => ("小镇中心", "A centre"),
        Template::FoodShop => ("餐饮商户", "A food shop"),
        Template::Shop => ("零售商户", "A retail shop"),
    };
    language.pick(zh, en)
}

/// Approval or work.
pub fn step_kind(language: Language, kind: ReadinessKind) -> &'static str {
    let (zh, en) = match kind {
        ReadinessKind::Approval => ("审批", "Approval"),
        ReadinessKind::Work => ("工程", "Work"),
    };
    language.pick(zh, en)
}

/// How far a step is.
pub fn step_state(language: Language, state: ReadinessState) -> &'static str {
    let (zh, en) = match state {
        ReadinessState::Open => ("未开始", "Not begun"),
        ReadinessState::InProgress => ("进行中", "In progress"),
        ReadinessState::Done(_) => ("已完成", "Done"),
    };
    language.pick(zh, en)
}

/// Why a step holds an opening up.
pub fn hindrance(language: Language, hindrance: Hindrance) -> &'static str {
    let (zh, en) = match hindrance {
        Hindrance::Overdue => ("逾期", "Overdue"),
        Hindrance::TooLate => ("晚于开业日", "After the opening"),
        Hindrance::NoDate => ("没有期限", "No date"),
    };
    language.pick(zh, en)
}

/// Why a unit is not in the share.
pub fn not_counted(language: Language, why: NotCounted) -> &'static str {
    let (zh, en) = match why {
        NotCounted::AreaNotStated => ("面积未知", "area not stated"),
        NotCounted::StatusNotKnown => ("状态未知", "status not known"),
        NotCounted::NoSteps => ("没有事项", "no steps recorded"),
    };
    language.pick(zh, en)
}

/// How many steps of how many are done.
pub fn done_of(language: Language, done: usize, all: usize) -> String {
    match language {
        Language::Zh => format!("已完成 {done} / {all}"),
        Language::En => format!("{done} of {all} done"),
    }
}

/// What holds an opening up, counted.
pub fn held_up(language: Language, counts: [usize; 3]) -> String {
    let all = [
        ("逾期", "overdue"),
        ("晚于开业日", "due after the opening"),
        ("没有期限", "without a date"),
    ];
    let mut text = language.pick("影响开业：", "Holds it up: ").to_owned();
    let mut is_first = true;
    for ((zh, en), count) in all.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        if !is_first {
            text.push_str(language.pick("、", ", "));
        }
        is_first = false;
        text.push_str(&count.to_string());
        text.push_str(language.pick(" 项", " "));
        text.push_str(language.pick(zh, en));
    }
    text
}
