//! Writes `src/query/pinyin_table.txt` anew from the `pinyin` crate:
//! `cargo run --no-default-features --example pinyin_table > src/query/pinyin_table.txt`
//!
//! `src/query/pinyin.rs` says how the table is written, and its test compares the two.

use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let mut table: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for character in gb2312() {
        for reading in character.to_pinyin_multi().into_iter().flatten() {
            let syllable = reading.plain().replace('ü', "v");
            table.entry(syllable).or_default().insert(character);
        }
    }
    for (syllable, characters) in table {
        let mut line = format!("{syllable} ");
        let mut before = 0x4DFF;
        for character in characters.into_iter().map(u32::from) {
            push_number(&mut line, character - before - 1);
            before = character;
        }
        println!("{line}");
    }
}

/// Writes the last digit in base 64 with `?` to `~`, those before it in base 30 with `!` to `>`.
fn push_number(line: &mut String, number: u32) {
    let mut digits = vec![0x3F + number % 64];
    let mut rest = number / 64;
    while rest > 0 {
        digits.push(0x21 + rest % 30);
        rest /= 30;
    }
    line.extend(digits.into_iter().rev().filter_map(char::from_u32));
}

/// The 6 763 Chinese characters of GB/T 2312-1980: rows 16 to 87.
fn gb2312() -> impl Iterator<Item = char> {
    let codes = (0xB0..=0xF7).flat_map(|row| (0xA1..=0xFE).map(move |cell| [row, cell]));
    codes
        // Row 55 ends with five empty cells.
        .filter(|[row, cell]| *row != 0xD7 || *cell <= 0xF9)
        .filter_map(|code| encoding_rs::GBK.decode(&code).0.chars().next())
}
