//! A small site, as it is built.

use std::fs;
use std::path::Path;

pub const PAGE: &str = "<!DOCTYPE html><html lang=\"zh-Hans\"><head><title>Frontage</title>\
    <meta name=\"description\" content=\"\"><!--frontage:head--><!--/frontage:head--></head><body>\
    <div id=\"app\"><!--frontage:body--><!--/frontage:body--></div></body></html>";
pub const SCRIPT: &str = "/visitor-0123456789abcdef.js";
pub const WASM: &str = "/visitor-0123456789abcdef_bg.wasm";

/// Writes what `cargo xtask dist` would, with this town file as the default town.
pub fn build(site: &Path, town: &str) {
    let long = "console.log('town');\n".repeat(50);
    write(site, "index.html", PAGE);
    write(site, "manage.html", PAGE);
    write(site, "sw.js", &long);
    write(site, "app.webmanifest", "{}");
    write(site, "frontage-map.js", &long);
    write(site, &SCRIPT[1..], &long);
    write(site, &WASM[1..], "\0asm");
    write(site, "data/fragrant-town.json", town);
}

pub fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
}
