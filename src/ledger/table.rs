//! The fields of every noun that can be set: the one table of them.
//!
//! A line says how a field is called in files and in code, what type it has, and where it is in its
//! noun. Reading, writing, comparing and naming a field follow from it, here and in
//! `formats::change_file`. Ids cannot be set, and milestones are things of their own.

/// Gives the table to a macro.
macro_rules! field_table {
    ($then:ident) => {
        $then! {
            VenueField of Venue {
                "name" Name: Labels = name;
                "part_of" PartOf: Option<Labels> = part_of;
                "category" Category: String = category;
                "address" Address: Option<Labels> = address;
                "operator" Operator: Option<Labels> = operator;
                "time_zone" TimeZone: String = time_zone;
                "currency" Currency: String = currency;
                "holidays" Holidays: Vec<NaiveDate> = holidays;
                "geometry_source" GeometrySource: GeometrySource = geometry_source;
                "area_basis" AreaBasis: AreaBasis = area_basis;
                "fictional" Fictional: bool = fictional;
                "source" Source: Option<Labels> = source;
                "description" Description: Option<Labels> = description;
            }
            LevelField of Level {
                "ordinal" Ordinal: i32 = ordinal;
                "name" Name: Labels = name;
                "short_name" ShortName: Labels = short_name;
                "outline" Outline: Option<Polygon<f64>> = outline;
            }
            UnitField of Unit {
                "number" Number: String = number;
                "level" Level: LevelId = level;
                "name" Name: Option<Labels> = name;
                "footprint" Footprint: Polygon<f64> = footprint;
                "area" Area: Option<SquareMetres> = area;
                "lettable" Lettable: bool = lettable;
                "lettable_from" LettableFrom: Option<NaiveDate> = lettable_from;
                "lettable_until" LettableUntil: Option<NaiveDate> = lettable_until;
                "detached" Detached: bool = detached;
                "height" Height: Option<f64> = height;
            }
            OccupantField of Occupant {
                "name" Name: Labels = name;
                "type" TenantType: TenantType = tenant_type;
                "offers" Offers: Option<Labels> = offers;
                "note" Note: Option<Labels> = note;
                "hours" Hours: Option<OpeningHours> = hours;
                "phone" Phone: Option<String> = contact.phone;
                "website" Website: Option<String> = contact.website;
            }
            TenancyField of Tenancy {
                "occupant" Occupant: OccupantId = occupant;
                "units" Units: Vec<UnitId> = units;
                "announced" Announced: Option<TenancyStep> = announced;
                "unit_illustrative" UnitIllustrative: bool = unit_illustrative;
            }
            PlaceField of Place {
                "kind" Kind: PlaceKind = kind;
                "name" Name: Option<Labels> = name;
                "shape" Shape: Shape = shape;
                "size" Size: Option<f64> = size;
                "level" Level: Option<i32> = level;
            }
            TermsField of Terms {
                "start" Start: NaiveDate = start;
                "expiry" Expiry: Option<NaiveDate> = expiry;
                "first_break" FirstBreak: Option<NaiveDate> = first_break;
                "annual_rent" AnnualRent: Option<Money> = annual_rent;
            }
            NoteField of Note {
                "about" About: About = about;
                "written" Written: Option<NaiveDate> = written;
                "text" Text: String = text;
            }
            ReadinessField of ReadinessStep {
                "of" Of: ReadinessOf = of;
                "label" Label: Labels = label;
                "kind" Kind: ReadinessKind = kind;
                "owner" Owner: Option<String> = owner;
                "due" Due: Option<DateSpan> = due;
                "state" State: ReadinessState = state;
            }
            ConfirmationField of Confirmation {
                "day" Day: NaiveDate = day;
                "by" By: PersonId = by;
            }
            MilestoneField of Dates {
                "actual" Actual: Option<DateSpan> = actual;
                "planned" Planned: Option<DateSpan> = planned;
                "inferred" Inferred: bool = inferred;
            }
        }
    };
}
pub(crate) use field_table;
