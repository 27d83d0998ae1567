//! At dusk: a blue-green evening ground under lit roofs.

use super::{Colour, Pair, Palette};

/// What is written on a glowing colour.
const NIGHT: u32 = 0x0F1C1C;

const fn pair(ground: u32, on: u32) -> Pair {
    let (ground, on) = (Colour::hex(ground), Colour::hex(on));
    Pair { ground, on }
}

/// The theme at dusk.
pub const DARK: Palette = Palette {
    paper: Colour::hex(0x14222A),
    card: Colour::hex(0x1B2B33),
    ink: Colour::hex(0xF0EADB),
    muted: Colour::hex(0xAEBBB4),
    line: Colour::hex(0x31444B),
    edge: Colour::hex(0x728A8C),
    shade: Colour::hex(0x060C10),
    leaf: pair(0x8FD3AB, NIGHT),
    leaf_soft: Colour::hex(0x223E3B),
    petal: pair(0xF283AE, NIGHT),
    petal_soft: Colour::hex(0x40293B),
    lawn: Colour::hex(0x1D3530),
    lawn_2: Colour::hex(0x243F36),
    tree: Colour::hex(0x2F5646),
    tree_2: Colour::hex(0x264639),
    tree_light: Colour::hex(0x3A6450),
    water: pair(0x1C3F51, 0xA8CBD6),
    water_edge: Colour::hex(0x35647A),
    path: Colour::hex(0x42463F),
    path_edge: Colour::hex(0x5A594A),
    plaza: Colour::hex(0x4A4B41),
    stone: Colour::hex(0x646253),
    bed: Colour::hex(0x2A3A2C),
    flowers: [
        Colour::hex(0x9E6583),
        Colour::hex(0x7C6AA6),
        Colour::hex(0xA88648),
    ],
    window: Colour::hex(0xFFD98A),
    vacant: Colour::hex(0x93A29B),
    groups: [
        pair(0xE87932, NIGHT),
        pair(0xC4A77D, NIGHT),
        pair(0x5687B0, NIGHT),
        pair(0xBA8CF2, NIGHT),
        pair(0x59C6C0, NIGHT),
        pair(0xBED664, NIGHT),
        pair(0xCBD4FF, NIGHT),
        pair(0x808F95, NIGHT),
        pair(0xE9DFCF, NIGHT),
    ],
    badges: [
        pair(0x22405A, 0xA9CFF1),
        pair(0x3C3154, 0xD5BDF4),
        pair(0x234539, 0xABDDBE),
        pair(0x1B444B, 0x8FDADA),
        pair(0x45391B, 0xF4D189),
        pair(0xA5E3C0, NIGHT),
        pair(0x4D2C31, 0xF3B3AF),
        pair(0x32413F, 0xBCC7C0),
    ],
    marks: [
        pair(0x5C94C6, NIGHT),
        pair(0xCFAEFF, NIGHT),
        pair(0xADD28F, NIGHT),
        pair(0x5DC2C2, NIGHT),
        pair(0xD4A03C, NIGHT),
        pair(0xB2F3D4, NIGHT),
        pair(0xC76B68, NIGHT),
        pair(0xA19F95, NIGHT),
    ],
};
