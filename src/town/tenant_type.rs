//! Tenant types: a two-level taxonomy, with what other vocabularies call them.
//!
//! The group gives the hue, the type the icon. IMDF categories are from OGC 20-094, OSM tags from
//! the OpenStreetMap wiki, schema.org types from schema.org. A type this table does not know keeps
//! its text ([`TenantType::Other`]).

use super::Language;

/// A group of tenant types. It decides the hue on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TenantGroup {
    /// Restaurants and quick meals.
    FoodAndDrink,
    /// Cafés, tea, desserts.
    CafeAndTea,
    /// Shops.
    Retail,
    /// Perfume, incense, beauty, spa.
    FragranceAndWellness,
    /// Academies, galleries, exhibitions.
    CultureAndEducation,
    /// Cinemas, arcades, sport.
    Leisure,
    /// Hotels and homestays.
    Lodging,
    /// Banks, chemists, laundries.
    Services,
    /// What no group fits.
    Other,
}

/// The drawing that stands for a type; its path is in the icon sheet of the scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the drawings")]
pub enum Icon {
    Bag,
    Bank,
    Bed,
    Book,
    Bowl,
    Burger,
    Cake,
    Cup,
    Cutlery,
    Drama,
    Dumbbell,
    Flower,
    Frame,
    Gift,
    Gem,
    Glasses,
    Graduation,
    Incense,
    Leaf,
    Mug,
    Perfume,
    Phone,
    Pill,
    Scissors,
    Shirt,
    Shop,
    Sofa,
    Toy,
    Wash,
    Basket,
}

/// What is known of a type.
#[derive(Debug, PartialEq)]
pub struct TypeInfo {
    /// The name in files and URLs.
    pub slug: &'static str,
    /// Chinese and English name.
    pub names: [&'static str; 2],
    /// Where it belongs.
    pub group: TenantGroup,
    /// Its drawing.
    pub icon: Icon,
    /// IMDF occupant category.
    pub imdf: &'static str,
    /// OSM tag.
    pub osm: &'static str,
    /// schema.org type.
    pub schema_org: &'static str,
}

const fn kind(
    slug: &'static str,
    names: [&'static str; 2],
    group: TenantGroup,
    icon: Icon,
    [imdf, osm, schema_org]: [&'static str; 3],
) -> TypeInfo {
    TypeInfo {
        slug,
        names,
        group,
        icon,
        imdf,
        osm,
        schema_org,
    }
}

/// Every group, in the order of the chips.
pub const GROUPS: [TenantGroup; 9] = [
    TenantGroup::FoodAndDrink,
    TenantGroup::CafeAndTea,
    TenantGroup::Retail,
    TenantGroup::FragranceAndWellness,
    TenantGroup::CultureAndEducation,
    TenantGroup::Leisure,
    TenantGroup::Lodging,
    TenantGroup::Services,
    TenantGroup::Other,
];

use TenantGroup::{
    CafeAndTea, CultureAndEducation, FoodAndDrink, FragranceAndWellness, Leisure, Lodging, Retail,
    Services,
};

/// Every type, group by group.
#[rustfmt::skip]
pub const TYPES: &[TypeInfo] = &[
    kind("restaurant", ["餐厅", "Restaurant"], FoodAndDrink, Icon::Cutlery, ["restaurant", "amenity=restaurant", "Restaurant"]),
    kind("noodles", ["面馆", "Noodle restaurant"], FoodAndDrink, Icon::Bowl, ["noodles", "amenity=restaurant;cuisine=noodle", "Restaurant"]),
    kind("local-dishes", ["本地菜", "Local dishes"], FoodAndDrink, Icon::Cutlery, ["chinese", "amenity=restaurant;cuisine=regional", "Restaurant"]),
    kind("hot-pot", ["火锅", "Hot pot"], FoodAndDrink, Icon::Bowl, ["hotpot", "amenity=restaurant;cuisine=hotpot", "Restaurant"]),
    kind("japanese", ["日本料理", "Japanese restaurant"], FoodAndDrink, Icon::Bowl, ["japanese", "amenity=restaurant;cuisine=japanese", "Restaurant"]),
    kind("barbecue", ["烧烤", "Barbecue"], FoodAndDrink, Icon::Cutlery, ["barbecue", "amenity=restaurant;cuisine=barbecue", "Restaurant"]),
    kind("fast-food", ["快餐", "Fast food"], FoodAndDrink, Icon::Burger, ["fastfood", "amenity=fast_food", "FastFoodRestaurant"]),
    kind("bar", ["酒吧", "Bar"], FoodAndDrink, Icon::Mug, ["bar", "amenity=bar", "BarOrPub"]),
    kind("cafe", ["咖啡馆", "Café"], CafeAndTea, Icon::Cup, ["cafe", "amenity=cafe", "CafeOrCoffeeShop"]),
    kind("tea-house", ["茶饮", "Tea and drinks"], CafeAndTea, Icon::Cup, ["tea", "amenity=cafe;cuisine=bubble_tea", "CafeOrCoffeeShop"]),
    kind("bakery", ["烘焙", "Bakery"], CafeAndTea, Icon::Cake, ["bakedgoods", "shop=bakery", "Bakery"]),
    kind("desserts", ["甜品", "Desserts"], CafeAndTea, Icon::Cake, ["desserts", "amenity=ice_cream", "IceCreamShop"]),
    kind("convenience", ["便利店", "Convenience store"], Retail, Icon::Shop, ["conveniencestore", "shop=convenience", "ConvenienceStore"]),
    kind("supermarket", ["超市", "Supermarket"], Retail, Icon::Basket, ["supermarket", "shop=supermarket", "GroceryStore"]),
    kind("clothing", ["服饰", "Clothing"], Retail, Icon::Shirt, ["clothing", "shop=clothes", "ClothingStore"]),
    kind("shoes", ["鞋履", "Shoes"], Retail, Icon::Shirt, ["shoes", "shop=shoes", "ShoeStore"]),
    kind("jewellery", ["珠宝", "Jewellery"], Retail, Icon::Gem, ["jewelry", "shop=jewelry", "JewelryStore"]),
    kind("toys", ["玩具", "Toys"], Retail, Icon::Toy, ["toystore", "shop=toys", "ToyStore"]),
    kind("electronics", ["数码", "Electronics"], Retail, Icon::Phone, ["mobilephones", "shop=electronics", "ElectronicsStore"]),
    kind("home-goods", ["家居", "Home goods"], Retail, Icon::Sofa, ["furniturestore", "shop=furniture", "HomeGoodsStore"]),
    kind("gifts", ["礼品文创", "Gifts and souvenirs"], Retail, Icon::Gift, ["souvenirs", "shop=gift", "Store"]),
    kind("books", ["书店", "Bookshop"], Retail, Icon::Book, ["books", "shop=books", "BookStore"]),
    kind("florist", ["花店", "Florist"], Retail, Icon::Flower, ["florist", "shop=florist", "Florist"]),
    kind("brand-showroom", ["品牌展示", "Brand showroom"], CultureAndEducation, Icon::Frame, ["culturalcenter", "tourism=museum;museum=brand", "Store"]),
    kind("perfume", ["香水", "Perfume"], FragranceAndWellness, Icon::Perfume, ["perfume", "shop=perfumery", "Store"]),
    kind("incense", ["香道", "Incense culture"], FragranceAndWellness, Icon::Incense, ["culturalcenter", "shop=incense", "Store"]),
    kind("cosmetics", ["美妆", "Cosmetics"], FragranceAndWellness, Icon::Perfume, ["cosmetics", "shop=cosmetics", "Store"]),
    kind("beauty", ["美容美发", "Beauty and hair"], FragranceAndWellness, Icon::Scissors, ["beautysalon", "shop=beauty", "BeautySalon"]),
    kind("spa", ["水疗养生", "Spa"], FragranceAndWellness, Icon::Leaf, ["dayspa", "leisure=spa", "DaySpa"]),
    kind("academy", ["学院", "Academy"], CultureAndEducation, Icon::Graduation, ["educationservices", "amenity=training", "EducationalOrganization"]),
    kind("art-gallery", ["画廊", "Art gallery"], CultureAndEducation, Icon::Frame, ["artgallery", "tourism=gallery", "ArtGallery"]),
    kind("children", ["亲子教育", "Children's activities"], CultureAndEducation, Icon::Toy, ["kidsactivities", "leisure=indoor_play", "EducationalOrganization"]),
    kind("cinema", ["影院", "Cinema"], Leisure, Icon::Drama, ["cinema", "amenity=cinema", "MovieTheater"]),
    kind("arcade", ["游戏厅", "Arcade"], Leisure, Icon::Toy, ["arcade", "leisure=amusement_arcade", "AmusementPark"]),
    kind("gym", ["健身", "Gym"], Leisure, Icon::Dumbbell, ["gym", "leisure=fitness_centre", "ExerciseGym"]),
    kind("hotel", ["酒店", "Hotel"], Lodging, Icon::Bed, ["hotel", "tourism=hotel", "Hotel"]),
    kind("homestay", ["民宿", "Homestay"], Lodging, Icon::Bed, ["bedbreakfast", "tourism=guest_house", "BedAndBreakfast"]),
    kind("bank", ["银行", "Bank"], Services, Icon::Bank, ["bank", "amenity=bank", "BankOrCreditUnion"]),
    kind("pharmacy", ["药店", "Pharmacy"], Services, Icon::Pill, ["pharmacy", "amenity=pharmacy", "Pharmacy"]),
    kind("optician", ["眼镜", "Optician"], Services, Icon::Glasses, ["opticians", "shop=optician", "Optician"]),
    kind("laundry", ["洗衣", "Laundry"], Services, Icon::Wash, ["laundryservices", "shop=laundry", "DryCleaningOrLaundry"]),
];

impl TenantGroup {
    /// The name in URLs and in the style sheet.
    pub fn slug(self) -> &'static str {
        match self {
            Self::FoodAndDrink => "food-and-drink",
            Self::CafeAndTea => "cafe-and-tea",
            Self::Retail => "retail",
            Self::FragranceAndWellness => "fragrance-and-wellness",
            Self::CultureAndEducation => "culture-and-education",
            Self::Leisure => "leisure",
            Self::Lodging => "lodging",
            Self::Services => "services",
            Self::Other => "other",
        }
    }

    /// The group with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        GROUPS.into_iter().find(|group| group.slug() == slug)
    }

    /// The name on a chip.
    pub fn name(self, language: Language) -> &'static str {
        let [zh, en] = match self {
            Self::FoodAndDrink => ["餐饮", "Food"],
            Self::CafeAndTea => ["咖啡茶点", "Café & tea"],
            Self::Retail => ["零售", "Shops"],
            Self::FragranceAndWellness => ["香氛美丽", "Fragrance"],
            Self::CultureAndEducation => ["文化教育", "Culture"],
            Self::Leisure => ["休闲娱乐", "Leisure"],
            Self::Lodging => ["住宿", "Lodging"],
            Self::Services => ["生活服务", "Services"],
            Self::Other => ["其他", "Other"],
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The drawing on its chip.
    pub fn icon(self) -> Icon {
        match self {
            Self::FoodAndDrink => Icon::Cutlery,
            Self::CafeAndTea => Icon::Cup,
            Self::Retail => Icon::Shop,
            Self::FragranceAndWellness => Icon::Perfume,
            Self::CultureAndEducation => Icon::Graduation,
            Self::Leisure => Icon::Drama,
            Self::Lodging => Icon::Bed,
            Self::Services => Icon::Bank,
            Self::Other => Icon::Bag,
        }
    }
}

/// What kind of tenant an occupant is.
#[derive(Clone, Debug, PartialEq)]
pub enum TenantType {
    /// One of [`TYPES`].
    Listed(&'static TypeInfo),
    /// A type of other data, in its own words.
    Other(String),
}

impl TenantType {
    /// The type with this slug, or the text kept as it is.
    ///
    /// ```
    /// # use frontage::town::{TenantType, Language};
    /// assert_eq!(TenantType::read("cafe").name(Language::Zh), "咖啡馆");
    /// assert_eq!(TenantType::read("falconry").name(Language::Zh), "falconry");
    /// ```
    pub fn read(text: &str) -> Self {
        TYPES
            .iter()
            .find(|info| info.slug == text)
            .map_or_else(|| Self::Other(text.to_owned()), Self::Listed)
    }

    /// The name in files, URLs and `data-type`.
    pub fn slug(&self) -> &str {
        match self {
            Self::Listed(info) => info.slug,
            Self::Other(text) => text,
        }
    }

    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Listed(info), Language::Zh) => info.names[0],
            (Self::Listed(info), Language::En) => info.names[1],
            (Self::Other(text), _) => text,
        }
    }

    /// Its group.
    pub fn group(&self) -> TenantGroup {
        match self {
            Self::Listed(info) => info.group,
            Self::Other(_) => TenantGroup::Other,
        }
    }

    /// Its drawing.
    pub fn icon(&self) -> Icon {
        match self {
            Self::Listed(info) => info.icon,
            Self::Other(_) => Icon::Bag,
        }
    }

    /// What schema.org calls it.
    pub fn schema_org(&self) -> &'static str {
        match self {
            Self::Listed(info) => info.schema_org,
            Self::Other(_) => "LocalBusiness",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn slugs_are_unique_even_between_types_and_groups() {
        let slugs = TYPES.iter().map(|info| info.slug);
        let all: Vec<_> = slugs.chain(GROUPS.map(TenantGroup::slug)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn imdf_categories_are_in_the_standard() {
        let standard: BTreeSet<_> = include_str!("../../tests/data/imdf-occupant-categories.txt")
            .lines()
            .collect();
        for info in TYPES {
            assert!(
                standard.contains(info.imdf),
                "{} → {}",
                info.slug,
                info.imdf
            );
        }
    }
}
