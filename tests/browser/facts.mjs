// What is published about the Fragrant Town centre, in words of the tests: who is where, at which
// stage. Written from the published page, not from the data set, so that a test compares the two.
// The areas are the data set's own drawing; only the largest, the smallest and the sum are published.

/** The day until which anything is known. */
export const KNOWN_UNTIL = "2024-05-13";

export const NAME = { zh: "芳香小镇 · 小镇中心", en: "Fragrant Town Centre" };

const VACANT = { zh: "可租", en: "To let" };

/** The ten buildings in the order of the map. `status` is absent where nobody is about to trade. */
export const BUILDINGS = [
  { unit: "01", zh: "稻花湾春食里面馆", en: "Daohuawan Chunshili Noodle House", type: "noodles", group: "food-and-drink", leasing: "occupied", status: "trial" },
  { unit: "02", zh: "乡食易尝", en: "Xiangshi Yichang", type: "local-dishes", group: "food-and-drink", leasing: "occupied", status: "trial" },
  { unit: "03", zh: "便利店", en: "Convenience store", type: "convenience", group: "retail", leasing: "occupied", status: "trial" },
  { unit: "04", zh: "汉堡薯条", en: "Burgers and fries", type: "fast-food", group: "food-and-drink", leasing: "occupied", status: "trial" },
  { unit: "05", zh: "花神咖啡", en: "Huashen Coffee", type: "cafe", group: "cafe-and-tea", leasing: "occupied", status: "trial" },
  { unit: "06", zh: "芳香学院", en: "Fragrance Academy", type: "academy", group: "culture-and-education", leasing: "committed", status: "opening-soon" },
  { unit: "07", zh: "首家香道品牌展示中心", en: "First incense-culture brand showroom", type: "incense", group: "fragrance-and-wellness", leasing: "in-negotiation" },
  { unit: "08", zh: "红双喜集团展示中心", en: "Double Happiness Group showroom", type: "brand-showroom", group: "culture-and-education", leasing: "committed", status: "opening-soon" },
  { unit: "09", zh: "香水品牌集合店", en: "Multi-brand perfume store", type: "perfume", group: "fragrance-and-wellness", leasing: "available" },
  { unit: "10", ...VACANT, leasing: "available" },
];

export const UNITS = BUILDINGS.map((building) => building.unit);

/** The numbers of the buildings that have these traits, as `where({ leasing: "occupied" })`. */
export function where(traits) {
  const has = (building) => Object.entries(traits).every(([name, value]) => building[name] === value);
  return BUILDINGS.filter(has).map((building) => building.unit);
}
