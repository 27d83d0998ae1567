//! The full app: the visitors' and the dashboard, with opening hours.

fn main() {
    frontage::ui::start();
}
