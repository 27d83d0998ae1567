//! Answers that took work to make, kept while there is room for them.

use super::conditional::Content;
use lru::LruCache;
use std::sync::{Mutex, PoisonError};

/// Contents by key, at most so many bytes in all: who was asked for longest ago goes first.
pub struct ByteCache {
    limit: usize,
    kept: Mutex<Kept>,
}

struct Kept {
    contents: LruCache<String, Content>,
    bytes: usize,
}

impl ByteCache {
    /// An empty cache that holds up to `limit` bytes.
    pub fn new(limit: usize) -> Self {
        let contents = LruCache::unbounded();
        let kept = Mutex::new(Kept { contents, bytes: 0 });
        Self { limit, kept }
    }

    /// What is kept under this key.
    pub fn get(&self, key: &str) -> Option<Content> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.contents.get(key).cloned()
    }

    /// Keeps a content, unless it is larger than the whole cache.
    pub fn put(&self, key: String, content: Content) {
        let size = weight(&key, &content);
        if size > self.limit {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += size;
        if let Some((key, old)) = kept.contents.push(key, content) {
            kept.bytes -= weight(&key, &old);
        }
        while kept.bytes > self.limit
            && let Some((key, oldest)) = kept.contents.pop_lru()
        {
            kept.bytes -= weight(&key, &oldest);
        }
    }
}

/// Keys count too: they come from links, which can be long.
fn weight(key: &str, content: &Content) -> usize {
    key.len() + content.bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn four_bytes() -> Content {
        Content::new("1234", "text/plain")
    }

    #[test]
    fn the_one_asked_for_longest_ago_goes_first() {
        // A key of one byte and four bytes of content: three fit into fifteen.
        let cache = ByteCache::new(15);
        for key in ["a", "b", "c"] {
            cache.put(key.into(), four_bytes());
        }
        assert!(cache.get("a").is_some());
        cache.put("d".into(), four_bytes());
        let kept = ["a", "b", "c", "d"].map(|key| cache.get(key).is_some());
        assert_eq!(kept, [true, false, true, true]);
    }

    #[test]
    fn a_replaced_content_makes_room() {
        let cache = ByteCache::new(10);
        for _ in 0..9 {
            cache.put("a".into(), four_bytes());
        }
        cache.put("b".into(), four_bytes());
        assert!(cache.get("a").is_some() && cache.get("b").is_some());
    }

    #[test]
    fn what_is_larger_than_the_cache_is_not_kept() {
        let cache = ByteCache::new(4);
        cache.put("a".into(), four_bytes());
        assert!(cache.get("a").is_none());
    }
}
