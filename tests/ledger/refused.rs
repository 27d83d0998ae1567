//! What is refused, and in which words.

#[test]
fn placeholder() {}
