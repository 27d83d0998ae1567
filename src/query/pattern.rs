//! A word that is looked for, in letters, in characters, or in pinyin.
//!
//! The word is matched as an automaton whose states are its places, kept as bits of one number
//! (the Shift-And algorithm of Baeza-Yates and Gonnet, 1992), so that a text is read once. A
//! Chinese character is passed by itself, by any of its readings in full (`shen`), or by an
//! initial of one (`s`, `sh`); the last one also by the beginning of a reading (`she`).

use super::pinyin::pinyin;

/// Longer words are compared as far as this.
const LONGEST: usize = 63;

/// A word of a query, folded.
pub(super) struct Pattern {
    word: Vec<char>,
    /// Places of each ASCII character in the word, as bits.
    ascii: [u64; 128],
    /// What each syllable can do, by its number; empty where the word has no letter.
    syllables: Vec<Syllable>,
    /// The bit behind the last character.
    end: u64,
    /// One or two letters are in too many words: they count at the beginning of one only.
    anywhere: bool,
}

/// At which places of the word a syllable can be read, as bits.
#[derive(Clone, Copy)]
struct Syllable {
    length: u32,
    full: u64,
    letter: u64,
    /// `zh`, `ch`, `sh`.
    two_letters: u64,
    /// Places from which the rest of the word is the beginning of the syllable.
    rest: u64,
}

/// How far the word has been found, as bits: bit *n* when its first *n* characters lie just behind.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// Begun at the beginning of a word, and so allowed to run over a space.
    from_start: u64,
    /// Begun inside a word: must end in it.
    from_inside: u64,
}

impl Pattern {
    /// Of a folded word without spaces.
    pub(super) fn new(word: &str) -> Self {
        let word: Vec<char> = word.chars().take(LONGEST).collect();
        let mut ascii = [0; 128];
        for (place, character) in word.iter().enumerate() {
            if let Some(places) = ascii.get_mut(*character as usize) {
                *places |= 1 << place;
            }
        }
        let has_letter = word.iter().any(char::is_ascii_lowercase);
        let known = if has_letter {
            pinyin().syllables.as_slice()
        } else {
            &[]
        };
        let syllables = known
            .iter()
            .map(|text| Syllable::new(text, &word))
            .collect();
        Self {
            end: 1 << word.len(),
            anywhere: word.len() > 2 || !word.iter().all(char::is_ascii_lowercase),
            ascii,
            syllables,
            word,
        }
    }

    /// Whether the word is found in a folded text, whose lines are apart from each other.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let mut reach = Reach::default();
        let mut at_start = true;
        for character in text.chars() {
            match character {
                '\n' => (reach, at_start) = (Reach::default(), true),
                ' ' => (reach.from_inside, at_start) = (0, true),
                _ => {
                    let is_ascii = character.is_ascii();
                    reach.begin(at_start || !is_ascii, self.anywhere);
                    if self.pass(&mut reach, character) {
                        return true;
                    }
                    at_start = !is_ascii || character == '-';
                }
            }
        }
        false
    }

    /// Passes one character; says whether that completes the word.
    fn pass(&self, reach: &mut Reach, character: char) -> bool {
        let places = self.places(character);
        let mut next = Reach {
            from_start: (reach.from_start & places) << 1,
            from_inside: (reach.from_inside & places) << 1,
        };
        if !self.syllables.is_empty() && !character.is_ascii() {
            let both = reach.from_start | reach.from_inside;
            for number in pinyin().readings(character) {
                let syllable = &self.syllables[usize::from(*number)];
                if both & syllable.rest != 0 {
                    return true;
                }
                next.from_start |= syllable.pass(reach.from_start);
                next.from_inside |= syllable.pass(reach.from_inside);
            }
        }
        *reach = next;
        (next.from_start | next.from_inside) & self.end != 0
    }

    fn places(&self, character: char) -> u64 {
        if let Some(places) = self.ascii.get(character as usize) {
            return *places;
        }
        let same = |(place, other): (usize, &char)| u64::from(*other == character) << place;
        self.word.iter().enumerate().map(same).sum()
    }
}

impl Reach {
    fn begin(&mut self, at_start: bool, anywhere: bool) {
        if at_start {
            self.from_start |= 1;
        } else if anywhere {
            self.from_inside |= 1;
        }
    }
}

impl Syllable {
    fn new(text: &str, word: &[char]) -> Self {
        let mut syllable = Self {
            length: text.len() as u32,
            full: 0,
            letter: 0,
            two_letters: 0,
            rest: 0,
        };
        let has_two = matches!(text.as_bytes(), [b'z' | b'c' | b's', b'h', ..]);
        for place in 0..word.len() {
            let alike = alike(text, &word[place..]);
            let here = |is_so: bool| u64::from(is_so) << place;
            syllable.full |= here(alike == text.len());
            syllable.letter |= here(alike >= 1);
            syllable.two_letters |= here(has_two && alike >= 2);
            syllable.rest |= here(alike == word.len() - place);
        }
        syllable
    }

    fn pass(&self, reach: u64) -> u64 {
        ((reach & self.full) << self.length)
            | ((reach & self.letter) << 1)
            | ((reach & self.two_letters) << 2)
    }
}

/// How many characters the beginnings of a syllable and of a word have in common.
fn alike(syllable: &str, word: &[char]) -> usize {
    // Who has no ü on the keyboard types v, or just u.
    let is_same = |(a, b): &(char, &char)| a == *b || (*a == 'v' && **b == 'u');
    syllable.chars().zip(word).take_while(is_same).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, found: &[&str], not_found: &[&str]) {
        for word in found {
            assert!(Pattern::new(word).is_in(text), "{word} in {text}");
        }
        for word in not_found {
            assert!(!Pattern::new(word).is_in(text), "{word} not in {text}");
        }
    }

    #[test]
    fn pinyin_in_full_in_part_by_initials_and_mixed() {
        check(
            "花神咖啡",
            &[
                "huashenkafei",
                "huashen",
                "shenka",
                "kafei",
                "huash",
                "huashenk",
                "hskf",
                "skf",
                "huashenkf",
                "hshenkafei",
                "hshkf",
                "花shen",
                "花神kf",
                "神咖",
                "h",
                "花",
                "huashenkafe",
            ],
            &[
                "huashenkafeng",
                "hkf",
                "hsk2",
                "uashen",
                "花咖",
                "huashe花",
                "fei咖",
                "huaskafeiguan",
            ],
        );
    }

    #[test]
    fn characters_with_several_readings_are_found_by_each() {
        check(
            "重庆小面",
            &["chongqing", "zhongqing", "cqxm", "zqxm"],
            &["tiaoqing"],
        );
        check("音乐餐厅", &["yinyue", "yinle", "yyct", "ylct"], &["yinlu"]);
        check("银行", &["yinhang", "yinxing", "yh"], &["yinzhang"]);
    }

    #[test]
    fn u_with_two_dots_is_typed_as_v_or_u() {
        check("绿野", &["lvye", "luye", "ly"], &["liye"]);
        check("侵略", &["qinlve", "qinlue"], &["qinlie"]);
        check("女装", &["nvzhuang", "nuzhuang"], &[]);
        check("牛肉", &["niurou"], &["nivrov"]);
    }

    #[test]
    fn letters_inside_words_count_from_three_on() {
        check(
            "burgers and fries",
            &["bur", "gers", "ries", "fr", "b", "and"],
            &["er", "sand", "sf"],
        );
        check(
            "huashen coffee",
            &["huashencoffee", "coffee", "offee"],
            &["shencoffee"],
        );
        check(
            "花神coffee",
            &["花神coffee", "huashencoffee", "hscof", "co"],
            &["of"],
        );
    }

    #[test]
    fn numbers_are_found_in_part_and_lines_are_apart() {
        check("1-12", &["1-12", "12", "2", "1-1"], &["112", "1-2"]);
        check("花\n神", &["hua", "shen"], &["huashen", "hs", "花神"]);
    }

    #[test]
    fn words_of_any_length_are_compared_as_far_as_the_automaton_reaches() {
        let long = "a".repeat(100);
        check(&long, &[&long, &"a".repeat(63)], &[]);
        check(&"a".repeat(62), &[], &[&long]);
    }

    /// A character, and a way to type it: itself, a reading in full, or the initial of one.
    fn typed() -> impl Strategy<Value = (char, String)> {
        let han = (0x4E00_u32..0x9FA6).prop_filter_map("read somehow", |code| {
            char::from_u32(code).filter(|han| !pinyin().readings(*han).is_empty())
        });
        (han, any::<prop::sample::Index>(), 0..3).prop_map(|(han, which, way)| {
            let readings = pinyin().readings(han);
            let syllable = pinyin().syllables[usize::from(readings[which.index(readings.len())])];
            let typed = match way {
                0 => han.to_string(),
                1 => syllable.to_owned(),
                _ => syllable[..1].to_owned(),
            };
            (han, typed)
        })
    }

    proptest! {
        #[test]
        fn any_name_is_found_by_any_mixture_of_its_readings(
            name in prop::collection::vec(typed(), 1..10), before in "[a-z]{0,5}|[花店]{0,3}",
        ) {
            let text: String = before.chars().chain(name.iter().map(|(han, _)| *han)).collect();
            let word: String = name.iter().map(|(_, typed)| typed.as_str()).collect();
            prop_assert!(Pattern::new(&word).is_in(&text), "{word} in {text}");
        }

        #[test]
        fn letters_are_found_exactly_where_they_stand(text in "[ab]{0,12}", word in "[ab]{3,5}") {
            prop_assert_eq!(Pattern::new(&word).is_in(&text), text.contains(&word));
        }
    }
}
