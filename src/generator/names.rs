//! Names for tenants that do not exist.
//!
//! A heavenly stem (the "A, B, C" of Chinese examples), a thing of nature, and what the shop is:
//! 丙泉书店, Bingquan Bookshop. The stem tells a reader that the name is an example.

use super::random::Random;
use crate::town::{Labels, Language, TYPES, TenantType};

#[rustfmt::skip]
const STEMS: [(&str, &str); 10] = [
    ("甲", "Jia"), ("乙", "Yi"), ("丙", "Bing"), ("丁", "Ding"), ("戊", "Wu"),
    ("己", "Ji"), ("庚", "Geng"), ("辛", "Xin"), ("壬", "Ren"), ("癸", "Gui"),
];

#[rustfmt::skip]
const NATURE: [(&str, &str); 24] = [
    ("山", "shan"), ("川", "chuan"), ("泉", "quan"), ("林", "lin"), ("岚", "lan"), ("溪", "xi"),
    ("禾", "he"), ("竹", "zhu"), ("松", "song"), ("桥", "qiao"), ("月", "yue"), ("星", "xing"),
    ("云", "yun"), ("石", "shi"), ("舟", "zhou"), ("灯", "deng"), ("渡", "du"), ("鹿", "lu"),
    ("雁", "yan"), ("梅", "mei"), ("霜", "shuang"), ("井", "jing"), ("坡", "po"), ("棠", "tang"),
];

/// A type of other data, which the taxonomy does not know.
const UNKNOWN_TYPE: &str = "pottery-studio";

/// Deals tenant types: all of them before any comes again.
#[derive(Default)]
pub(super) struct Deck(Vec<TenantType>);

impl Deck {
    pub fn deal(&mut self, random: &mut Random) -> TenantType {
        if self.0.is_empty() {
            self.0 = TYPES.iter().map(TenantType::Listed).collect();
            self.0.push(TenantType::Other(UNKNOWN_TYPE.into()));
            shuffle(&mut self.0, random);
        }
        (self.0.pop()).unwrap_or_else(|| TenantType::Other(UNKNOWN_TYPE.into()))
    }
}

/// Fisher and Yates.
fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for last in (1..list.len()).rev() {
        list.swap(last, random.index(last + 1));
    }
}

pub(super) fn name(tenant_type: &TenantType, random: &mut Random) -> Labels {
    let (stem_zh, stem_en) = random.pick(&STEMS);
    let (nature_zh, nature_en) = random.pick(&NATURE);
    let (kind_zh, kind_en) = match tenant_type {
        TenantType::Listed(_) => (
            tenant_type.name(Language::Zh),
            tenant_type.name(Language::En),
        ),
        TenantType::Other(_) => ("陶艺工坊", "Pottery Studio"),
    };
    Labels::new(
        &format!("{stem_zh}{nature_zh}{kind_zh}"),
        &format!("{stem_en}{nature_en} {kind_en}"),
    )
}
