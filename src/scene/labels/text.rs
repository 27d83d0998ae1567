//! How a name is written on a chip: how wide it is, where it breaks, where it is cut.

/// How large names are written. All else is in proportion to the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lettering {
    /// On a screen or a sheet of paper.
    #[default]
    Regular,
    /// On a phone.
    Small,
}

impl Lettering {
    /// The size of the letters, in pixels.
    pub fn size(self) -> f64 {
        match self {
            Self::Regular => 14.0,
            Self::Small => 12.0,
        }
    }

    /// From line to line, in pixels.
    pub(super) fn line(self) -> f64 {
        self.size() + 3.0
    }
}

/// Left and right of the text together, in letters.
const PADDING: f64 = 1.7;
/// Above and below it together, in pixels.
const HEADROOM: f64 = 9.0;
/// A wider text is broken into two lines where it has a space, in letters.
const WIDE: f64 = 9.7;
/// A wider line is cut.
const WIDEST: f64 = 13.7;

/// The lines of a chip, and its width and height in pixels.
pub(super) fn lines(text: &str, lettering: Lettering) -> (Vec<String>, f64, f64) {
    let lines: Vec<_> = broken(text).into_iter().map(cut).collect();
    let widest = lines.iter().map(|line| letters(line)).fold(0.0, f64::max);
    let height = lettering.line() * lines.len() as f64 + HEADROOM;
    (lines, (widest + PADDING) * lettering.size(), height)
}

/// Two lines, as even as spaces allow, where one would be wide.
fn broken(text: &str) -> Vec<&str> {
    if letters(text) <= WIDE {
        return vec![text];
    }
    let widest_of = |space: usize| letters(&text[..space]).max(letters(&text[space + 1..]));
    let spaces = text.char_indices().filter(|(_, letter)| *letter == ' ');
    let best = spaces
        .map(|(place, _)| place)
        .min_by(|a, b| widest_of(*a).total_cmp(&widest_of(*b)));
    match best {
        Some(space) => vec![&text[..space], &text[space + 1..]],
        None => vec![text],
    }
}

/// The line, or its beginning with an ellipsis.
fn cut(line: &str) -> String {
    if letters(line) <= WIDEST {
        return line.to_owned();
    }
    let mut short = String::new();
    for letter in line.chars() {
        if letters(&short) + 2.0 > WIDEST {
            break;
        }
        short.push(letter);
    }
    format!("{}…", short.trim_end())
}

/// The width of a text in pixels.
pub(super) fn width(text: &str, lettering: Lettering) -> f64 {
    letters(text) * lettering.size()
}

/// The width of a text in letters, estimated on the generous side: a CJK character is as wide as it
/// is high, a Latin letter a little more than half.
fn letters(text: &str) -> f64 {
    text.chars()
        .map(|letter| match letter {
            '\u{2e80}'.. => 1.0,
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '\'' | '-' => 0.4,
            'm' | 'w' | 'M' | 'W' => 1.0,
            'A'..='Z' | '&' => 0.76,
            _ => 0.66,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_breaks_where_its_lines_are_most_even() {
        let (lines, ..) = lines("Daohuawan Chunshili Noodle House", Lettering::Regular);
        assert_eq!(lines, ["Daohuawan Chunshili", "Noodle House"]);
    }

    #[test]
    fn a_short_name_stays_on_one_line() {
        let (one, _, low) = lines("花神咖啡", Lettering::Regular);
        let (two, _, high) = lines("Convenience store of the town", Lettering::Regular);
        assert_eq!((one.len(), two.len()), (1, 2));
        assert_eq!(high - low, Lettering::Regular.line());
    }

    #[test]
    fn what_cannot_be_broken_is_cut() {
        let (lines, across, _) = lines(&"香".repeat(40), Lettering::Small);
        assert!(
            lines[0].ends_with('…') && across <= (WIDEST + PADDING) * Lettering::Small.size(),
            "{lines:?}"
        );
    }
}
