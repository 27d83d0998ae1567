//! A colour of the screen.

use std::fmt;

/// A colour in sRGB, 8 bits a channel. Written as CSS and SVG read it, `#F6F3EA`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// The colour of a six-digit number.
    ///
    /// ```
    /// # use frontage::scene::palette::Colour;
    /// assert_eq!(Colour::hex(0xF6F3EA).to_string(), "#F6F3EA");
    /// ```
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self([red, green, blue])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
