//! Decimal numbers as text, both ways, to a few places.
//!
//! The standard library writes and reads every floating-point number exactly, with tables that
//! weigh 25 KB in a bundle. A map needs metres to the centimetre and degrees to the millionth.

use std::fmt::Write;

/// A number to at most `places` decimals, without needless zeros: `2.5`, `-0.07`, `12`.
///
/// What is no number, or too large to be one of a map (beyond 9 007 199 254 740 992 units of the
/// last place), is written as the nearest that can be.
///
/// ```
/// # use frontage::number::decimal;
/// assert_eq!(decimal(12.3449, 2), "12.34");
/// assert_eq!(decimal(-0.001, 2), "0");
/// assert_eq!(decimal(5.0, 6), "5");
/// ```
pub fn decimal(value: f64, places: u32) -> String {
    let mut text = String::new();
    push(&mut text, value, places);
    text
}

/// [`decimal`] at the end of a text.
pub fn push(text: &mut String, value: f64, places: u32) {
    let one = 10u64.pow(places);
    // The cast of a number that does not fit gives the nearest that does, and of none 0.
    let scaled = (value.abs() * one as f64).round() as u64;
    if value < 0.0 && scaled > 0 {
        text.push('-');
    }
    let (whole, mut part) = (scaled / one, scaled % one);
    // Writing to a string cannot fail.
    let _ = write!(text, "{whole}");
    if part == 0 {
        return;
    }
    let mut digits = places as usize;
    while part % 10 == 0 {
        part /= 10;
        digits -= 1;
    }
    let _ = write!(text, ".{part:0digits$}");
}

/// A number as exactly as it is: the shortest text that is read back the same.
///
/// In a browser this is JavaScript's own writing of numbers, which does the same without the tables.
///
/// ```
/// # use frontage::number::exact;
/// assert_eq!(exact(121.163_207), "121.163207");
/// assert_eq!(exact(0.1 + 0.2), "0.30000000000000004");
/// assert_eq!((exact(-3.0), exact(2.5e-9)), ("-3".into(), "2.5e-9".into()));
/// ```
pub fn exact(value: f64) -> String {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    {
        let written = js_sys::Number::from(value).to_string_with_radix(10);
        written.map_or_else(|_| "0".into(), String::from)
    }
    #[cfg(not(all(target_arch = "wasm32", feature = "app")))]
    {
        let mut text = format!("{value:?}");
        if text.ends_with(".0") {
            text.truncate(text.len() - 2);
        }
        text
    }
}

/// Reads a plain decimal number: digits, perhaps a sign and a point. No exponents.
///
/// ```
/// # use frontage::number::read;
/// assert_eq!(read("-121.16"), Some(-121.16));
/// assert_eq!(read("1e3"), None);
/// ```
pub fn read(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |digits: &str| {
        let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse::<u64>().ok()).flatten()
    };
    let scale = 10f64.powi(i32::try_from(part.len()).ok()?);
    Some(sign * (number(whole)? as f64 + number(part)? as f64 / scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The standard library rounds exact ties to even and we round them up, so values that
        /// are no ties are compared.
        #[test]
        fn it_is_what_the_standard_library_writes(thousandths in -9_000_000_000i64..9_000_000_000) {
            let value = thousandths as f64 / 1000.0 + 0.000_1;
            let standard = format!("{value:.2}");
            let standard = standard.trim_end_matches('0').trim_end_matches('.');
            let standard = if standard == "-0" { "0" } else { standard };
            prop_assert_eq!(decimal(value, 2), standard);
        }

        #[test]
        fn what_is_written_is_read(millionths in -180_000_000i64..180_000_000) {
            let value = millionths as f64 / 1e6;
            let read = read(&decimal(value, 6)).unwrap();
            prop_assert!((read - value).abs() < 1e-9);
        }

        #[test]
        fn reading_never_panics(text in "\\PC*") {
            let _ = read(&text);
        }
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in [
            "", "-", ".", "1.", ".5", "1,5", "+1", "NaN", "1e9", "1.2.3", "１",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_written_all_the_same() {
        assert_eq!(decimal(f64::NAN, 2), "0");
        assert!(decimal(f64::INFINITY, 0).len() > 10);
    }
}
