//! What a server forgets: sessions and links that are over, and the audit after its time.

use super::clock::Clock;
use super::store::{Expired, Milliseconds, Store};
use std::sync::Arc;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);

/// A program that was told nothing repeats a request within a day.
const KEYS_KEPT: Duration = Duration::from_secs(24 * 3_600);

/// Forgets now and every hour from then on, until the program ends.
pub async fn go_on(store: Arc<dyn Store>, audit_kept: Duration) {
    let mut hours = tokio::time::interval(HOUR);
    loop {
        hours.tick().await;
        if let Err(error) = store
            .prune(expired(Clock::System.now_ms(), audit_kept))
            .await
        {
            tracing::warn!("what is over is not yet forgotten: {error}");
        }
    }
}

fn expired(now_ms: Milliseconds, audit_kept: Duration) -> Expired {
    let ago = |time: Duration| {
        let ms = Milliseconds::try_from(time.as_millis()).unwrap_or(Milliseconds::MAX);
        now_ms.saturating_sub(ms)
    };
    Expired {
        keys_before: ago(KEYS_KEPT),
        ended_before: now_ms,
        audit_before: ago(audit_kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audit_outlives_what_it_is_about() {
        let expired = expired(1_000 * 86_400_000, Duration::from_secs(400 * 86_400));
        assert_eq!(expired.ended_before, 1_000 * 86_400_000);
        assert_eq!(expired.keys_before, 999 * 86_400_000);
        assert_eq!(expired.audit_before, 600 * 86_400_000);
    }
}
