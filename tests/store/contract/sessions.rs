//! Sessions.

use crate::sample::{HOUR, MORNING, audit, hours_later, id, session, user};
use crate::support::home::Home;
use frontage::server::store::{Expired, Store, StoreError, TokenHash};

async fn sign_in(store: &dyn Store, token: &str, person: u128) {
    let signed_in = store.create_session(session(token, person), audit("sign-in"));
    signed_in.await.unwrap();
}

async fn is_signed_in(store: &dyn Store, token: &str, hours: i64) -> bool {
    let session = store
        .session(&TokenHash::of(token), hours_later(hours))
        .await;
    session.unwrap().is_some()
}

pub async fn a_session_is_known_by_its_token(home: &Home) {
    let store = home.open().await;
    let ana = user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "cookie", 1).await;
    let found = store
        .session(&TokenHash::of("cookie"), hours_later(1))
        .await;
    assert_eq!(found, Ok(Some((session("cookie", 1), ana))));
    assert!(!is_signed_in(&*store, "another", 1).await);
    let again = store
        .create_session(session("cookie", 1), audit("sign-in"))
        .await;
    assert_eq!(again, Err(StoreError::Taken("session")));
}

pub async fn an_unused_session_ends(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "cookie", 1).await;
    assert!(is_signed_in(&*store, "cookie", 1).await);
    // Two hours without use are the limit.
    assert!(!is_signed_in(&*store, "cookie", 2).await);
    let token = TokenHash::of("cookie");
    store.touch_session(&token, MORNING + HOUR).await.unwrap();
    assert!(is_signed_in(&*store, "cookie", 2).await);
    assert!(!is_signed_in(&*store, "cookie", 3).await);
}

pub async fn a_used_session_ends_at_its_time(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "cookie", 1).await;
    let token = TokenHash::of("cookie");
    store
        .touch_session(&token, MORNING + 9 * HOUR)
        .await
        .unwrap();
    assert!(is_signed_in(&*store, "cookie", 9).await);
    assert!(!is_signed_in(&*store, "cookie", 10).await);
}

pub async fn touching_never_goes_back(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "cookie", 1).await;
    let token = TokenHash::of("cookie");
    store
        .touch_session(&token, MORNING + 4 * HOUR)
        .await
        .unwrap();
    // Another server says late what it saw earlier.
    store.touch_session(&token, MORNING + HOUR).await.unwrap();
    assert!(is_signed_in(&*store, "cookie", 5).await);
    store
        .touch_session(&TokenHash::of("nobody's"), MORNING)
        .await
        .unwrap();
}

pub async fn a_rotated_session_has_the_new_token_alone(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "old", 1).await;
    let (old, new) = (TokenHash::of("old"), TokenHash::of("new"));
    store.rotate_session(&old, &new).await.unwrap();
    assert!(!is_signed_in(&*store, "old", 1).await);
    assert!(is_signed_in(&*store, "new", 1).await);
    let again = store.rotate_session(&old, &new).await;
    assert_eq!(again, Err(StoreError::Unknown("session")));
    sign_in(&*store, "other", 1).await;
    let onto_another = store.rotate_session(&TokenHash::of("other"), &new).await;
    assert_eq!(onto_another, Err(StoreError::Taken("session")));
}

pub async fn signing_out_ends_one_session(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "phone", 1).await;
    sign_in(&*store, "desk", 1).await;
    let phone = TokenHash::of("phone");
    assert_eq!(store.end_session(&phone, audit("sign-out")).await, Ok(true));
    assert_eq!(
        store.end_session(&phone, audit("sign-out")).await,
        Ok(false)
    );
    assert!(!is_signed_in(&*store, "phone", 1).await);
    assert!(is_signed_in(&*store, "desk", 1).await);
}

pub async fn signing_out_everywhere_can_spare_one(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    user(&*store, 2, "bo", vec![]).await;
    for (token, person) in [("phone", 1), ("desk", 1), ("tablet", 1), ("bo's", 2)] {
        sign_in(&*store, token, person).await;
    }
    let desk = TokenHash::of("desk");
    store.touch_session(&desk, MORNING + HOUR).await.unwrap();
    let sessions = store.sessions_of(id(1), hours_later(1)).await.unwrap();
    assert_eq!(sessions.len(), 3);
    assert_eq!(sessions[0].token, desk);
    let ended = store
        .end_sessions_of(id(1), Some(&desk), audit("sign-out"))
        .await;
    assert_eq!(ended, Ok(2));
    assert!(is_signed_in(&*store, "desk", 1).await);
    assert!(!is_signed_in(&*store, "phone", 1).await);
    let ended = store.end_sessions_of(id(1), None, audit("sign-out")).await;
    assert_eq!(ended, Ok(1));
    assert_eq!(store.sessions_of(id(1), hours_later(1)).await, Ok(vec![]));
    assert!(is_signed_in(&*store, "bo's", 1).await);
}

pub async fn nobody_unknown_is_signed_in(home: &Home) {
    let store = home.open().await;
    let refused = store
        .create_session(session("cookie", 1), audit("sign-in"))
        .await;
    assert_eq!(refused, Err(StoreError::Unknown("user")));
}

pub async fn ended_sessions_are_forgotten(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    sign_in(&*store, "cookie", 1).await;
    let ended_before = |ended_before| Expired {
        keys_before: 0,
        ended_before,
        audit_before: 0,
    };
    store
        .prune(ended_before(MORNING + 10 * HOUR))
        .await
        .unwrap();
    assert!(is_signed_in(&*store, "cookie", 1).await);
    store
        .prune(ended_before(MORNING + 10 * HOUR + 1))
        .await
        .unwrap();
    assert!(!is_signed_in(&*store, "cookie", 1).await);
}
