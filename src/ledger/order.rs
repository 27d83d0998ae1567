//! The fewest moves that bring a list into another order.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Moves, each an item and its place in the list as the moves before it have left it.
///
/// Both lists hold the same items. Those of a longest part that already is in order stay; each
/// other one is put right after the item it shall follow.
pub(super) fn moves<K: Copy + Eq + Hash>(mut list: Vec<K>, wanted: &[K]) -> Vec<(K, usize)> {
    let mut moves = Vec::new();
    if list == wanted {
        return moves;
    }
    let place_wanted: HashMap<K, usize> = wanted.iter().copied().zip(0..).collect();
    let places: Vec<usize> = (list.iter())
        .filter_map(|item| place_wanted.get(item).copied())
        .collect();
    let stay: HashSet<usize> = longest_rising(&places).into_iter().collect();
    for (place, item) in wanted.iter().enumerate() {
        if stay.contains(&place) {
            continue;
        }
        let Some(from) = list.iter().position(|it| it == item) else {
            continue;
        };
        list.remove(from);
        let before = place.checked_sub(1).and_then(|before| wanted.get(before));
        let follows = before.and_then(|before| list.iter().position(|it| it == before));
        let to = follows.map_or(0, |place| place + 1);
        list.insert(to, *item);
        if from != to {
            moves.push((*item, to));
        }
    }
    moves
}

/// A longest rising subsequence of numbers that are all different (Schensted, 1961).
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // For each length the place of the smallest number that ends a rising part of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut rising = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(place) = next {
        rising.push(numbers[place]);
        next = before[place];
    }
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The list after the moves.
    fn moved(mut list: Vec<u8>, moves: &[(u8, usize)]) -> Vec<u8> {
        for (item, to) in moves {
            let from = list.iter().position(|it| it == item).unwrap();
            list.remove(from);
            list.insert(*to, *item);
        }
        list
    }

    #[test]
    fn what_is_first_and_shall_be_last_is_one_move() {
        assert_eq!(moves(vec![1, 2, 3, 4], &[2, 3, 4, 1]), [(1, 3)]);
        assert_eq!(moves(vec![1, 2, 3, 4], &[4, 1, 2, 3]), [(4, 0)]);
        assert_eq!(moves(vec![1, 2, 3], &[1, 2, 3]), []);
    }

    proptest! {
        #[test]
        fn the_moves_bring_any_order(
            wanted in Just((0..12).collect::<Vec<u8>>()).prop_shuffle(),
            list in Just((0..12).collect::<Vec<u8>>()).prop_shuffle(),
        ) {
            let made = moves(list.clone(), &wanted);
            prop_assert_eq!(moved(list, &made), wanted);
        }
    }
}
