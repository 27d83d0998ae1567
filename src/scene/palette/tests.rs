//! What the colours promise, checked with published formulas.

use super::vision::{VISIONS, Vision, contrast, difference};
use super::{Colour, DARK, LIGHT, Pair, Palette, TONES, style_sheet};
use crate::town::GROUPS;

const THEMES: [(&str, &Palette); 2] = [("light", &LIGHT), ("dark", &DARK)];

/// WCAG 2.2, 1.4.3, level AA.
const TEXT: f64 = 4.5;
/// WCAG 2.2, 1.4.11.
const GRAPHIC: f64 = 3.0;
/// The least CIEDE2000 between two hues of a legend.
const APART: f64 = 10.0;
/// The least difference in L* between two hues in grey.
const APART_IN_GREY: f64 = 3.5;

fn assert_contrast(theme: &str, what: &str, a: Colour, b: Colour, least: f64) {
    let found = contrast(a, b);
    assert!(
        found >= least,
        "{theme}: {what}, {a} on {b}, is {found:.2} to 1"
    );
}

/// Table 1 of Sharma, Wu and Dalal 2005, all 34 pairs, to their four decimals.
#[test]
#[rustfmt::skip]
fn the_difference_formula_gives_the_published_values() {
    let table = [
        ([50.0000, 2.6772, -79.7751], [50.0000, 0.0000, -82.7485], 2.0425),
        ([50.0000, 3.1571, -77.2803], [50.0000, 0.0000, -82.7485], 2.8615),
        ([50.0000, 2.8361, -74.0200], [50.0000, 0.0000, -82.7485], 3.4412),
        ([50.0000, -1.3802, -84.2814], [50.0000, 0.0000, -82.7485], 1.0000),
        ([50.0000, -1.1848, -84.8006], [50.0000, 0.0000, -82.7485], 1.0000),
        ([50.0000, -0.9009, -85.5211], [50.0000, 0.0000, -82.7485], 1.0000),
        ([50.0000, 0.0000, 0.0000], [50.0000, -1.0000, 2.0000], 2.3669),
        ([50.0000, -1.0000, 2.0000], [50.0000, 0.0000, 0.0000], 2.3669),
        ([50.0000, 2.4900, -0.0010], [50.0000, -2.4900, 0.0009], 7.1792),
        ([50.0000, 2.4900, -0.0010], [50.0000, -2.4900, 0.0010], 7.1792),
        ([50.0000, 2.4900, -0.0010], [50.0000, -2.4900, 0.0011], 7.2195),
        ([50.0000, 2.4900, -0.0010], [50.0000, -2.4900, 0.0012], 7.2195),
        ([50.0000, -0.0010, 2.4900], [50.0000, 0.0009, -2.4900], 4.8045),
        ([50.0000, -0.0010, 2.4900], [50.0000, 0.0010, -2.4900], 4.8045),
        ([50.0000, -0.0010, 2.4900], [50.0000, 0.0011, -2.4900], 4.7461),
        ([50.0000, 2.5000, 0.0000], [50.0000, 0.0000, -2.5000], 4.3065),
        ([50.0000, 2.5000, 0.0000], [73.0000, 25.0000, -18.0000], 27.1492),
        ([50.0000, 2.5000, 0.0000], [61.0000, -5.0000, 29.0000], 22.8977),
        ([50.0000, 2.5000, 0.0000], [56.0000, -27.0000, -3.0000], 31.9030),
        ([50.0000, 2.5000, 0.0000], [58.0000, 24.0000, 15.0000], 19.4535),
        ([50.0000, 2.5000, 0.0000], [50.0000, 3.1736, 0.5854], 1.0000),
        ([50.0000, 2.5000, 0.0000], [50.0000, 3.2972, 0.0000], 1.0000),
        ([50.0000, 2.5000, 0.0000], [50.0000, 1.8634, 0.5757], 1.0000),
        ([50.0000, 2.5000, 0.0000], [50.0000, 3.2592, 0.3350], 1.0000),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([63.0109, -31.0961, -5.8663], [62.8187, -29.7946, -4.0864], 1.2630),
        ([61.2901, 3.7196, -5.3901], [61.4292, 2.2480, -4.9620], 1.8731),
        ([35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([36.4612, 47.8580, 18.3852], [36.2715, 50.5065, 21.2231], 1.4146),
        ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
        ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
        ([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (one, other, published) in table {
        for found in [difference(one, other), difference(other, one)] {
            assert!((found - published).abs() < 0.5e-4 + 1e-9, "{one:?} {other:?}: {found}");
        }
    }
}

/// WCAG 2.2 states 21 for black and white; #767676 is the lightest grey it passes on white, 4.54.
#[test]
fn the_contrast_formula_gives_the_published_values() {
    let [white, black, grey] = [0xFFFFFF, 0, 0x767676].map(Colour::hex);
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((contrast(grey, white) - 4.54).abs() < 0.005);
    assert!((contrast(grey, grey) - 1.0).abs() < 1e-9);
}

/// CIELAB of the sRGB primaries under D65, as published by Lindbloom; a grey stays what it is for
/// every eye, because the rows of Machado's matrices sum to one.
#[test]
fn eyes_see_the_published_values() {
    let near = |found: [f64; 3], expected: [f64; 3], within: f64| {
        let off = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f64::max) < within, "{found:?} {expected:?}");
    };
    near(
        Vision::Common.sees(Colour::hex(0xFF0000)),
        [53.24, 80.09, 67.20],
        0.02,
    );
    near(
        Vision::Common.sees(Colour::hex(0x0000FF)),
        [32.30, 79.19, -107.86],
        0.02,
    );
    for vision in VISIONS {
        near(vision.sees(Colour::hex(0x777777)), [50.03, 0.0, 0.0], 0.05);
    }
}

#[test]
fn text_is_legible_on_every_ground_it_stands_on() {
    for (theme, p) in THEMES {
        let text = |what, text, ground| assert_contrast(theme, what, text, ground, TEXT);
        let grounds = [p.paper, p.card, p.lawn, p.leaf_soft, p.petal_soft];
        for ground in grounds {
            text("text", p.ink, ground);
            text("secondary text", p.muted, ground);
        }
        for ground in [p.lawn_2, p.path, p.plaza, p.water.ground] {
            text("text on the map", p.ink, ground);
        }
        for ground in [p.paper, p.card] {
            text("leaf as text", p.leaf.ground, ground);
            text("petal as text", p.petal.ground, ground);
        }
        text("leaf on its own breath", p.leaf.ground, p.leaf_soft);
        text("petal on its own breath", p.petal.ground, p.petal_soft);
        let pairs = [p.leaf, p.petal, p.water].into_iter();
        for Pair { ground, on } in pairs.chain(p.groups).chain(p.badges).chain(p.marks) {
            text("text on a colour", on, ground);
        }
    }
}

#[test]
fn shapes_and_controls_stand_out_from_their_ground() {
    for (theme, p) in THEMES {
        let shape = |what, shape, ground| assert_contrast(theme, what, shape, ground, GRAPHIC);
        for ground in [p.paper, p.card] {
            shape("the outline of a control", p.edge, ground);
        }
        for ground in [p.paper, p.card, p.lawn] {
            shape("focus and selection", p.petal.ground, ground);
            shape("the outline of what is vacant", p.vacant, ground);
            for group in GROUPS {
                shape(group.slug(), p.group(group).ground, ground);
            }
            for tone in TONES {
                shape(tone.slug(), p.mark(tone).ground, ground);
            }
        }
    }
}

/// A roof is lit on one side (white, 24 of 100) and in shade on the other (black, 20 of 100).
#[test]
fn an_icon_is_seen_on_both_sides_of_a_roof() {
    let over = |veil: u8, strength: f64, colour: Colour| {
        let mix = |c: u8| f64::from(c) * (1.0 - strength) + f64::from(veil) * strength;
        Colour(colour.0.map(|channel| mix(channel).round() as u8))
    };
    for (theme, p) in THEMES {
        for Pair { ground, on } in p.groups.into_iter().chain(p.marks) {
            for side in [over(255, 0.24, ground), over(0, 0.20, ground)] {
                assert_contrast(theme, "an icon on a roof", on, side, GRAPHIC);
            }
        }
    }
}

fn assert_apart(theme: &str, hues: &[(&str, Colour)]) {
    for (index, (name, hue)) in hues.iter().enumerate() {
        for (other_name, other) in &hues[..index] {
            for vision in VISIONS {
                let found = difference(vision.sees(*hue), vision.sees(*other));
                assert!(
                    found >= APART,
                    "{theme}, {vision:?}: {name} and {other_name} {found:.1}"
                );
            }
            let lightness = |hue| Vision::Common.sees(hue)[0];
            let found = (lightness(*hue) - lightness(*other)).abs();
            let what = format!("{theme}, grey: {name} and {other_name} {found:.2}");
            assert!(found >= APART_IN_GREY, "{what}");
        }
    }
}

#[test]
fn tenant_groups_stay_apart_for_every_eye_and_in_grey() {
    for (theme, p) in THEMES {
        assert_apart(
            theme,
            &GROUPS.map(|group| (group.slug(), p.group(group).ground)),
        );
    }
}

#[test]
fn statuses_stay_apart_for_every_eye_and_in_grey() {
    for (theme, p) in THEMES {
        assert_apart(theme, &TONES.map(|tone| (tone.slug(), p.mark(tone).ground)));
    }
}

#[test]
fn the_selection_is_no_group() {
    for (theme, p) in THEMES {
        for group in GROUPS {
            let [hue, petal] =
                [p.group(group), p.petal].map(|pair| Vision::Common.sees(pair.ground));
            let found = difference(hue, petal);
            assert!(
                found >= APART,
                "{theme}: {} and the selection {found:.1}",
                group.slug()
            );
        }
    }
}

#[test]
fn each_group_and_tone_has_its_own_place_in_the_lists() {
    for (index, group) in GROUPS.into_iter().enumerate() {
        assert_eq!(LIGHT.group(group), LIGHT.groups[index]);
    }
    for (index, tone) in TONES.into_iter().enumerate() {
        assert_eq!(LIGHT.badge(tone), LIGHT.badges[index]);
    }
}

/// `WRITE_TOKENS=1 cargo test tokens` writes the file anew.
#[test]
fn the_tokens_of_the_style_sheet_are_these() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/tokens.css");
    if std::env::var_os("WRITE_TOKENS").is_some() {
        std::fs::write(file, style_sheet()).expect("public/ can be written");
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    let advice = "public/tokens.css differs: WRITE_TOKENS=1 cargo test tokens";
    assert!(written == style_sheet(), "{advice}");
    assert!(written.contains(":root {\ncolor-scheme: light;\n--paper: #F6F3EA;\n"));
}
