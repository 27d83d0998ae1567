//! The managers' and planners' other program: the dashboard with lease terms, what-if, embed code,
//! people and accounts. Loaded where a link asks for one of them.

fn main() {
    frontage::ui::start();
}
