//! The order of names in a list: Chinese by how it is read, numbers by their value.

use super::pinyin::pinyin;

/// A piece of a name that is compared as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// A run of digits: by length without leading zeros, then by digits.
    Number(usize, String),
    /// Latin and other letters, lower case; Chinese characters as syllables.
    Letters(String),
}

/// What a name is sorted by: `2` before `10`, 稻花湾 (daohuawan) before 花神 (huashen), both among
/// Latin names.
///
/// ```
/// # use frontage::query::SortKey;
/// let mut names = ["红双喜", "10", "Café", "稻花湾", "2"];
/// names.sort_by_cached_key(|name| SortKey::of(name));
/// assert_eq!(names, ["2", "10", "Café", "稻花湾", "红双喜"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<Piece>);

impl SortKey {
    /// The key of a name. A character with several readings is sorted by the first of them.
    pub fn of(name: &str) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for letter in name.chars() {
            match (letter.is_ascii_digit(), pieces.last_mut()) {
                (true, Some(Piece::Number(_, digits))) => digits.push(letter),
                (true, _) => pieces.push(Piece::Number(0, letter.to_string())),
                (false, Some(Piece::Letters(letters))) => add(letters, letter),
                (false, _) => {
                    let mut letters = String::new();
                    add(&mut letters, letter);
                    pieces.push(Piece::Letters(letters));
                }
            }
        }
        for piece in &mut pieces {
            if let Piece::Number(length, digits) = piece {
                *digits = digits.trim_start_matches('0').to_owned();
                *length = digits.len();
            }
        }
        Self(pieces)
    }
}

fn add(letters: &mut String, letter: char) {
    let table = pinyin();
    let reading = table.readings(letter).first();
    match reading.and_then(|number| table.syllables.get(usize::from(*number))) {
        // The space keeps 西安 (xi an) before 先 (xian).
        Some(syllable) => {
            letters.push_str(syllable);
            letters.push(' ');
        }
        None => letters.extend(letter.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<const N: usize>(mut names: [&str; N]) -> [&str; N] {
        names.sort_by_cached_key(|name| SortKey::of(name));
        names
    }

    #[test]
    fn unit_numbers_are_sorted_by_level_and_number() {
        assert_eq!(
            sorted(["2-1", "1-10", "1-9", "1-09A"]),
            ["1-9", "1-09A", "1-10", "2-1"]
        );
    }

    /// Readings from the Xinhua dictionary: bà, dào, huā, xiāng.
    #[test]
    fn chinese_names_are_sorted_by_pinyin() {
        assert_eq!(
            sorted(["乡食易尝", "花神咖啡", "爸爸糖", "稻花湾"]),
            ["爸爸糖", "稻花湾", "花神咖啡", "乡食易尝"]
        );
    }
}
