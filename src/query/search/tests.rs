//! Searches as people type them, over the names that are published of the Fragrant Town.

use super::*;
use crate::town::sample::{let_unit, span, vacant};
use crate::town::{Milestone, TenancyStep, TenantType};
use proptest::prelude::*;

fn moved_in() -> Vec<Milestone<TenancyStep>> {
    let by_then = Milestone::actual(TenancyStep::HandedOver, span("../2024-05-13"));
    vec![by_then]
}

/// Units 01 to 10, the tenants in the order of the published list from 01 on.
fn fragrant_town() -> Town {
    let mut town = vacant(&[200.0; 10]);
    let tenants = [
        (
            "稻花湾春食里面馆",
            "Daohuawan Chunshili Noodle House",
            "noodles",
        ),
        ("乡食易尝", "Xiangshi Yichang", "local-dishes"),
        ("便利店", "Convenience store", "convenience"),
        ("汉堡薯条", "Burgers and fries", "fast-food"),
        ("花神咖啡", "Huashen Coffee", "cafe"),
        ("芳香学院", "Fragrance Academy", "academy"),
        (
            "红双喜集团展示中心",
            "Double Happiness Group showroom",
            "brand-showroom",
        ),
    ];
    for (unit, (zh, en, kind)) in tenants.into_iter().enumerate() {
        let_unit(&mut town, &[unit], kind, moved_in());
        town.occupants[unit].name = Labels::new(zh, en);
    }
    let rice = Labels::new("大米冰激凌、大米布丁", "Rice ice cream, rice pudding");
    town.occupants[0].offers = Some(rice);
    town
}

/// The numbers of the units a text is found in.
fn found(town: &Town, text: &str) -> Vec<String> {
    let index = SearchIndex::new(town);
    let words = index.find(text);
    let today = town.on(town.known_until);
    let units = today.units.iter().enumerate();
    units
        .filter(|(place, state)| words.has(*place, state))
        .map(|(_, state)| state.unit.number.clone())
        .collect()
}

#[track_caller]
fn check(units: &[&str], texts: &[&str]) {
    let town = fragrant_town();
    for text in texts {
        assert_eq!(found(&town, text), units, "{text}");
    }
}

#[test]
fn the_cafe_is_found_however_it_is_typed() {
    check(
        &["05"],
        &[
            "花神",
            "花神咖啡",
            "花 神",
            "咖啡",
            "咖啡馆",
            "huashen",
            "hua shen",
            "huashenkafei",
            "hua shen ka fei",
            "HuaShen",
            "huāshén kāfēi",
            "hskf",
            "h s k f",
            "huashenkf",
            "huashenka",
            "花shen",
            "Huashen Coffee",
            "coffee",
            "COFFEE",
            "coff",
            "café",
            "cafe",
            "ｃａｆｅ",
            "coffee 花神",
            "huashencoffee",
            "花神 05",
            "05",
            "０５",
        ],
    );
}

#[test]
fn the_noodle_house_is_found_by_name_kind_and_what_it_offers() {
    check(
        &["01"],
        &[
            "稻花湾",
            "春食里",
            "面馆",
            "dhw",
            "dhwcslmg",
            "daohuawan",
            "dao hua wan",
            "mianguan",
            "mian guan",
            "noodle",
            "noodle house",
            "noodle restaurant",
            "冰激凌",
            "bingjiling",
            "bjl",
            "rice pudding",
            "大米",
        ],
    );
}

#[test]
fn the_others_are_found_too() {
    check(
        &["02"],
        &[
            "乡食易尝",
            "xsyc",
            "xiangshiyichang",
            "xiang shi",
            "本地菜",
            "bendicai",
            "local dishes",
        ],
    );
    check(&["03"], &["便利店", "bld", "bianlidian", "convenience"]);
    check(
        &["04"],
        &[
            "汉堡", "hanbao", "hbst", "burger", "fries", "快餐", "kuaican",
        ],
    );
    check(
        &["06"],
        &[
            "芳香学院",
            "fxxy",
            "fangxiang",
            "academy",
            "fragrance academy",
        ],
    );
    check(
        &["07"],
        &[
            "红双喜",
            "hsx",
            "hongshuangxi",
            "double happiness",
            "展示中心",
            "showroom",
        ],
    );
}

#[test]
fn a_group_finds_all_its_types() {
    check(&["01", "02", "04"], &["餐饮", "canyin", "food"]);
    check(&["06", "07"], &["文化教育", "whjy", "culture"]);
}

#[test]
fn every_word_must_be_found() {
    check(
        &[],
        &[
            "花神 面馆",
            "hua shen noodle",
            "coffee burger",
            "05 noodle",
            "花神咖啡厅",
            "xyz",
        ],
    );
}

#[test]
fn nothing_to_look_for_finds_every_unit() {
    let all: Vec<_> = (1..=10).map(|number| format!("{number:02}")).collect();
    for text in ["", "  ", "　", "!?", "-"] {
        assert_eq!(found(&fragrant_town(), text), all, "{text:?}");
    }
}

#[test]
fn a_vacant_unit_is_found_by_its_number_and_name_alone() {
    let mut town = fragrant_town();
    town.units[8].name = Some(Labels::new("水边小屋", "Waterside lodge"));
    for text in ["09", "水边", "shuibian", "sbxw", "lodge", "lodge 09"] {
        assert_eq!(found(&town, text), ["09"], "{text}");
    }
}

#[test]
fn characters_with_two_readings_are_found_by_both() {
    let mut town = fragrant_town();
    town.occupants[2].name = Labels::from_iter([("zh", "重庆音乐小馆")]);
    for text in [
        "chongqing",
        "zhongqing",
        "yinyue",
        "yinle",
        "cqyyxg",
        "chong qing yin yue",
    ] {
        assert_eq!(found(&town, text), ["03"], "{text}");
    }
}

#[test]
fn names_in_any_language_and_types_of_other_data_are_searched() {
    let mut town = fragrant_town();
    town.occupants[2].name =
        Labels::from_iter([("zh", "便利店"), ("ja", "コンビニ"), ("fr", "Épicerie")]);
    town.occupants[2].tenant_type = TenantType::Other("Falconry".into());
    for text in ["コンビニ", "epicerie", "ÉPICERIE", "falconry"] {
        assert_eq!(found(&town, text), ["03"], "{text}");
    }
}

#[test]
fn a_tenant_in_two_units_is_found_in_both_and_a_following_one_in_its_unit() {
    let mut town = fragrant_town();
    let_unit(&mut town, &[8, 9], "books", moved_in());
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-05-01"));
    let_unit(&mut town, &[8], "perfume", vec![signed]);
    assert_eq!(found(&town, "书店"), ["09", "10"]);
    assert_eq!(found(&town, "perfume"), ["09"]);
    // One tenant's name and the other's type are nobody's.
    assert_eq!(found(&town, "租户7 perfume"), Vec::<String>::new());
}

#[test]
fn a_tenant_that_has_gone_is_not_found() {
    let mut town = fragrant_town();
    let ended = Milestone::actual(TenancyStep::Ended, span("2024-05-10"));
    town.tenancies[4].milestones.push(ended);
    assert_eq!(found(&town, "花神"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_text_may_be_typed_and_any_name_given(name in any::<String>(), text in any::<String>()) {
        let mut town = vacant(&[100.0]);
        let_unit(&mut town, &[0], "cafe", moved_in());
        town.occupants[0].name = Labels::from_iter([("zh", name.as_str())]);
        found(&town, &text);
        // A name is found by itself.
        prop_assert_eq!(found(&town, &name), ["01"]);
    }
}
