//! Opening hours for tenants that do not exist.

use super::random::Random;
use crate::town::{OpeningHours, TenantGroup, TenantType};
use chrono::NaiveDate;

const SHOP: [&str; 3] = [
    "Mo-Su 10:00-22:00",
    "Mo-Th 10:00-21:30; Fr-Su,PH 10:00-22:30",
    "Tu-Su 11:00-21:00; Mo off",
];
const FOOD: [&str; 3] = [
    "Mo-Su 11:00-14:00,17:00-21:30",
    "Mo-Fr 07:30-20:00; Sa-Su,PH 09:00-21:00",
    "Mo-Su 18:00-02:00",
];
const SERVICE: [&str; 3] = ["Mo-Fr 09:00-17:30; PH off", "24/7", "Mo-Sa 09:00-19:00"];

/// The few expressions a generated town uses, each read once.
pub(super) struct Timetable([[OpeningHours; 3]; 3]);

impl Timetable {
    pub fn with_holidays(holidays: &[NaiveDate]) -> Self {
        let read = |text: &str| OpeningHours::read(text).with_holidays(holidays);
        Self([SHOP, FOOD, SERVICE].map(|kind| kind.map(read)))
    }

    /// Hours that suit the type; one tenant in four has not published any.
    pub fn of(&self, tenant_type: &TenantType, random: &mut Random) -> Option<OpeningHours> {
        let [shop, food, service] = &self.0;
        let kind = match tenant_type.group() {
            TenantGroup::FoodAndDrink | TenantGroup::CafeAndTea => food,
            TenantGroup::Services | TenantGroup::Lodging => service,
            _ => shop,
        };
        let place = random.index(kind.len());
        random.chance(0.75).then(|| kind[place].clone())
    }
}
