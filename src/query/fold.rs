//! Folding: one spelling for what people type and what signs say.
//!
//! Letters and digits stay, in lower case, without accents, full-width ones as ASCII (what NFKC
//! makes of them). Apostrophes vanish (`Xi'an`), hyphens inside a word stay (`1-12`), everything
//! else is a single space between words.

/// Adds the folded `text` to `folded`.
///
/// Latin accents are known for the languages of Europe, for Vietnamese and for pinyin's tones.
pub(super) fn fold_into(folded: &mut String, text: &str) {
    for character in text.chars() {
        // Nearly all there is, and quickly told.
        if character.is_ascii_alphanumeric() || ('\u{4E00}'..='\u{9FFF}').contains(&character) {
            folded.push(character.to_ascii_lowercase());
            continue;
        }
        for lower in half_width(character).to_lowercase() {
            push(folded, lower);
        }
    }
}

fn push(folded: &mut String, character: char) {
    match character {
        '\'' | '‘' | '’' | 'ʼ' | '`' | '\u{300}'..='\u{36F}' => {}
        '-' | '‐' | '‑' if folded.ends_with(char::is_alphanumeric) => folded.push('-'),
        _ if !character.is_alphanumeric() => {
            if folded.ends_with('-') {
                folded.pop();
            }
            if folded.ends_with(|last: char| !last.is_whitespace()) {
                folded.push(' ');
            }
        }
        _ => match plain_letters(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(character),
        },
    }
}

/// ASCII for the full-width forms U+FF01 to U+FF5E, as Chinese keyboards write them.
fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// The plain letters of a lower-case letter with an accent.
fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ǹ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü'
        | 'ũ'
        | 'ū'
        | 'ŭ'
        | 'ů'
        | 'ű'
        | 'ų'
        | 'ư'
        | 'ǔ'
        | 'ǖ'
        | 'ǘ'
        | 'ǚ'
        | 'ǜ'
        | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let mut folded = String::new();
        fold_into(&mut folded, text);
        folded
    }

    #[test]
    fn one_spelling() {
        for (text, folded) in [
            ("Café", "cafe"),
            ("CAFE\u{301}", "cafe"),
            ("ＣＡＦＥ　０５", "cafe 05"),
            ("huā shén", "hua shen"),
            ("LÜ", "lu"),
            ("Phở Việt", "pho viet"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("Xi'an & Children’s", "xian childrens"),
            ("1-12", "1-12"),
            ("- a - b -", "a b "),
            ("a- b--c", "a b c"),
            ("花神咖啡（总店）·二楼", "花神咖啡 总店 二楼"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
