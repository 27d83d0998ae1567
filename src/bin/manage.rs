//! The planners' and managers' bundle: the same app, with lease terms.

fn main() {
    frontage::ui::start();
}
