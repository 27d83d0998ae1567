//! The fonts of this computer, with one that has Chinese letters where a general one is asked for.

use resvg::usvg::fontdb::Database;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

/// Faces with simplified Chinese and Latin letters, as common systems ship them. The first that is
/// installed stands for `sans-serif`.
const WITH_CHINESE: [&str; 9] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];
/// Where none of those is.
const WITHOUT_CHINESE: [&str; 3] = ["Noto Sans", "DejaVu Sans", "Liberation Sans"];

static INSTALLED: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(load()));

/// The installed fonts. The first call reads their folders, which takes up to a second.
pub fn installed() -> Arc<Database> {
    Arc::clone(&INSTALLED)
}

fn load() -> Database {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    match first_installed(&fonts) {
        Some(family) => {
            // All text of the picture is of one family, whatever general name it asks for.
            fonts.set_sans_serif_family(family);
            fonts.set_serif_family(family);
            fonts.set_cursive_family(family);
            fonts.set_fantasy_family(family);
            fonts.set_monospace_family(family);
        }
        None => tracing::warn!("No font is installed: link-preview pictures will have no text."),
    }
    fonts
}

/// Whether a font with Chinese letters is installed.
pub fn have_chinese() -> bool {
    let chosen = first_installed(&INSTALLED);
    chosen.is_some_and(|family| WITH_CHINESE.contains(&family))
}

fn first_installed(fonts: &Database) -> Option<&'static str> {
    let names = fonts.faces().flat_map(|face| &face.families);
    let names: HashSet<_> = names.map(|(name, _)| name.as_str()).collect();
    let mut wanted = WITH_CHINESE.into_iter().chain(WITHOUT_CHINESE);
    wanted.find(|name| names.contains(name))
}
