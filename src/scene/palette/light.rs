//! By day: warm paper, leaf and water tones.
//!
//! The hues of groups and marks were searched for numerically: the characters (warm orange food,
//! coffee brown, blue shops, violet fragrance, teal culture) were held, lightness and chroma moved
//! until every pair was apart for every eye, in grey, and legible under white.

use super::{Colour, Pair, Palette};

const WHITE: u32 = 0xFFFFFF;
const NIGHT: u32 = 0x0F1714;

const fn pair(ground: u32, on: u32) -> Pair {
    let (ground, on) = (Colour::hex(ground), Colour::hex(on));
    Pair { ground, on }
}

/// The theme by day.
pub const LIGHT: Palette = Palette {
    paper: Colour::hex(0xF6F3EA),
    card: Colour::hex(0xFFFDF8),
    ink: Colour::hex(0x22302A),
    muted: Colour::hex(0x56625B),
    line: Colour::hex(0xDED8C7),
    edge: Colour::hex(0x86897B),
    shade: Colour::hex(0x2B3A2E),
    leaf: pair(0x2F6B4F, WHITE),
    leaf_soft: Colour::hex(0xE6EFE9),
    petal: pair(0xB83B6B, WHITE),
    petal_soft: Colour::hex(0xFAEDF2),
    lawn: Colour::hex(0xE1EAD1),
    lawn_2: Colour::hex(0xD5E2C0),
    tree: Colour::hex(0xB4CB98),
    tree_2: Colour::hex(0x9DBB80),
    tree_light: Colour::hex(0xC8DBAE),
    water: pair(0xCFE4E8, 0x2F616C),
    water_edge: Colour::hex(0xA9CDD4),
    path: Colour::hex(0xF3ECDB),
    path_edge: Colour::hex(0xE4DAC2),
    plaza: Colour::hex(0xF0E7D3),
    stone: Colour::hex(0xD9CFB8),
    bed: Colour::hex(0xCDD9B0),
    flowers: [
        Colour::hex(0xCF8CAB),
        Colour::hex(0xB096CF),
        Colour::hex(0xDDAE55),
    ],
    window: Colour::hex(0xFFE9B0),
    vacant: Colour::hex(0x6B756E),
    groups: [
        pair(0xC25613, WHITE),
        pair(0x69420B, WHITE),
        pair(0x176FC1, WHITE),
        pair(0x684485, WHITE),
        pair(0x156760, WHITE),
        pair(0x5A6A45, WHITE),
        pair(0x382667, WHITE),
        pair(0x263D49, WHITE),
        pair(0x464239, WHITE),
    ],
    badges: [
        pair(0xE4EDF6, 0x2A5B8C),
        pair(0xEFE7F5, 0x6A3E90),
        pair(0xE6EFE9, 0x2F6B4F),
        pair(0xDDEFEF, 0x165F65),
        pair(0xFFF3D6, 0x7A5400),
        pair(0x2F6B4F, WHITE),
        pair(0xF7E4E1, 0x8A2A2E),
        pair(0xECE9DF, 0x56605A),
    ],
    marks: [
        pair(0x3578BD, WHITE),
        pair(0x693C94, WHITE),
        pair(0x648B50, NIGHT),
        pair(0x00656B, WHITE),
        pair(0x885A06, WHITE),
        pair(0x264D36, WHITE),
        pair(0x6D0A12, WHITE),
        pair(0x6D6D63, WHITE),
    ],
};
