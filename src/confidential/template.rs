//! Lists of steps to begin with. They are general: which approvals a shop needs is said by its
//! authorities and its lease, so people change them once they are laid.

use super::ReadinessKind;
use super::ReadinessKind::{Approval, Work};

/// A list of steps that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// Of a centre: what is published of the Fragrant Town, and nothing else. It is in internal trial,
    /// and opens to the public when the approval process is finished.
    Centre,
    /// Of a shop that prepares food.
    FoodShop,
    /// Of any other shop.
    Shop,
}

/// A step: its kind, and its name in Chinese and in English.
type Step = (ReadinessKind, [&'static str; 2]);

const LICENCE: Step = (Approval, ["营业执照", "Business licence"]);
const FIT_OUT: Step = (Approval, ["装修验收", "Fit-out acceptance"]);
const FIRE: Step = (Approval, ["消防安全检查", "Fire safety check"]);
const SIGNAGE: Step = (Approval, ["店招审批", "Signage approval"]);

impl Template {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Centre, Self::FoodShop, Self::Shop];

    /// The name in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::FoodShop => "food-shop",
            Self::Shop => "shop",
        }
    }

    /// Its steps, in their order.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Centre => &[
                (Work, ["内部测试", "Internal trial"]),
                (Approval, ["审批流程", "Approval process"]),
                (Work, ["对外开放", "Opening to the public"]),
            ],
            Self::FoodShop => &[
                LICENCE,
                (Approval, ["食品经营许可", "Food licence"]),
                (
                    Approval,
                    ["从业人员健康证明", "Health certificates of the staff"],
                ),
                FIT_OUT,
                FIRE,
                SIGNAGE,
                (
                    Work,
                    ["厨房设备安装调试", "Kitchen equipment installed and tried"],
                ),
            ],
            Self::Shop => &[
                LICENCE,
                FIT_OUT,
                FIRE,
                SIGNAGE,
                (
                    Work,
                    ["收银设备与商品上架", "Tills in place, shelves filled"],
                ),
            ],
        }
    }
}
