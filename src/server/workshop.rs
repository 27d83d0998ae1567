//! Answers that take a processor's time to make: few at once, each made once, and kept.

use super::byte_cache::ByteCache;
use super::conditional::Content;
use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// Links with other parameters ask for other contents, so anyone can ask for many. Making two at
/// once leaves processors for the requests that need none.
const MADE_AT_ONCE: usize = 2;

/// Makes contents and keeps them.
pub struct Workshop {
    kept: ByteCache,
    places: Semaphore,
}

impl Workshop {
    /// A workshop that keeps up to so many bytes.
    pub fn keeping(bytes: usize) -> Self {
        Self {
            kept: ByteCache::new(bytes),
            places: Semaphore::new(MADE_AT_ONCE),
        }
    }

    /// The content of this key: as it was kept, or as `make` makes it, away from the async tasks.
    ///
    /// # Errors
    /// When it cannot be made. Nothing is kept then.
    pub async fn content<E>(
        &self,
        key: String,
        make: impl FnOnce() -> Result<Content, E> + Send + 'static,
    ) -> Result<Content, E>
    where
        E: From<JoinError> + Send + 'static,
    {
        if let Some(content) = self.kept.get(&key) {
            return Ok(content);
        }
        let _place = self.places.acquire().await;
        // Somebody else may have asked for the same and been served first.
        if let Some(content) = self.kept.get(&key) {
            return Ok(content);
        }
        let content = tokio::task::spawn_blocking(make).await??;
        self.kept.put(key, content.clone());
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn text(text: &'static str) -> anyhow::Result<Content> {
        Ok(Content::new(text, "text/plain"))
    }

    #[tokio::test]
    async fn what_is_kept_is_not_made_again() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let workshop = Workshop::keeping(1000);
        let ask = |key: &str| {
            let make = || {
                MADE.fetch_add(1, Ordering::Relaxed);
                text("made")
            };
            workshop.content(key.to_owned(), make)
        };
        let at_once = tokio::join!(ask("a"), ask("a"), ask("b"), ask("a"), ask("b"), ask("a"));
        assert_eq!(at_once.5.unwrap().bytes, "made");
        // Two work at once, so both may have begun with the same key before it was kept.
        assert!(MADE.load(Ordering::Relaxed) <= 4);
        let before = MADE.load(Ordering::Relaxed);
        ask("a").await.unwrap();
        assert_eq!(MADE.load(Ordering::Relaxed), before);
    }

    #[tokio::test]
    async fn what_cannot_be_made_is_an_error_and_leaves_the_place_free() {
        let workshop = Workshop::keeping(1000);
        for _ in 0..=MADE_AT_ONCE {
            let failing = || Err(anyhow::anyhow!("no"));
            assert!(workshop.content("key".into(), failing).await.is_err());
            let panicking = || unreachable!("the maker stops");
            assert!(
                workshop
                    .content::<anyhow::Error>("key".into(), panicking)
                    .await
                    .is_err()
            );
        }
        let content = workshop.content("key".into(), || text("made")).await;
        assert_eq!(content.unwrap().bytes, "made");
    }
}
