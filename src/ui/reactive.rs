//! Reacting, at the price of one: every distinct closure given to the reactive system is a copy of
//! its machinery in the bundle, so ours are boxed.

use leptos::prelude::*;
use std::sync::Arc;

/// Runs now, and again whenever a signal it read changes.
pub fn follow(run: impl Fn() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(run: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| run());
}

/// A value computed from signals, kept until one of them changes.
pub fn derive<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let compute: Arc<dyn Fn() -> T + Send + Sync> = Arc::new(compute);
    Memo::new(move |_| compute())
}
