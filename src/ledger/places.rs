//! Where in a list an id stands, so that a change finds its noun at once in a town of any size.
//!
//! Putting something into the middle of a list shifts all that follows by one. Their places are not
//! counted again each time: an item is looked for near where it stood, and all are counted when the
//! list has drifted far, or at the end of a batch.

use std::collections::HashMap;
use std::hash::Hash;

/// The places of ids in a list of which each is the key of one item.
#[derive(Clone, Debug)]
pub(super) struct Places<K> {
    place_of: HashMap<K, usize>,
    /// A place below this is exact; any other may be off by as much as the list has drifted.
    exact_below: usize,
    /// How many items have come, gone or moved since the places were counted.
    drift: usize,
}

/// Beyond this drift counting costs less than looking around.
const FAR: usize = 1_000;

impl<K: Copy + Eq + Hash> Places<K> {
    /// The places of the items of a list. Of two with one key the last is found.
    pub fn of<T>(list: &[T], key: fn(&T) -> K) -> Self {
        Self {
            place_of: list.iter().map(key).zip(0..).collect(),
            exact_below: list.len(),
            drift: 0,
        }
    }

    /// Whether the id is in the list.
    pub fn contains(&self, key: K) -> bool {
        self.place_of.contains_key(&key)
    }

    /// Where the id stands in `list`.
    pub fn look<T>(&self, list: &[T], key: K, key_of: fn(&T) -> K) -> Option<usize> {
        let near = *self.place_of.get(&key)?;
        if near < self.exact_below {
            return Some(near);
        }
        let first = near.saturating_sub(self.drift).min(list.len());
        let end = near.saturating_add(self.drift + 1).min(list.len());
        let found = list[first..end].iter().position(|item| key_of(item) == key);
        found.map(|place| first + place)
    }

    /// Where the id stands in `list`. Counts the places again where they have drifted far.
    pub fn find<T>(&mut self, list: &[T], key: K, key_of: fn(&T) -> K) -> Option<usize> {
        if self.drift > FAR {
            self.settle(list, key_of);
        }
        self.look(list, key, key_of)
    }

    /// Counts again what has moved.
    pub fn settle<T>(&mut self, list: &[T], key_of: fn(&T) -> K) {
        for (place, item) in list.iter().enumerate().skip(self.exact_below) {
            self.place_of.insert(key_of(item), place);
        }
        self.exact_below = list.len();
        self.drift = 0;
    }

    /// An item was put in at a place of what was a list of `length`.
    pub fn inserted(&mut self, key: K, place: usize, length: usize) {
        self.place_of.insert(key, place);
        if place == length && self.exact_below == length {
            self.exact_below += 1;
        } else {
            self.drifted(place);
        }
    }

    /// The item at a place was taken out.
    pub fn removed(&mut self, key: K, place: usize) {
        self.place_of.remove(&key);
        self.drifted(place);
    }

    /// The item at one place was put at another.
    pub fn moved(&mut self, key: K, from: usize, to: usize) {
        self.place_of.insert(key, to);
        self.drifted(from.min(to));
    }

    /// What stands at a place and after it may be elsewhere by one.
    fn drifted(&mut self, place: usize) {
        self.exact_below = self.exact_below.min(place);
        self.drift += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(usize),
        Remove(usize),
        Move(usize, usize),
        Find(usize),
        Settle,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let one = prop_oneof![
            (0..40_usize).prop_map(Step::Insert),
            (0..40_usize).prop_map(Step::Remove),
            (0..40_usize, 0..40_usize).prop_map(|(from, to)| Step::Move(from, to)),
            (0..40_usize).prop_map(Step::Find),
            Just(Step::Settle),
        ];
        proptest::collection::vec(one, 0..60)
    }

    proptest! {
        /// Whatever is done to the list, an id is found where a search of the list finds it.
        #[test]
        fn an_id_is_found_where_it_stands(steps in steps()) {
            let key: fn(&u32) -> u32 = |item| *item;
            let mut list: Vec<u32> = (0..10).collect();
            let mut places = Places::of(&list, key);
            for (made, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Insert(at) => {
                        let (at, item) = (at % (list.len() + 1), 100 + made as u32);
                        places.inserted(item, at, list.len());
                        list.insert(at, item);
                    }
                    Step::Remove(at) if !list.is_empty() => {
                        let at = at % list.len();
                        let item = list.remove(at);
                        places.removed(item, at);
                    }
                    Step::Move(from, to) if !list.is_empty() => {
                        let (from, to) = (from % list.len(), to % list.len());
                        let item = list.remove(from);
                        list.insert(to, item);
                        places.moved(item, from, to);
                    }
                    Step::Settle => places.settle(&list, key),
                    Step::Find(at) if !list.is_empty() => {
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
