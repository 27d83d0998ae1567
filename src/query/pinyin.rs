//! Pinyin: how Chinese characters are read.
//!
//! Covers the 6 763 characters of GB/T 2312-1980 with all their readings, without tones, `v` for
//! `ü`. The readings are those of Unihan and its corrections as the `pinyin` crate collects them.

use crate::order;
use std::sync::OnceLock;

/// One line a syllable: the syllable, a space, then its characters in ascending order, each as the
/// number of code points left out since the one before (the first since U+4E00). A number is
/// written in digits: the last in base 64 from `?` to `~`, those before it in base 30 from `!` to
/// `>`. That compresses to four fifths of the characters themselves.
#[cfg(not(target_arch = "wasm32"))]
const TABLE: &str = include_str!("pinyin_table.txt");
/// In the browser the table comes when somebody begins to search: [`learn_pinyin`].
#[cfg(target_arch = "wasm32")]
const TABLE: &str = "";

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Which syllables a character can be read as.
pub(super) struct Pinyin {
    /// Every syllable, by its number.
    pub(super) syllables: Vec<&'static str>,
    /// Where in `readings` those of each character from U+4E00 begin; one more for the end.
    starts: Vec<u16>,
    /// Numbers of syllables.
    readings: Vec<u16>,
}

static UNFOLDED: OnceLock<Pinyin> = OnceLock::new();

/// The table, unfolded when it is first asked for.
pub(super) fn pinyin() -> &'static Pinyin {
    static NOTHING: Pinyin = Pinyin {
        syllables: Vec::new(),
        starts: Vec::new(),
        readings: Vec::new(),
    };
    if TABLE.is_empty() {
        return UNFOLDED.get().unwrap_or(&NOTHING);
    }
    UNFOLDED.get_or_init(|| Pinyin::read(TABLE))
}

/// Gives the search the table of readings, the text of `pinyin_table.txt`, once. Until then
/// Chinese is found by its characters alone.
pub fn learn_pinyin(table: String) {
    // It is kept as long as the program runs, as the built-in one would be.
    UNFOLDED.get_or_init(|| Pinyin::read(table.leak()));
}

impl Pinyin {
    fn read(table: &'static str) -> Self {
        let mut syllables = Vec::new();
        let mut pairs: Vec<(u32, u16)> = Vec::new();
        for (number, line) in (0..).zip(table.lines()) {
            let (syllable, characters) = line.split_once(' ').unwrap_or((line, ""));
            syllables.push(syllable);
            pairs.extend(code_points(characters).map(|character| (character, number)));
        }
        order::sort_by(&mut pairs, |one, other| one.cmp(other));
        let begin = |character: u32| pairs.partition_point(|(other, _)| *other < character) as u16;
        Self {
            starts: (FIRST..=LAST + 1).map(begin).collect(),
            readings: pairs.iter().map(|(_, syllable)| *syllable).collect(),
            syllables,
        }
    }

    /// The numbers of the syllables a character can be read as; none for one not in the table.
    pub(super) fn readings(&self, character: char) -> &[u16] {
        let Some(place) = u32::from(character).checked_sub(FIRST) else {
            return &[];
        };
        let place = place as usize;
        match self.starts.get(place..=place + 1) {
            Some(&[start, end]) => &self.readings[usize::from(start)..usize::from(end)],
            _ => &[],
        }
    }
}

/// The code points behind the numbers of a line.
fn code_points(line: &str) -> impl Iterator<Item = u32> {
    let mut next = FIRST;
    let mut high = 0;
    line.bytes().filter_map(move |digit| {
        let digit = u32::from(digit);
        if digit < 0x3F {
            high = high * 30 + (digit - 0x21);
            return None;
        }
        let character = next + high * 64 + (digit - 0x3F);
        (next, high) = (character + 1, 0);
        Some(character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::pinyin::ToPinyinMulti;
    use std::collections::BTreeSet;

    fn is_gb2312(character: char) -> bool {
        let text = character.to_string();
        let (bytes, _, is_unmappable) = encoding_rs::GBK.encode(&text);
        // GBK holds GB 2312 where both bytes are 0xA1 and above; characters begin at row 16.
        !is_unmappable
            && matches!(*bytes, [row, cell] if (0xB0..=0xF7).contains(&row) && cell >= 0xA1)
    }

    #[test]
    fn every_character_is_read_as_the_pinyin_crate_reads_it_and_no_other_is_in_the_table() {
        let table = pinyin();
        let mut characters = 0;
        for character in (FIRST..=LAST).filter_map(char::from_u32) {
            let ours: BTreeSet<String> = table
                .readings(character)
                .iter()
                .map(|number| table.syllables[usize::from(*number)].to_owned())
                .collect();
            let theirs: BTreeSet<String> = character
                .to_pinyin_multi()
                .into_iter()
                .flatten()
                .filter(|_| is_gb2312(character))
                .map(|reading| reading.plain().replace('ü', "v"))
                .collect();
            assert_eq!(ours, theirs, "{character}");
            characters += usize::from(!ours.is_empty());
        }
        // GB/T 2312-1980: 3 755 characters of level 1 and 3 008 of level 2.
        assert_eq!(characters, 3_755 + 3_008);
    }

    #[test]
    fn characters_outside_the_table_have_no_readings() {
        for character in ['a', 'é', '　', '\u{3400}', '\u{A000}', '\u{10FFFF}'] {
            assert!(pinyin().readings(character).is_empty());
        }
    }
}
