//! One-time links.

use crate::sample::{HOUR, MORNING, audit, grow, hours_later, id, new_user, session, town, user};
use crate::support::home::Home;
use frontage::server::store::{
    Audit, AuditFilter, Expired, Grant, Link, Purpose, Role, Store, StoreError, TokenHash,
};

/// Made in the morning, good for a day.
fn link(token: &str, purpose: Purpose) -> Link {
    Link {
        token: TokenHash::of(token),
        purpose,
        note: None,
        created_ms: MORNING,
        expires_ms: MORNING + 24 * HOUR,
    }
}

fn manager() -> Purpose {
    Purpose::Invitation(vec![Grant::in_town(Role::Manager, town())])
}

async fn make(store: &dyn Store, link: Link) {
    store.create_link(link, audit("link made")).await.unwrap();
}

pub async fn an_invitation_makes_an_account_once(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let invitation = link("letter", manager());
    make(&*store, invitation.clone()).await;
    let token = TokenHash::of("letter");
    assert_eq!(store.link(&token, MORNING).await, Ok(Some(invitation)));
    assert_eq!(store.link(&TokenHash::of("other"), MORNING).await, Ok(None));
    let ana = store.accept_invitation(&token, new_user(1, "ana"), audit("accepted"));
    let ana = ana.await.unwrap();
    assert_eq!(ana.grants, [Grant::in_town(Role::Manager, town())]);
    assert_eq!(store.user(id(1)).await, Ok(Some(ana)));
    assert_eq!(store.link(&token, MORNING).await, Ok(None));
    let again = store.accept_invitation(&token, new_user(2, "bo"), audit("accepted"));
    assert_eq!(again.await, Err(StoreError::LinkSpent));
    assert_eq!(store.users().await.unwrap().len(), 1);
}

pub async fn an_invitation_survives_a_login_that_is_taken(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    user(&*store, 1, "ana", vec![]).await;
    make(&*store, link("letter", manager())).await;
    let token = TokenHash::of("letter");
    let taken = store.accept_invitation(&token, new_user(2, "ana"), audit("accepted"));
    assert_eq!(taken.await, Err(StoreError::Taken("user")));
    let other = store.accept_invitation(&token, new_user(2, "bo"), audit("accepted"));
    assert_eq!(other.await.unwrap().id, id(2));
}

pub async fn a_link_ends_at_its_time(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    make(&*store, link("letter", manager())).await;
    let token = TokenHash::of("letter");
    let last_moment = MORNING + 24 * HOUR - 1;
    assert!(store.link(&token, last_moment).await.unwrap().is_some());
    assert_eq!(store.link(&token, last_moment + 1).await, Ok(None));
    let late = Audit::of_program("accepted", last_moment + 1);
    let refused = store.accept_invitation(&token, new_user(1, "ana"), late);
    assert_eq!(refused.await, Err(StoreError::LinkSpent));
    let ended = Expired {
        keys_before: 0,
        ended_before: last_moment + 2,
        audit_before: 0,
    };
    store.prune(ended).await.unwrap();
    assert_eq!(store.link(&token, MORNING).await, Ok(None));
}

pub async fn the_first_administrator_is_made_once(home: &Home) {
    let store = home.open().await;
    let first = |token| link(token, Purpose::FirstAdministrator);
    make(&*store, first("printed at the first start")).await;
    // The server was started again before anybody used it.
    make(&*store, first("printed at the second start")).await;
    let old = TokenHash::of("printed at the first start");
    let new = TokenHash::of("printed at the second start");
    assert_eq!(store.link(&old, MORNING).await, Ok(None));
    assert!(store.link(&new, MORNING).await.unwrap().is_some());
    let ana = store.accept_invitation(&new, new_user(1, "ana"), audit("accepted"));
    assert!(ana.await.unwrap().is_working_administrator());
    // From now on administrators are invited.
    make(&*store, first("printed by mistake")).await;
    let late = TokenHash::of("printed by mistake");
    assert_eq!(store.link(&late, MORNING).await, Ok(None));
    let refused = store.accept_invitation(&late, new_user(2, "bo"), audit("accepted"));
    assert_eq!(refused.await, Err(StoreError::LinkSpent));
}

pub async fn a_reset_sets_the_password_and_signs_out(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    store
        .create_session(session("cookie", 1), audit("sign-in"))
        .await
        .unwrap();
    make(&*store, link("letter", Purpose::Reset(id(1)))).await;
    let token = TokenHash::of("letter");
    let reset = store.reset_password(&token, "new hash".into(), audit("reset"));
    assert_eq!(reset.await.unwrap().password.as_deref(), Some("new hash"));
    let ana = store.user(id(1)).await.unwrap().unwrap();
    assert_eq!(ana.password.as_deref(), Some("new hash"));
    let cookie = TokenHash::of("cookie");
    assert_eq!(store.session(&cookie, hours_later(0)).await, Ok(None));
    let again = store.reset_password(&token, "newer hash".into(), audit("reset"));
    assert_eq!(again.await, Err(StoreError::LinkSpent));
}

pub async fn a_newer_reset_link_replaces_the_older(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    user(&*store, 2, "bo", vec![]).await;
    make(&*store, link("ana's first", Purpose::Reset(id(1)))).await;
    make(&*store, link("bo's", Purpose::Reset(id(2)))).await;
    make(&*store, link("ana's second", Purpose::Reset(id(1)))).await;
    let usable = async |token: &str| {
        let link = store.link(&TokenHash::of(token), MORNING).await;
        link.unwrap().is_some()
    };
    assert!(!usable("ana's first").await);
    assert!(usable("ana's second").await);
    assert!(usable("bo's").await);
    let nobodys = link("nobody's", Purpose::Reset(id(3)));
    let refused = store.create_link(nobodys, audit("link made")).await;
    assert_eq!(refused, Err(StoreError::Unknown("user")));
    let nowhere = link("nowhere", manager());
    let refused = store.create_link(nowhere, audit("link made")).await;
    assert_eq!(refused, Err(StoreError::Unknown("town")));
    let taken = link("bo's", Purpose::Invitation(vec![]));
    let refused = store.create_link(taken, audit("link made")).await;
    assert_eq!(refused, Err(StoreError::Taken("link")));
}

pub async fn a_link_is_good_for_its_purpose_alone(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    user(&*store, 1, "ana", vec![]).await;
    make(&*store, link("reset", Purpose::Reset(id(1)))).await;
    make(&*store, link("invitation", manager())).await;
    let (reset, invitation) = (TokenHash::of("reset"), TokenHash::of("invitation"));
    let refused = store.accept_invitation(&reset, new_user(2, "bo"), audit("accepted"));
    assert_eq!(refused.await, Err(StoreError::LinkSpent));
    let refused = store.reset_password(&invitation, "hash".into(), audit("reset"));
    assert_eq!(refused.await, Err(StoreError::LinkSpent));
    // Neither was used up.
    assert!(store.link(&reset, MORNING).await.unwrap().is_some());
    assert!(store.link(&invitation, MORNING).await.unwrap().is_some());
}

pub async fn two_who_use_one_link_at_once_do_not_both_succeed(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    for round in 0..8 {
        let token = format!("letter {round}");
        make(&*store, link(&token, manager())).await;
        let token = TokenHash::of(&token);
        let accept = async |person: u128| {
            let person = round * 2 + person;
            let user = new_user(person + 1, &format!("person-{person}"));
            let made = store.accept_invitation(&token, user, audit("accepted"));
            made.await
        };
        let (one, other) = tokio::join!(accept(0), accept(1));
        assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
        let refused = one.and(other);
        assert_eq!(refused, Err(StoreError::LinkSpent));
    }
    assert_eq!(store.users().await.unwrap().len(), 8);
}

pub async fn invitations_are_listed_and_taken_back(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    user(&*store, 1, "ana", vec![]).await;
    let later = Link {
        created_ms: MORNING + HOUR,
        ..link("second", manager())
    };
    make(&*store, later.clone()).await;
    make(&*store, link("first", manager())).await;
    make(&*store, link("reset", Purpose::Reset(id(1)))).await;
    let first = link("first", manager());
    let both = store.invitations(MORNING).await;
    assert_eq!(both, Ok(vec![first.clone(), later.clone()]));
    assert_eq!(store.invitations(MORNING + 24 * HOUR).await, Ok(vec![]));
    let token = TokenHash::of("first");
    assert_eq!(
        store.withdraw_link(&token, audit("taken back")).await,
        Ok(true)
    );
    assert_eq!(
        store.withdraw_link(&token, audit("taken back")).await,
        Ok(false)
    );
    assert_eq!(store.invitations(MORNING).await, Ok(vec![later]));
    let refused = store.accept_invitation(&token, new_user(2, "bo"), audit("accepted"));
    assert_eq!(refused.await, Err(StoreError::LinkSpent));
    let rows = store.audit(&AuditFilter::default(), 100).await.unwrap();
    let taken_back = rows.iter().filter(|row| row.audit.action == "taken back");
    assert_eq!(taken_back.count(), 1);
}

pub async fn a_link_says_for_whom_it_is(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let noted = Link {
        note: Some("the new leasing manager, 二楼".into()),
        ..link("letter", manager())
    };
    make(&*store, noted.clone()).await;
    assert_eq!(store.invitations(MORNING).await, Ok(vec![noted.clone()]));
    let token = TokenHash::of("letter");
    assert_eq!(store.link(&token, MORNING).await, Ok(Some(noted)));
    let odd = Link {
        note: Some("a zero\0byte".into()),
        ..link("odd", manager())
    };
    let refused = store.create_link(odd, audit("link made")).await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
}
