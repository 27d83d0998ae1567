//! Putting things in order, at the price of one.
//!
//! Every kind of thing the standard library sorts gets a copy of its sorting of some kilobytes. Here
//! places are sorted, which are all of one kind, and the things follow.

use std::cmp::Ordering;

/// Sorts by a comparison. Those that are equal stay in their order.
///
/// ```
/// # use frontage::order::sort_by;
/// let mut names = vec!["water", "tea", "coffee"];
/// sort_by(&mut names, |one, other| one.len().cmp(&other.len()));
/// assert_eq!(names, ["tea", "water", "coffee"]);
/// ```
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(things.len(), &|a, b| compare(&things[a], &things[b]));
    let mut unsorted: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    let in_order = places
        .into_iter()
        .filter_map(|place| unsorted[place].take());
    things.extend(in_order);
}

/// Sorts by a key. Those with equal keys stay in their order.
pub fn sort_by_key<T, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(things, |one, other| key(one).cmp(&key(other)));
}

fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(pairs in proptest::collection::vec((0u8..9, any::<u16>()), 0..80)) {
            let (mut ours, mut theirs) = (pairs.clone(), pairs);
            sort_by_key(&mut ours, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
