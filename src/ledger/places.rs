//! Where in a list an id stands, so that a change finds its noun at once in a town of any size.
//!
//! Putting something into the middle of a list shifts all that follows. Their places are counted
//! again only when one of them is asked for, so that a batch of changes counts once.

use std::collections::HashMap;
use std::hash::Hash;

/// The places of ids in a list of which each is the key of one item.
#[derive(Clone, Debug)]
pub(super) struct Places<K> {
    place_of: HashMap<K, usize>,
    /// A place below this is exact; any other is where the item stood before something moved.
    exact_below: usize,
}

impl<K: Copy + Eq + Hash> Places<K> {
    /// The places of the items of a list. Of two with one key the last is found.
    pub fn of<T>(list: &[T], key: fn(&T) -> K) -> Self {
        Self {
            place_of: list.iter().map(key).zip(0..).collect(),
            exact_below: list.len(),
        }
    }

    /// Whether the id is in the list.
    pub fn contains(&self, key: K) -> bool {
        self.place_of.contains_key(&key)
    }

    /// Where the id stands in `list`. Costs a look at the whole list only after something has moved
    /// and before [`Places::settle`].
    pub fn look<T>(&self, list: &[T], key: K, key_of: fn(&T) -> K) -> Option<usize> {
        let place = *self.place_of.get(&key)?;
        let is_here = place < self.exact_below || list.get(place).map(key_of) == Some(key);
        if is_here {
            Some(place)
        } else {
            list.iter().position(|item| key_of(item) == key)
        }
    }

    /// Where the id stands in `list`.
    pub fn find<T>(&mut self, list: &[T], key: K, key_of: fn(&T) -> K) -> Option<usize> {
        let place = *self.place_of.get(&key)?;
        if place < self.exact_below || list.get(place).map(key_of) == Some(key) {
            return Some(place);
        }
        self.settle(list, key_of);
        self.place_of.get(&key).copied()
    }

    /// Counts again what has moved.
    pub fn settle<T>(&mut self, list: &[T], key_of: fn(&T) -> K) {
        for (place, item) in list.iter().enumerate().skip(self.exact_below) {
            self.place_of.insert(key_of(item), place);
        }
        self.exact_below = list.len();
    }

    /// An item was put in at a place of what was a list of `length`.
    pub fn inserted(&mut self, key: K, place: usize, length: usize) {
        self.place_of.insert(key, place);
        let was_exact = self.exact_below == length;
        self.exact_below = if place == length && was_exact {
            length + 1
        } else {
            self.exact_below.min(place)
        };
    }

    /// The item at a place was taken out.
    pub fn removed(&mut self, key: K, place: usize) {
        self.place_of.remove(&key);
        self.exact_below = self.exact_below.min(place);
    }

    /// The items from this place on have moved.
    pub fn moved_from(&mut self, place: usize) {
        self.exact_below = self.exact_below.min(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Move {
        Insert(usize),
        Remove(usize),
        Find(usize),
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let one = prop_oneof![
            (0..40_usize).prop_map(Move::Insert),
            (0..40_usize).prop_map(Move::Remove),
            (0..40_usize).prop_map(Move::Find),
        ];
        proptest::collection::vec(one, 0..60)
    }

    proptest! {
        /// Whatever is done to the list, an id is found where a search of the list finds it.
        #[test]
        fn an_id_is_found_where_it_stands(moves in moves()) {
            let key: fn(&u32) -> u32 = |item| *item;
            let mut list: Vec<u32> = (0..10).collect();
            let mut places = Places::of(&list, key);
            for (made, step) in moves.into_iter().enumerate() {
                match step {
                    Move::Insert(at) => {
                        let (at, item) = (at % (list.len() + 1), 100 + made as u32);
                        places.inserted(item, at, list.len());
                        list.insert(at, item);
                    }
                    Move::Remove(at) if !list.is_empty() => {
                        let at = at % list.len();
                        let item = list.remove(at);
                        places.removed(item, at);
                    }
                    Move::Find(at) if !list.is_empty() => {
                        let at = at % list.len();
                        prop_assert_eq!(places.look(&list, list[at], key), Some(at));
                        prop_assert_eq!(places.find(&list, list[at], key), Some(at));
                    }
                    _ => {}
                }
            }
            for (at, item) in list.iter().enumerate() {
                prop_assert_eq!(places.look(&list, *item, key), Some(at));
                prop_assert_eq!(places.find(&list, *item, key), Some(at));
            }
            prop_assert!(!places.contains(99));
        }
    }
}
