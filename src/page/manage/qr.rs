//! A QR code (ISO/IEC 18004) as SVG: bytes, error correction of the level L, versions 6 and 9, which
//! hold 134 and 230 of them. That is what a link for an authenticator app takes.

use maud::{Markup, html};

/// What differs between the two versions.
struct Version {
    /// Modules along a side.
    size: usize,
    /// Bytes of each of the two blocks.
    data: usize,
    /// Bytes of error correction of each block.
    correction: usize,
    /// Rows and columns at which alignment patterns are centred.
    aligned: &'static [usize],
    /// The version with its error correction, from version 7 on (table D.1).
    named: u32,
}

const VERSIONS: [Version; 2] = [
    Version {
        size: 41,
        data: 68,
        correction: 18,
        aligned: &[6, 34],
        named: 0,
    },
    Version {
        size: 53,
        data: 116,
        correction: 30,
        aligned: &[6, 26, 46],
        named: 0x0_9A99,
    },
];

/// Level L and mask 0 with their error correction (table C.1).
const FORMAT: u32 = 0x77C4;

/// The text as a picture for cameras, with this name for who does not see it. Nothing where the text
/// is longer than 230 bytes.
pub fn picture(text: &str, name: &str) -> Option<Markup> {
    let version = VERSIONS.iter().find(|it| text.len() + 2 <= 2 * it.data)?;
    let modules = Modules::of(version, text.as_bytes());
    let size = version.size + 8;
    Some(html! {
        svg.qr viewBox={ "-4 -4 " (size) " " (size) } role="img" aria-label=(name) shape-rendering="crispEdges" {
            path d=(modules.path()) {}
        }
    })
}

/// The modules of a code.
struct Modules {
    size: usize,
    is_dark: Vec<bool>,
    /// Whether it carries no data: patterns, format, version.
    is_fixed: Vec<bool>,
}

impl Modules {
    fn of(version: &Version, text: &[u8]) -> Self {
        let count = version.size * version.size;
        let mut modules = Self {
            size: version.size,
            is_dark: vec![false; count],
            is_fixed: vec![false; count],
        };
        modules.draw_patterns(version);
        modules.draw_format();
        modules.draw_version(version.named);
        modules.draw_data(&codewords(version, text));
        modules
    }

    fn fix(&mut self, row: usize, column: usize, is_dark: bool) {
        let place = row * self.size + column;
        self.is_dark[place] = is_dark;
        self.is_fixed[place] = true;
    }

    /// Squares around a centre, every second ring of them dark; what lies outside is passed over.
    fn draw_rings(&mut self, row: usize, column: usize, reach: usize, is_light: fn(usize) -> bool) {
        for r in row.saturating_sub(reach)..=(row + reach).min(self.size - 1) {
            for c in column.saturating_sub(reach)..=(column + reach).min(self.size - 1) {
                self.fix(r, c, !is_light(r.abs_diff(row).max(c.abs_diff(column))));
            }
        }
    }

    fn draw_patterns(&mut self, version: &Version) {
        let last = self.size - 1;
        for place in 0..self.size {
            self.fix(6, place, place % 2 == 0);
            self.fix(place, 6, place % 2 == 0);
        }
        for (row, column) in [(3, 3), (3, last - 3), (last - 3, 3)] {
            self.draw_rings(row, column, 4, |ring| ring == 2 || ring == 4);
        }
        for &row in version.aligned {
            for &column in version.aligned {
                // The three corners have their finder patterns.
                let is_free = [row, column] != [6, 6] && row.abs_diff(column) < last - 12;
                if is_free {
                    self.draw_rings(row, column, 2, |ring| ring == 1);
                }
            }
        }
    }

    /// Twice: around the first finder pattern, and shared between the two others.
    fn draw_format(&mut self) {
        let last = self.size - 1;
        for bit in 0..15 {
            let is_dark = FORMAT >> bit & 1 == 1;
            let (row, column) = match bit {
                0..6 => (bit, 8),
                6 => (7, 8),
                7 => (8, 8),
                8 => (8, 7),
                _ => (8, 14 - bit),
            };
            self.fix(row, column, is_dark);
            match bit {
                0..8 => self.fix(8, last - bit, is_dark),
                _ => self.fix(last + bit - 14, 8, is_dark),
            }
        }
        self.fix(last - 7, 8, true);
    }

    fn draw_version(&mut self, named: u32) {
        let bits = if named == 0 { 0 } else { 18 };
        for bit in 0..bits {
            let (near, far) = (bit / 3, self.size - 11 + bit % 3);
            self.fix(near, far, named >> bit & 1 == 1);
            self.fix(far, near, named >> bit & 1 == 1);
        }
    }

    /// In columns of two from the right, up and down in turn, masked like a chessboard.
    fn draw_data(&mut self, codewords: &[u8]) {
        let mut bits = codewords
            .iter()
            .flat_map(|word| (0..8).rev().map(move |bit| word >> bit & 1 == 1));
        let mut right = self.size - 1;
        let mut is_upward = true;
        loop {
            for step in 0..self.size {
                let row = if is_upward {
                    self.size - 1 - step
                } else {
                    step
                };
                for column in [right, right - 1] {
                    let place = row * self.size + column;
                    if !self.is_fixed[place] {
                        // What is left over after the last codeword is light before the mask.
                        let bit = bits.next().unwrap_or(false);
                        self.is_dark[place] = bit ^ ((row + column) % 2 == 0);
                    }
                }
            }
            is_upward = !is_upward;
            right = match right {
                1 => return,
                // The column of the timing pattern carries nothing.
                8 => 5,
                right => right - 2,
            };
        }
    }

    /// Dark runs of each row as one path.
    fn path(&self) -> String {
        let mut path = String::new();
        for (row, modules) in self.is_dark.chunks(self.size).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|one, next| one == next) {
                if run[0] {
                    let length = run.len();
                    path += &format!("M{column} {row}h{length}v1h-{length}z");
                }
                column += run.len();
            }
        }
        path
    }
}

/// Data and error correction, of both blocks in turn.
fn codewords(version: &Version, text: &[u8]) -> Vec<u8> {
    // The mode (4: bytes) and the length take a byte and a half, so every byte is split in two.
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    let whole: Vec<u8> = [&[length], text, &[0]].concat();
    let mut data = Vec::with_capacity(2 * version.data);
    let mut before = 4;
    for byte in whole {
        data.push(before << 4 | byte >> 4);
        before = byte & 15;
    }
    let mut padding = [0xEC, 0x11].into_iter().cycle();
    data.extend(padding.by_ref().take(2 * version.data - data.len()));
    let (first, second) = data.split_at(version.data);
    let corrections = [first, second].map(|block| correction(block, version.correction));
    let mut words = Vec::new();
    for pair in first.iter().zip(second) {
        words.extend([pair.0, pair.1]);
    }
    for pair in corrections[0].iter().zip(&corrections[1]) {
        words.extend([pair.0, pair.1]);
    }
    words
}

/// The Reed-Solomon error correction of a block: the remainder of its polynomial.
fn correction(block: &[u8], length: usize) -> Vec<u8> {
    // The product of (x - 2^n) for each n below the length, without its highest term.
    let mut divisor = vec![0; length];
    divisor[length - 1] = 1;
    let mut root = 1;
    for _ in 0..length {
        for place in 0..length {
            let next = divisor.get(place + 1).copied().unwrap_or(0);
            divisor[place] = times(divisor[place], root) ^ next;
        }
        root = times(root, 2);
    }
    let mut remainder = vec![0; length];
    for byte in block {
        let factor = byte ^ remainder[0];
        remainder.rotate_left(1);
        remainder[length - 1] = 0;
        for (rest, term) in remainder.iter_mut().zip(&divisor) {
            *rest ^= times(*term, factor);
        }
    }
    remainder
}

/// The product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1.
fn times(one: u8, other: u8) -> u8 {
    (0..8).rev().fold(0, |product, bit| {
        let doubled = (product << 1) ^ ((product >> 7) * 0x1D);
        doubled ^ ((other >> bit & 1) * one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of annex I of the standard: "01234567" in version 1-M.
    #[test]
    fn the_error_correction_is_that_of_the_standard() {
        let data = [
            16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17,
        ];
        let published = [165, 36, 212, 193, 237, 54, 199, 135, 44, 85];
        assert_eq!(correction(&data, 10), published);
    }

    #[test]
    fn a_code_is_as_full_as_its_version() {
        for (version, free) in VERSIONS.iter().zip([1383, 2336]) {
            let modules = Modules::of(version, b"otpauth://totp/Frontage:first");
            // ISO/IEC 18004, table 1: the modules that carry data.
            let carrying = modules.is_fixed.iter().filter(|is_fixed| !**is_fixed);
            assert_eq!(carrying.count(), free);
            let words = 2 * (version.data + version.correction);
            assert_eq!(codewords(version, b"otpauth").len(), words);
            assert_eq!(free / 8, words);
        }
    }

    #[test]
    fn what_is_too_long_has_no_picture() {
        assert!(picture(&"x".repeat(134), "").is_some());
        assert!(picture(&"x".repeat(230), "").is_some());
        assert!(picture(&"x".repeat(231), "").is_none());
    }
}
