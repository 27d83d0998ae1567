//! The colours as custom properties of the style sheet.

use super::{Colour, DARK, LIGHT, Pair, Palette, TONES};
use crate::town::GROUPS;
use std::fmt::Write;

/// The declarations of a palette, one a line: `--paper: #F6F3EA;` and so on.
///
/// A pair is two properties: `--leaf` and what stands on it, `--on-leaf`. Groups are
/// `--group-food-and-drink`, badges `--badge-trial`, marks `--mark-trial`.
pub fn css(palette: &Palette) -> String {
    let mut sheet = Sheet(String::with_capacity(4096));
    let p = palette;
    sheet.colour("paper", p.paper);
    sheet.colour("card", p.card);
    sheet.colour("ink", p.ink);
    sheet.colour("muted", p.muted);
    sheet.colour("line", p.line);
    sheet.colour("edge", p.edge);
    sheet.colour("shade", p.shade);
    sheet.pair("leaf", p.leaf);
    sheet.colour("leaf-soft", p.leaf_soft);
    sheet.pair("petal", p.petal);
    sheet.colour("petal-soft", p.petal_soft);
    sheet.colour("lawn", p.lawn);
    sheet.colour("lawn-2", p.lawn_2);
    sheet.colour("tree", p.tree);
    sheet.colour("tree-2", p.tree_2);
    sheet.colour("tree-light", p.tree_light);
    sheet.pair("water", p.water);
    sheet.colour("water-edge", p.water_edge);
    sheet.colour("path", p.path);
    sheet.colour("path-edge", p.path_edge);
    sheet.colour("plaza", p.plaza);
    sheet.colour("stone", p.stone);
    sheet.colour("bed", p.bed);
    for (name, flower) in ["rose", "violet", "gold"].into_iter().zip(p.flowers) {
        sheet.colour(&["flower-", name].concat(), flower);
    }
    sheet.colour("window", p.window);
    sheet.colour("vacant", p.vacant);
    for group in GROUPS {
        sheet.pair(&["group-", group.slug()].concat(), p.group(group));
    }
    for tone in TONES {
        sheet.pair(&["badge-", tone.slug()].concat(), p.badge(tone));
    }
    for tone in TONES {
        sheet.pair(&["mark-", tone.slug()].concat(), p.mark(tone));
    }
    sheet.0
}

/// The whole of `public/tokens.css`: day, and dusk where the person or the system asks for it.
///
/// Paper is always the day's: dusk is for screens.
pub fn style_sheet() -> String {
    let (light, dark) = (css(&LIGHT), css(&DARK));
    [
        "/* Written from src/scene/palette: change the colours there. */\n",
        ":root {\ncolor-scheme: light;\n",
        &light,
        "}\n@media screen {\n[data-theme=dark] {\ncolor-scheme: dark;\n",
        &dark,
        "}\n}\n@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {\ncolor-scheme: dark;\n",
        &dark,
        "}\n}\n",
    ]
    .concat()
}

struct Sheet(String);

impl Sheet {
    fn colour(&mut self, name: &str, colour: Colour) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "--{name}: {colour};");
    }

    fn pair(&mut self, name: &str, pair: Pair) {
        self.colour(name, pair.ground);
        self.colour(&["on-", name].concat(), pair.on);
    }
}
