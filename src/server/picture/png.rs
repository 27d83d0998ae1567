//! From SVG to PNG.

use super::fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// The size that link previews ask for (the Open Graph habit of 1.91 to 1), in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The drawing cannot be read.
    #[error("the drawing is not SVG: {0}")]
    NotSvg(#[from] resvg::usvg::Error),
    /// The pixels cannot be written.
    #[error("the picture cannot be written: {0}")]
    NotWritten(String),
}

/// Draws SVG, as large as it fits and centred, on white. Takes tens of milliseconds.
///
/// # Errors
/// When the text is not SVG.
pub fn draw(svg: &str) -> Result<Vec<u8>, PictureError> {
    let options = Options {
        fontdb: fonts::installed(),
        font_family: "sans-serif".into(),
        image_href_resolver: no_files(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let not_written = |reason: String| PictureError::NotWritten(reason);
    let (width, height) = SIZE;
    let mut pixels = Pixmap::new(width, height)
        .ok_or_else(|| not_written(format!("no room for {width} × {height} pixels")))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, fitted(&tree), &mut pixels.as_mut());
    let png = pixels.encode_png();
    png.map_err(|error| not_written(error.to_string()))
}

fn fitted(tree: &Tree) -> Transform {
    let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
    let drawn = tree.size();
    let scale = (width / drawn.width()).min(height / drawn.height());
    let (left, top) = (
        width - drawn.width() * scale,
        height - drawn.height() * scale,
    );
    Transform::from_row(scale, 0.0, 0.0, scale, left / 2.0, top / 2.0)
}

/// A drawing may hold pictures, but may not name a file of this computer.
fn no_files() -> ImageHrefResolver<'static> {
    ImageHrefResolver {
        resolve_data: ImageHrefResolver::default_data_resolver(),
        resolve_string: Box::new(|_, _| None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(svg: &str) -> Pixmap {
        Pixmap::decode_png(&draw(svg).unwrap()).unwrap()
    }

    fn colour(picture: &Pixmap, x: u32, y: u32) -> (u8, u8, u8) {
        let pixel = picture.pixel(x, y).unwrap();
        (pixel.red(), pixel.green(), pixel.blue())
    }

    #[test]
    fn a_square_is_centred_on_white() {
        let picture = drawn(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path fill="#c65d21" d="M0 0h10v10H0z"/></svg>"##,
        );
        assert_eq!((picture.width(), picture.height()), (1200, 630));
        // 630 pixels wide, so from 285 to 915.
        assert_eq!(colour(&picture, 284, 300), (255, 255, 255));
        assert_eq!(colour(&picture, 286, 300), (0xc6, 0x5d, 0x21));
        assert_eq!(colour(&picture, 914, 629), (0xc6, 0x5d, 0x21));
    }

    #[test]
    fn chinese_text_is_drawn_where_a_font_has_it() {
        if !fonts::have_chinese() {
            return;
        }
        let text = |letter: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><text x="300" y="500" font-size="500" font-family="Nowhere, sans-serif">{letter}</text></svg>"#
            )
        };
        let ink = |picture: &Pixmap| picture.pixels().iter().filter(|p| p.red() < 128).count();
        let (flower, one) = (drawn(&text("花")), drawn(&text("一")));
        // Two letters of different weight: were both a missing-glyph box, their ink would be equal.
        assert!(ink(&flower) > 2 * ink(&one) && ink(&one) > 1000);
    }

    #[test]
    fn what_is_no_svg_is_an_error() {
        assert!(matches!(draw("<html>"), Err(PictureError::NotSvg(_))));
        assert!(matches!(draw(""), Err(PictureError::NotSvg(_))));
    }
}
