//! The drawings: one for a tenant type, one for a control.
//!
//! Each is one path in a box of 24 by 24, made to be stroked two units wide with round caps and
//! joins, never filled; the colour is the surface's. Most are from Lucide (docs/third-party.md);
//! incense, perfume, the picture frame and the north needle are our own.

use crate::town::Icon;

/// A drawing on a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the drawings")]
pub enum Glyph {
    Search,
    Close,
    Plus,
    Minus,
    Fit,
    Languages,
    Share,
    Directions,
    Clock,
    Map,
    Dashboard,
    ChevronLeft,
    ChevronRight,
    ChevronDown,
    Play,
    Pause,
    Print,
    Calendar,
    Check,
    Phone,
    Globe,
    Info,
    Layers,
    Filter,
    Copy,
    Download,
    Sun,
    Moon,
    North,
    Table,
    Alert,
    Locate,
    ExternalLink,
}

impl Glyph {
    /// All, in the order of the enum.
    pub const ALL: [Self; 33] = [
        Self::Search,
        Self::Close,
        Self::Plus,
        Self::Minus,
        Self::Fit,
        Self::Languages,
        Self::Share,
        Self::Directions,
        Self::Clock,
        Self::Map,
        Self::Dashboard,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronDown,
        Self::Play,
        Self::Pause,
        Self::Print,
        Self::Calendar,
        Self::Check,
        Self::Phone,
        Self::Globe,
        Self::Info,
        Self::Layers,
        Self::Filter,
        Self::Copy,
        Self::Download,
        Self::Sun,
        Self::Moon,
        Self::North,
        Self::Table,
        Self::Alert,
        Self::Locate,
        Self::ExternalLink,
    ];
}

/// The `d` of the path that stands for a tenant type.
#[rustfmt::skip]
pub fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Bag => "M16 10A4 4 0 0 1 8 10M3.1 6.03H20.9M3.4 5.47A2 2 0 0 0 3 6.67V20A2 2 0 0 0 5 22H19A2 2 0 0 0 21 20V6.67A2 2 0 0 0 20.6 5.47L18.6 2.8A2 2 0 0 0 17 2H7A2 2 0 0 0 5.4 2.8Z",
        Icon::Bank => "M10 18V11M11.12 2.21A2 2 0 0 1 12.88 2.21L20.72 6.05A.5 .5 0 0 1 20.5 7H3.5A.5 .5 0 0 1 3.28 6.05ZM14 18V11M18 18V11M3 22H21M6 18V11",
        Icon::Bed => "M2 20V12A2 2 0 0 1 4 10H20A2 2 0 0 1 22 12V20M4 10V6A2 2 0 0 1 6 4H18A2 2 0 0 1 20 6V10M12 4V10M2 18H22",
        Icon::Book => "M12 5V21M20 19A2 2 0 0 0 22 17V5A2 2 0 0 0 20 3L16 3A5 5 0 0 0 12 5 5 5 0 0 0 8 3H4A2 2 0 0 0 2 5V17A2 2 0 0 0 4 19H8A5 5 0 0 1 12 21 5 5 0 0 1 16 19Z",
        Icon::Bowl => "M11.25 3C11.52 3.1 12.06 3.53 12 4.36 11.94 5.19 11.06 5.56 11.01 6.38 10.95 7.16 11.34 7.62 11.73 8M16.25 3C16.52 3.1 17.05 3.53 17 4.36 16.94 5.19 16.07 5.56 16 6.38 15.95 7.16 16.34 7.62 16.73 8M19.5 12L22 6M4 12A1 1 0 0 0 3.01 13.13 9 9 0 0 0 12 21 9 9 0 0 0 20.99 13.13 1 1 0 0 0 20 12ZM6.25 3C6.52 3.1 7.05 3.53 7 4.36 6.94 5.19 6.07 5.56 6 6.38 5.95 7.16 6.34 7.62 6.74 8M7 21H17",
        Icon::Burger => "M12 16H4A2 2 0 1 1 4 12H20A2 2 0 1 1 20 16H15.75M5 12A2 2 0 0 1 3 10 9 7 0 0 1 21 10 2 2 0 0 1 19 12M5 16A2 2 0 0 0 3 18 3 3 0 0 0 6 21H18A3 3 0 0 0 21 18 2 2 0 0 0 19 16Q19 16 19 16M6.67 12L12.8 16.6A2 2 0 0 0 15.6 16.2L18.75 12",
        Icon::Cake => "M16 13H3M16 17H3M7.2 7.9L3.81 10.4A2 2 0 0 0 3 12.01V20A1 1 0 0 0 4 21H20A1 1 0 0 0 21 20V11.35C21 9.35 18.56 5.32 14.56 3.32A1 1 0 0 0 13.48 3.38L10.4 5.6M7 7A2 2 0 1 0 11 7 2 2 0 1 0 7 7Z",
        Icon::Cup => "M10 2V4M14 2V4M16 8A1 1 0 0 1 17 9V17A4 4 0 0 1 13 21H7A4 4 0 0 1 3 17V9A1 1 0 0 1 4 8H18A4 4 0 1 1 18 16H17M6 2V4",
        Icon::Cutlery => "M3 2V9C3 10.1 3.9 11 5 11H9A2 2 0 0 0 11 9V2M7 2V22M21 15V2A5 5 0 0 0 16 7V13C16 14.1 16.9 15 18 15H21ZM21 15V22",
        Icon::Drama => "M10 11H10.01M14 6H14.01M18 6H18.01M6.5 13.1H6.51M22 5C22 14 18 17 16 17S10 14 10 5C10 3 12 2 16 2S22 3 22 5M17.4 9.9C16.6 10.7 15.4 10.7 14.6 9.9M10.1 7.1C9 7.2 7.7 7.7 6 8.6 2.5 10.6 1.3 12.5 2.3 14.2 6.8 22 11.8 22.6 13.5 21.6 14.4 21.1 15.4 19.5 15.4 16.9M9.1 16.5C9.4 15.4 10.5 14.8 11.5 15.1",
        Icon::Dumbbell => "M17.6 12.77A2 2 0 1 0 20.43 9.94L18.66 8.17A2 2 0 0 0 21.49 5.34L18.66 2.52A2 2 0 0 0 15.83 5.34L14.06 3.58A2 2 0 1 0 11.23 6.4ZM2.5 21.5L3.9 20.1M20.1 3.9L21.5 2.5M5.34 21.49A2 2 0 1 0 8.17 18.66L9.94 20.43A2 2 0 1 0 12.77 17.6L6.4 11.23A2 2 0 1 0 3.58 14.06L5.34 15.83A2 2 0 0 0 2.52 18.66ZM9.6 14.4L14.4 9.6",
        Icon::Flower => "M12 5A3 3 0 1 1 15 8M12 5A3 3 0 1 0 9 8M12 5V6M9 8A3 3 0 1 0 12 11M9 8H10M15 8A3 3 0 1 1 12 11M15 8H14M12 11V10M10 8A2 2 0 1 0 14 8 2 2 0 1 0 10 8ZM12 10V22M12 22C16.2 22 19 20.33 19 17 14.8 17 12 18.67 12 22ZM12 22C7.8 22 5 20.33 5 17 9.2 17 12 18.67 12 22Z",
        Icon::Frame => "M5 8H19A2 2 0 0 1 21 10V19A2 2 0 0 1 19 21H5A2 2 0 0 1 3 19V10A2 2 0 0 1 5 8ZM8 8L12 3 16 8M7 17L10.5 12.5 13 15.5 14.5 14 17 17",
        Icon::Gift => "M12 7V21M20 11V19A2 2 0 0 1 18 21H6A2 2 0 0 1 4 19V11M7.5 7A1 1 0 0 1 7.5 2 4.8 8 0 0 1 12 7 4.8 8 0 0 1 16.5 2 1 1 0 0 1 16.5 7M4 7H20A1 1 0 0 1 21 8V10A1 1 0 0 1 20 11H4A1 1 0 0 1 3 10V8A1 1 0 0 1 4 7Z",
        Icon::Gem => "M10.5 3L8 9 12 22 16 9 13.5 3M17 3A2 2 0 0 1 18.6 3.8L21.6 7.8A2 2 0 0 1 21.61 10.18L13.62 21.17A2 2 0 0 1 10.38 21.17L2.39 10.18A2 2 0 0 1 2.4 7.8L5.4 3.8A2 2 0 0 1 7 3ZM2 9H22",
        Icon::Glasses => "M2 15A4 4 0 1 0 10 15 4 4 0 1 0 2 15ZM14 15A4 4 0 1 0 22 15 4 4 0 1 0 14 15ZM14 15A2 2 0 0 0 12 13 2 2 0 0 0 10 15M2.5 13L5 7C5.7 5.7 6.4 5 8 5M21.5 13L19 7C18.3 5.7 17.5 5 16 5",
        Icon::Graduation => "M21.42 10.92A1 1 0 0 0 21.4 9.08L12.83 5.18A2 2 0 0 0 11.17 5.18L2.6 9.08A1 1 0 0 0 2.6 10.91L11.17 14.82A2 2 0 0 0 12.83 14.82ZM22 10V16M6 12.5V16A6 3 0 0 0 18 16V12.5",
        Icon::Incense => "M3 15H21A6.5 6.5 0 0 1 14.5 21H9.5A6.5 6.5 0 0 1 3 15ZM12 15V10.5M12 7.5C8 6.2 9 3.9 11.8 4.3 15.2 4.8 15.4 2.6 13.2 1.8",
        Icon::Leaf => "M11 20A10 10 0 0 0 21 10 25.9 25.9 0 0 0 19.96 2.72 1 1 0 0 0 18.21 2.39C15.83 5.5 13 5.5 9.8 6.1A7 7 0 0 0 11 20M2 21A5 5 0 0 1 4.91 16.46C7.61 15.21 8.35 15.24 11 13",
        Icon::Mug => "M17 11H18A3 3 0 0 1 18 17H17M9 12V18M13 12V18M14 7.5C13 7.5 12.56 8 11 8S9 7.5 8 7.5 6.28 8 5.5 8A2.5 2.5 0 0 1 5.5 3C6.28 3 7.07 3.5 8 3.5S9.44 2 11 2 13 3.5 14 3.5 15.72 3 16.5 3A2.5 2.5 0 0 1 16.5 8C15.72 8 15 7.5 14 7.5ZM5 8V20A2 2 0 0 0 7 22H15A2 2 0 0 0 17 20V8",
        Icon::Perfume => "M9 10H15A4 4 0 0 1 19 14V19A3 3 0 0 1 16 22H8A3 3 0 0 1 5 19V14A4 4 0 0 1 9 10ZM10 10V7H14V10M9 2.5H15V7H9ZM5 16H19",
        Icon::Phone => "M7 2H17A2 2 0 0 1 19 4V20A2 2 0 0 1 17 22H7A2 2 0 0 1 5 20V4A2 2 0 0 1 7 2ZM12 18H12.01",
        Icon::Pill => "M10.5 20.5L20.5 10.5A4.95 4.95 0 1 0 13.5 3.5L3.5 13.5A4.95 4.95 0 1 0 10.5 20.5ZM8.5 8.5L15.5 15.5",
        Icon::Scissors => "M3 6A3 3 0 1 0 9 6 3 3 0 1 0 3 6ZM8.12 8.12L12 12M20 4L8.12 15.88M3 18A3 3 0 1 0 9 18 3 3 0 1 0 3 18ZM14.8 14.8L20 20",
        Icon::Shirt => "M20.38 3.46L16 2A4 4 0 0 1 8 2L3.62 3.46A2 2 0 0 0 2.28 5.69L2.86 9.16A1 1 0 0 0 3.85 10H6V20C6 21.1 6.9 22 8 22H16A2 2 0 0 0 18 20V10H20.15A1 1 0 0 0 21.14 9.16L21.72 5.69A2 2 0 0 0 20.38 3.46Z",
        Icon::Shop => "M15 21V16A1 1 0 0 0 14 15H10A1 1 0 0 0 9 16V21M17.77 10.31A1.12 1.12 0 0 0 16.23 10.31 2.5 2.5 0 0 1 12.77 10.31 1.12 1.12 0 0 0 11.23 10.31 2.5 2.5 0 0 1 7.77 10.31 1.12 1.12 0 0 0 6.23 10.31 2.5 2.5 0 0 1 2.46 7.06L5.34 2.88A2 2 0 0 1 7 2H17A2 2 0 0 1 18.65 2.87L21.55 7.07A2.5 2.5 0 0 1 17.77 10.31M4 10.95V19A2 2 0 0 0 6 21H18A2 2 0 0 0 20 19V10.95",
        Icon::Sofa => "M20 9V6A2 2 0 0 0 18 4H6A2 2 0 0 0 4 6V9M2 16A2 2 0 0 0 4 18H20A2 2 0 0 0 22 16V11A2 2 0 0 0 18 11V12.5A.5 .5 0 0 1 17.5 13H6.5A.5 .5 0 0 1 6 12.5V11A2 2 0 0 0 2 11ZM4 18V20M20 18V20M12 4V13",
        Icon::Toy => "M10 22V7A1 1 0 0 0 9 6H4A2 2 0 0 0 2 8V20A2 2 0 0 0 4 22H16A2 2 0 0 0 18 20V15A1 1 0 0 0 17 14H2M15 2H21A1 1 0 0 1 22 3V9A1 1 0 0 1 21 10H15A1 1 0 0 1 14 9V3A1 1 0 0 1 15 2Z",
        Icon::Wash => "M3 6H6M17 6H17.01M5 2H19A2 2 0 0 1 21 4V20A2 2 0 0 1 19 22H5A2 2 0 0 1 3 20V4A2 2 0 0 1 5 2ZM7 13A5 5 0 1 0 17 13 5 5 0 1 0 7 13ZM12 18A2.5 2.5 0 0 0 12 13 2.5 2.5 0 0 1 12 8",
        Icon::Basket => "M15 11L14 20M19 11L15 4M2 11H22M3.5 11L5.1 18.4A2 2 0 0 0 7.1 20H16.9A2 2 0 0 0 18.9 18.4L20.6 11M4.5 15.5H19.5M5 11L9 4M9 11L10 20",
    }
}

/// The `d` of the path that stands for a control.
#[rustfmt::skip]
pub fn glyph(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Search => "M21 21L16.66 16.66M3 11A8 8 0 1 0 19 11 8 8 0 1 0 3 11Z",
        Glyph::Close => "M18 6L6 18M6 6L18 18",
        Glyph::Plus => "M5 12H19M12 5V19",
        Glyph::Minus => "M5 12H19",
        Glyph::Fit => "M8 3H5A2 2 0 0 0 3 5V8M21 8V5A2 2 0 0 0 19 3H16M3 16V19A2 2 0 0 0 5 21H8M16 21H19A2 2 0 0 0 21 19V16",
        Glyph::Languages => "M5 8L11 14M4 14L10 8 12 5M2 5H14M7 2H8M22 22L17 12 12 22M14 18H20",
        Glyph::Share => "M15 5A3 3 0 1 0 21 5 3 3 0 1 0 15 5ZM3 12A3 3 0 1 0 9 12 3 3 0 1 0 3 12ZM15 19A3 3 0 1 0 21 19 3 3 0 1 0 15 19ZM8.59 13.51L15.42 17.49M15.41 6.51L8.59 10.49",
        Glyph::Directions => "M15 14L20 9 15 4M4 20V13A4 4 0 0 1 8 9H20",
        Glyph::Clock => "M2 12A10 10 0 1 0 22 12 10 10 0 1 0 2 12ZM12 6V12L16 14",
        Glyph::Map => "M14.11 5.55A2 2 0 0 0 15.89 5.55L19.55 3.72A1 1 0 0 1 21 4.62V17.38A1 1 0 0 1 20.45 18.28L15.89 20.55A2 2 0 0 1 14.11 20.55L9.89 18.45A2 2 0 0 0 8.11 18.45L4.45 20.28A1 1 0 0 1 3 19.38V6.62A1 1 0 0 1 3.55 5.72L8.11 3.45A2 2 0 0 1 9.89 3.45ZM15 5.76V20.76M9 3.24V18.24",
        Glyph::Dashboard => "M4 3H9A1 1 0 0 1 10 4V11A1 1 0 0 1 9 12H4A1 1 0 0 1 3 11V4A1 1 0 0 1 4 3ZM15 3H20A1 1 0 0 1 21 4V7A1 1 0 0 1 20 8H15A1 1 0 0 1 14 7V4A1 1 0 0 1 15 3ZM15 12H20A1 1 0 0 1 21 13V20A1 1 0 0 1 20 21H15A1 1 0 0 1 14 20V13A1 1 0 0 1 15 12ZM4 16H9A1 1 0 0 1 10 17V20A1 1 0 0 1 9 21H4A1 1 0 0 1 3 20V17A1 1 0 0 1 4 16Z",
        Glyph::ChevronLeft => "M15 18L9 12 15 6",
        Glyph::ChevronRight => "M9 18L15 12 9 6",
        Glyph::ChevronDown => "M6 9L12 15 18 9",
        Glyph::Play => "M5 5A2 2 0 0 1 8.01 3.27L20.01 10.27A2 2 0 0 1 20.01 13.73L8.01 20.73A2 2 0 0 1 5 19Z",
        Glyph::Pause => "M15 3H18A1 1 0 0 1 19 4V20A1 1 0 0 1 18 21H15A1 1 0 0 1 14 20V4A1 1 0 0 1 15 3ZM6 3H9A1 1 0 0 1 10 4V20A1 1 0 0 1 9 21H6A1 1 0 0 1 5 20V4A1 1 0 0 1 6 3Z",
        Glyph::Print => "M6 18H4A2 2 0 0 1 2 16V11A2 2 0 0 1 4 9H20A2 2 0 0 1 22 11V16A2 2 0 0 1 20 18H18M6 9V3A1 1 0 0 1 7 2H17A1 1 0 0 1 18 3V9M7 14H17A1 1 0 0 1 18 15V21A1 1 0 0 1 17 22H7A1 1 0 0 1 6 21V15A1 1 0 0 1 7 14Z",
        Glyph::Calendar => "M8 2V5M16 2V5M5 3H19A2 2 0 0 1 21 5V19A2 2 0 0 1 19 21H5A2 2 0 0 1 3 19V5A2 2 0 0 1 5 3ZM3 9H21",
        Glyph::Check => "M20 6L9 17 4 12",
        Glyph::Phone => "M13.83 16.57A1 1 0 0 0 15.05 16.27L15.4 15.8A2 2 0 0 1 17 15H20A2 2 0 0 1 22 17V20A2 2 0 0 1 20 22 18 18 0 0 1 2 4 2 2 0 0 1 4 2H7A2 2 0 0 1 9 4V7A2 2 0 0 1 8.2 8.6L7.73 8.95A1 1 0 0 0 7.44 10.18 14 14 0 0 0 13.83 16.57",
        Glyph::Globe => "M2 12A10 10 0 1 0 22 12 10 10 0 1 0 2 12ZM12 2A14.5 14.5 0 0 0 12 22 14.5 14.5 0 0 0 12 2M2 12H22",
        Glyph::Info => "M2 12A10 10 0 1 0 22 12 10 10 0 1 0 2 12ZM12 16V12M12 8H12.01",
        Glyph::Layers => "M12.83 2.18A2 2 0 0 0 11.17 2.18L2.6 6.08A1 1 0 0 0 2.6 7.91L11.18 11.82A2 2 0 0 0 12.84 11.82L21.42 7.92A1 1 0 0 0 21.42 6.09ZM2 12A1 1 0 0 0 2.58 12.91L11.18 16.82A2 2 0 0 0 12.83 16.82L21.41 12.92A1 1 0 0 0 22 12M2 17A1 1 0 0 0 2.58 17.91L11.18 21.82A2 2 0 0 0 12.83 21.82L21.41 17.92A1 1 0 0 0 22 17",
        Glyph::Filter => "M2 5H22M6 12H18M9 19H15",
        Glyph::Copy => "M10 8H20A2 2 0 0 1 22 10V20A2 2 0 0 1 20 22H10A2 2 0 0 1 8 20V10A2 2 0 0 1 10 8ZM4 16C2.9 16 2 15.1 2 14V4C2 2.9 2.9 2 4 2H14C15.1 2 16 2.9 16 4",
        Glyph::Download => "M12 15V3M21 15V19A2 2 0 0 1 19 21H5A2 2 0 0 1 3 19V15M7 10L12 15 17 10",
        Glyph::Sun => "M8 12A4 4 0 1 0 16 12 4 4 0 1 0 8 12ZM12 2V4M12 20V22M4.93 4.93L6.34 6.34M17.66 17.66L19.07 19.07M2 12H4M20 12H22M6.34 17.66L4.93 19.07M19.07 4.93L17.66 6.34",
        Glyph::Moon => "M20.99 12.49A9 9 0 1 1 11.51 3.01C11.92 2.99 12.13 3.47 11.91 3.82A6 6 0 0 0 20.18 12.09C20.53 11.87 21.01 12.08 20.99 12.49",
        Glyph::North => "M12 2L18.5 21 12 17.5 5.5 21ZM12 2V17.5",
        Glyph::Table => "M3 9H21M9 3V21M5 3H19A2 2 0 0 1 21 5V19A2 2 0 0 1 19 21H5A2 2 0 0 1 3 19V5A2 2 0 0 1 5 3Z",
        Glyph::Alert => "M21.73 18L13.73 4A2 2 0 0 0 10.25 4L2.25 18A2 2 0 0 0 4 21H20A2 2 0 0 0 21.73 18M12 9V13M12 17H12.01",
        Glyph::Locate => "M2 12L5 12M19 12L22 12M12 2L12 5M12 19L12 22M5 12A7 7 0 1 0 19 12 7 7 0 1 0 5 12Z",
        Glyph::ExternalLink => "M15 3H21V9M10 14L21 3M18 13V19A2 2 0 0 1 16 21H5A2 2 0 0 1 3 19V8A2 2 0 0 1 5 6H11",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::{GROUPS, TYPES};
    use std::collections::BTreeMap;

    fn every_icon() -> Vec<Icon> {
        let of_types = TYPES.iter().map(|info| info.icon);
        of_types.chain(GROUPS.map(|group| group.icon())).collect()
    }

    /// Numbers the way SVG 2 reads them: a sign or a second point begins the next one.
    fn numbers(text: &str) -> Vec<f64> {
        let mut found: Vec<String> = Vec::new();
        for (at, letter) in text.char_indices() {
            let last = found.last_mut();
            match (letter, last) {
                (' ', _) => found.push(String::new()),
                ('.', Some(last)) if !last.contains('.') => last.push('.'),
                ('0'..='9', Some(last)) => last.push(letter),
                ('0'..='9' | '.' | '-', _) => found.push(letter.into()),
                _ => panic!("{letter} at {at} in {text}"),
            }
        }
        let written = found.iter().filter(|number| !number.is_empty());
        written.map(|number| number.parse().expect(text)).collect()
    }

    /// Where each segment ends: the commands here are absolute.
    fn ends(path: &str) -> Vec<(f64, f64)> {
        let (mut x, mut y) = (f64::NAN, f64::NAN);
        let mut ends = Vec::new();
        let starts: Vec<_> = path
            .char_indices()
            .filter(|(_, letter)| letter.is_ascii_alphabetic())
            .collect();
        for (index, (at, command)) in starts.iter().enumerate() {
            let until = starts.get(index + 1).map_or(path.len(), |next| next.0);
            let numbers = numbers(&path[at + 1..until]);
            let size = match command {
                'M' | 'L' | 'T' => 2,
                'H' | 'V' => 1,
                'C' => 6,
                'S' | 'Q' => 4,
                'A' => 7,
                'Z' => continue,
                other => panic!("{other} in {path}"),
            };
            assert_eq!(numbers.len() % size, 0, "{command} in {path}");
            for step in numbers.chunks(size) {
                match command {
                    'H' => x = step[0],
                    'V' => y = step[0],
                    _ => (x, y) = (step[size - 2], step[size - 1]),
                }
                ends.push((x, y));
            }
        }
        ends
    }

    #[test]
    fn every_drawing_is_a_path_inside_its_box() {
        let glyphs = Glyph::ALL.map(glyph);
        for drawing in every_icon().into_iter().map(path).chain(glyphs) {
            assert!(drawing.starts_with('M'), "{drawing}");
            let ends = ends(drawing);
            assert!(ends.len() > 1, "{drawing}");
            for (x, y) in ends {
                let inside = (1.0..=23.0).contains(&x) && (1.0..=23.0).contains(&y);
                assert!(inside, "{x} {y} in {drawing}");
            }
        }
    }

    #[test]
    fn no_two_drawings_look_the_same() {
        let mut seen = BTreeMap::new();
        for icon in every_icon() {
            let other = seen.insert(path(icon), icon);
            assert!(
                other.is_none_or(|other| other == icon),
                "{icon:?} {other:?}"
            );
        }
        for drawn in Glyph::ALL {
            let first = Glyph::ALL
                .into_iter()
                .find(|other| glyph(*other) == glyph(drawn));
            assert_eq!(first, Some(drawn));
        }
    }
}
