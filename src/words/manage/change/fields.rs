//! What the nouns and their fields are called: a line for each of `ledger::table`. A test asks for
//! every one.

use crate::ledger::{PLACE, Thing};
use crate::town::Language;

/// The noun, or nothing where it is the same for all; the field; what it is called.
type Line = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const FIELDS: &[Line] = &[
    ("", PLACE, "排列位置", "Place in the list"),
    ("venue", "name", "名称", "Name"),
    ("venue", "part_of", "所属", "Part of"),
    ("venue", "category", "类别", "Category"),
    ("venue", "address", "地址", "Address"),
    ("venue", "operator", "运营单位", "Operator"),
    ("venue", "time_zone", "时区", "Time zone"),
    ("venue", "currency", "货币", "Currency"),
    ("venue", "holidays", "公众假日", "Public holidays"),
    ("venue", "geometry_source", "平面图来源", "Plan"),
    ("venue", "area_basis", "面积口径", "Areas are"),
    ("venue", "fictional", "虚构", "Invented"),
    ("venue", "source", "来源", "Source"),
    ("venue", "description", "介绍", "Description"),
    ("venue", "known_until", "数据截至", "Known until"),
    ("venue", "reconfirm_after", "核实周期", "Confirmed again after"),
    ("level", "ordinal", "层序", "Order of floors"),
    ("level", "name", "名称", "Name"),
    ("level", "short_name", "简称", "Short name"),
    ("level", "outline", "轮廓", "Outline"),
    ("unit", "number", "编号", "Number"),
    ("unit", "level", "楼层", "Floor"),
    ("unit", "name", "名称", "Name"),
    ("unit", "footprint", "平面轮廓", "Footprint"),
    ("unit", "area", "面积", "Area"),
    ("unit", "lettable", "可出租", "To be let"),
    ("unit", "lettable_from", "可租起始", "To be let from"),
    ("unit", "lettable_until", "可租截止", "To be let until"),
    ("unit", "detached", "独栋", "Detached"),
    ("unit", "height", "高度", "Height"),
    ("occupant", "name", "名称", "Name"),
    ("occupant", "type", "类型", "Type"),
    ("occupant", "offers", "提供", "Offers"),
    ("occupant", "note", "说明", "Note"),
    ("occupant", "hours", "营业时间", "Opening hours"),
    ("occupant", "phone", "电话", "Phone"),
    ("occupant", "website", "网址", "Website"),
    ("tenancy", "occupant", "商户", "Shop"),
    ("tenancy", "units", "单元", "Units"),
    ("tenancy", "announced", "对外公布", "Announced from"),
    ("tenancy", "unit_illustrative", "所在单元为示意", "Which unit is illustrative"),
    ("place", "kind", "种类", "Kind"),
    ("place", "name", "名称", "Name"),
    ("place", "shape", "形状", "Shape"),
    ("place", "size", "尺寸", "Size"),
    ("place", "level", "楼层", "Floor"),
    ("milestone", "actual", "实际日期", "Happened"),
    ("milestone", "planned", "计划日期", "Planned"),
    ("milestone", "inferred", "由来源推断", "Inferred"),
    ("terms", "start", "租期起始", "Lease from"),
    ("terms", "expiry", "租期截止", "Lease until"),
    ("terms", "first_break", "首个解约日", "First break"),
    ("terms", "annual_rent", "年租金", "Annual rent"),
    ("note", "about", "关于", "About"),
    ("note", "written", "日期", "Written"),
    ("note", "text", "内容", "Text"),
    ("readiness", "of", "所属", "For"),
    ("readiness", "label", "事项", "Step"),
    ("readiness", "kind", "种类", "Kind"),
    ("readiness", "owner", "负责人", "Owner"),
    ("readiness", "due", "期限", "Due"),
    ("readiness", "state", "进展", "State"),
    ("confirmation", "day", "核实日期", "Day"),
    ("confirmation", "by", "核实人", "By"),
    // What a noun without a name of its own is called.
    ("venue", "", "中心", "The centre"),
    ("level", "", "楼层", "Floor"),
    ("unit", "", "单元", "Unit"),
    ("occupant", "", "商户", "Shop"),
    ("tenancy", "", "租约", "Tenancy"),
    ("place", "", "地点", "Place"),
    ("milestone", "", "节点", "Milestone"),
    ("terms", "", "租赁条款", "Lease terms"),
    ("note", "", "备注", "Note"),
    ("readiness", "", "准备事项", "Readiness step"),
    ("confirmation", "", "核实", "Confirmation"),
];

/// The name of a field of a thing, or of [`PLACE`]; empty for one there is not.
///
/// ```
/// # use frontage::{ledger::Thing, town::Language, words::manage::change::field_name};
/// assert_eq!(field_name(Language::En, &Thing::Venue, "time_zone"), "Time zone");
/// ```
pub fn field_name(language: Language, thing: &Thing, field: &str) -> &'static str {
    let noun = thing.noun();
    let is_it = |line: &&Line| (line.0 == noun || line.0.is_empty()) && line.1 == field;
    let line = FIELDS.iter().find(is_it);
    line.map_or("", |(_, _, zh, en)| language.pick(zh, en))
}

/// What a thing is called that has no name of its own.
pub fn noun_name(language: Language, thing: &Thing) -> &'static str {
    field_name(language, thing, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidential::{NoteId, ReadinessId};
    use crate::ledger::{Fact, MilestoneOf};
    use crate::town::{LevelId, OccupantId, PlaceId, TenancyId, UnitId, VenueStep};
    use std::collections::HashSet;
    use uuid::Uuid;

    fn one_of_each() -> Vec<Thing> {
        let id = Uuid::nil();
        vec![
            Thing::Venue,
            Thing::Level(LevelId(id)),
            Thing::Unit(UnitId(id)),
            Thing::Occupant(OccupantId(id)),
            Thing::Tenancy(TenancyId(id)),
            Thing::Place(PlaceId(id)),
            Thing::Milestone(MilestoneOf::Venue(VenueStep::Approvals)),
            Thing::Terms(TenancyId(id)),
            Thing::Note(NoteId(id)),
            Thing::Readiness(ReadinessId(id)),
            Thing::Confirmation(Fact::of(Thing::Venue, "address").unwrap()),
        ]
    }

    #[test]
    fn every_field_has_a_name_of_its_own_in_both_languages() {
        for thing in one_of_each() {
            for language in Language::ALL {
                let noun = thing.noun();
                assert!(!noun_name(language, &thing).is_empty(), "{noun}");
                let mut seen = HashSet::new();
                for field in thing.fields() {
                    let name = field_name(language, &thing, field);
                    assert!(!name.is_empty(), "{noun}.{field} has no name");
                    assert!(seen.insert(name), "{noun}.{field} is called as another");
                }
            }
        }
    }

    #[test]
    fn nothing_is_named_that_is_not_there() {
        let things = one_of_each();
        for (noun, field, zh, en) in FIELDS {
            assert!(!zh.is_empty() && !en.is_empty());
            let thing = things.iter().find(|thing| thing.noun() == *noun);
            let is_there = thing.is_none_or(|it| field.is_empty() || it.fields().contains(field));
            assert!(is_there, "{noun}.{field}");
        }
    }
}
