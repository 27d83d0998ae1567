//! Words for drawing footprints.

use crate::desk::footprint::{Measure, Refused};
use crate::geometry::outline::{Fault, Snap, SplitFault, WeldFault};
use crate::number::decimal;
use crate::town::{Language, SquareMetres};
use crate::words::phrases::phrases;

phrases! {
    edit: "编辑轮廓" / "Edit footprint";
    draw: "画新单元" / "Draw a unit";
    drawing: "单元轮廓" / "Footprints";
    tools: "工具" / "Tools";
    move_corners: "角点" / "Corners";
    split: "分割" / "Split";
    merge: "合并" / "Merge";
    draw_another: "新单元" / "New unit";
    remove_corner: "删除角点" / "Remove corner";
    close_outline: "完成轮廓" / "Close the outline";
    square: "放一个 10 米见方" / "Place a square of 10 m";
    corners_hint: "拖动角点；点按墙边添加角点。Shift 加方向键移动 1 米。" / "Drag a corner; click a wall for a new one. Arrow keys move 10 cm, with Shift 1 m.";
    split_hint: "点按两处，沿这条线分割。" / "Click two points: the unit is cut along the line.";
    merge_hint: "选择共用一面墙的单元，或在地图上点按它。" / "Choose a unit that shares a wall, here or on the map.";
    merge_none: "没有与它共用一面墙的单元。" / "No unit shares a wall with it.";
    draw_hint: "依次点按各个角点；点按第一个角点完成。" / "Click corner after corner; click the first one to close.";
    three_corners: "轮廓至少需要三个角点。" / "An outline has at least three corners.";
    nothing_drawn: "还没有画任何单元。" / "Nothing is drawn yet.";
    discard: "放弃已画的内容？" / "Discard what you have drawn?";
    unit_number: "编号" / "Number";
    stated_area: "登记面积（平方米）" / "Stated area, m²";
    not_an_area: "面积应为大于 0 的数字。" / "An area is a number above 0.";
    save_title: "保存轮廓" / "Save the footprints";
    new_unit: "新单元" / "New unit";
    whole_unit: "单元" / "Unit";
}

/// An area to a decimetre: `226.4 m²`.
pub fn precise(area: SquareMetres) -> String {
    decimal(area.0, 1) + " m²"
}

/// The drawn area against the stated one: `226.4 m² drawn · 226 m² stated · +0.2 %`.
pub fn measured(language: Language, measure: &Measure) -> String {
    let drawn = precise(measure.drawn);
    let mut words = match language {
        Language::Zh => format!("绘制 {drawn}"),
        Language::En => format!("{drawn} drawn"),
    };
    if let Some(stated) = measure.stated.map(precise) {
        words += " · ";
        words += &match language {
            Language::Zh => format!("登记 {stated}"),
            Language::En => format!("{stated} stated"),
        };
    }
    if let Some(difference) = measure.difference() {
        let percent = decimal(difference * 100.0, 1);
        let sign = if percent.starts_with('-') || percent == "0" {
            ""
        } else {
            "+"
        };
        words = words + " · " + sign + &percent + " %";
    }
    words
}

/// What a handle is called.
pub fn corner(language: Language, nth: usize, of: usize) -> String {
    match language {
        Language::Zh => format!("角点 {nth}，共 {of} 个"),
        Language::En => format!("Corner {nth} of {of}"),
    }
}

/// What has been snapped to.
pub fn snapped(language: Language, snap: Snap) -> &'static str {
    let (zh, en) = match snap {
        Snap::Corner => ("对齐到相邻角点", "On a corner of a neighbour"),
        Snap::Wall => ("对齐到相邻墙面", "On a wall of a neighbour"),
        Snap::RightAngle => ("直角", "Right angle"),
        Snap::Straight => ("与墙成一直线", "In line with the wall"),
    };
    language.pick(zh, en)
}

/// Why the outline of a unit cannot be saved.
pub fn fault(language: Language, number: &str, fault: Fault) -> String {
    let (zh, en) = match fault {
        Fault::TooFewCorners => ("至少需要三个不同的角点。", "needs at least three corners."),
        Fault::CrossesItself => ("的轮廓自相交叉。", "has an outline that crosses itself."),
        Fault::NoArea => ("的轮廓没有面积。", "encloses no area."),
    };
    match language {
        Language::Zh => format!("单元 {number} {zh}"),
        Language::En => format!("Unit {number} {en}"),
    }
}

/// Which units are drawn over.
pub fn overlapped(language: Language, numbers: &[String]) -> String {
    match language {
        Language::Zh => format!("与单元 {} 重叠。", numbers.join("、")),
        Language::En => format!("It lies over unit {}.", numbers.join(", ")),
    }
}

/// Why a unit is not cut or joined; `tenant` is who would be without one.
pub fn refused(language: Language, refused: &Refused, tenant: Option<&str>) -> String {
    let (zh, en) = match refused {
        Refused::Split(SplitFault::NoLine) => (
            "两点相同，请另选一点。",
            "Both points are the same: choose another.",
        ),
        Refused::Split(SplitFault::Misses) => (
            "这条线没有穿过单元。",
            "The line does not lead through the unit.",
        ),
        Refused::Weld(WeldFault::Apart) => ("两个单元没有共用的墙。", "They share no wall."),
        Refused::Weld(WeldFault::LeavesHole) => (
            "合并后中间会留下空洞。",
            "A hole would be left between them.",
        ),
        Refused::Weld(WeldFault::Overlap) => (
            "两个单元互相重叠，请先对齐墙面。",
            "They lie over each other: bring their walls together first.",
        ),
        Refused::Courtyard => (
            "带天井的单元不能分割或合并。",
            "A unit with a courtyard is neither split nor merged.",
        ),
        Refused::NotThere => ("单元已不存在。", "The unit is not there any more."),
        Refused::Let(number, _) => {
            let tenant = tenant.unwrap_or("—");
            return match language {
                Language::Zh => format!(
                    "单元 {number} 有“{tenant}”的租约，合并后将无处可归。请从单元 {number} 开始，把另一单元并入。"
                ),
                Language::En => format!(
                    "Unit {number} has a tenancy of {tenant}, which would be left without a unit. Begin with {number} and merge the other into it."
                ),
            };
        }
    };
    language.pick(zh, en).to_owned()
}

/// What becomes of a unit that goes into another.
pub fn goes_into(language: Language, goes: &str, into: &str) -> String {
    match language {
        Language::Zh => format!("单元 {goes} 并入单元 {into}。"),
        Language::En => format!("Unit {goes} becomes part of unit {into}."),
    }
}

/// A footprint in a clash: `4 corners, 226.4 m²`.
pub fn outline(language: Language, corners: usize, area: SquareMetres) -> String {
    let area = precise(area);
    match language {
        Language::Zh => format!("{corners} 个角点，{area}"),
        Language::En => format!("{corners} corners, {area}"),
    }
}
