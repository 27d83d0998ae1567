//! The visitors' bundle.

fn main() {
    frontage::ui::start();
}
