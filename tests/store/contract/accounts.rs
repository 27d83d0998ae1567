//! Accounts.

use crate::sample::{
    MORNING, audit, grow, hours_later, id, login, new_user, other_town, session, town, user,
};
use crate::support::home::Home;
use frontage::server::store::{Grant, NewUser, Role, StoreError, TokenHash, User, UserChange};

fn administrator() -> Vec<Grant> {
    vec![Grant::everywhere(Role::Administrator)]
}

pub async fn a_user_is_found_by_id_and_login(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let grants = vec![
        Grant::in_town(Role::Manager, town()),
        Grant::everywhere(Role::Planner),
    ];
    let made = user(&*store, 1, "ana", grants.clone()).await;
    let expected = User {
        id: id(1),
        login: login("ana@town.example"),
        name: "ana".into(),
        password: new_user(1, "ana").password,
        totp: None,
        grants: vec![grants[1].clone(), grants[0].clone()],
        disabled: false,
        created_ms: MORNING,
    };
    assert_eq!(made, expected);
    assert_eq!(store.user(id(1)).await, Ok(Some(expected.clone())));
    let typed = login(" ANA@Town.example");
    assert_eq!(
        store.user_by_login(&typed).await,
        Ok(Some(expected.clone()))
    );
    assert_eq!(store.user(id(2)).await, Ok(None));
    assert_eq!(store.user_by_login(&login("bo")).await, Ok(None));
    let bo = user(&*store, 2, "bo", vec![]).await;
    assert_eq!(store.users().await, Ok(vec![expected, bo]));
}

pub async fn a_login_is_given_once(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    let taken = Err(StoreError::Taken("user"));
    for again in [new_user(2, "ana"), new_user(1, "bo")] {
        let made = store.create_user(again, vec![], audit("user made")).await;
        assert_eq!(made, taken);
    }
    assert_eq!(store.users().await.unwrap().len(), 1);
}

pub async fn a_grant_in_no_town_is_refused(home: &Home) {
    let store = home.open().await;
    let grants = vec![Grant::in_town(Role::Manager, other_town())];
    let unknown = Err(StoreError::Unknown("town"));
    let made = store
        .create_user(new_user(1, "ana"), grants.clone(), audit("user made"))
        .await;
    assert_eq!(made, unknown);
    assert_eq!(store.user(id(1)).await, Ok(None));
    user(&*store, 1, "ana", administrator()).await;
    let change = UserChange {
        grants: Some(grants),
        ..UserChange::default()
    };
    let changed = store
        .change_user(id(1), change, audit("user changed"))
        .await;
    assert_eq!(changed, unknown);
    let ana = store.user(id(1)).await.unwrap().unwrap();
    assert_eq!(ana.grants, administrator());
}

pub async fn only_what_is_changed_changes(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let before = user(&*store, 1, "ana", administrator()).await;
    let change = UserChange {
        name: Some("Ana Maria".into()),
        totp: Some(Some("JBSWY3DPEHPK3PXP".into())),
        ..UserChange::default()
    };
    let after = store
        .change_user(id(1), change, audit("user changed"))
        .await;
    let expected = User {
        name: "Ana Maria".into(),
        totp: Some("JBSWY3DPEHPK3PXP".into()),
        ..before
    };
    assert_eq!(after, Ok(expected.clone()));
    assert_eq!(store.user(id(1)).await, Ok(Some(expected.clone())));
    let change = UserChange {
        totp: Some(None),
        password: Some("another".into()),
        // The same twice counts once.
        grants: Some([administrator(), administrator()].concat()),
        ..UserChange::default()
    };
    let after = store
        .change_user(id(1), change, audit("user changed"))
        .await;
    let expected = User {
        totp: None,
        password: Some("another".into()),
        ..expected
    };
    assert_eq!(after, Ok(expected.clone()));
    assert_eq!(store.user(id(1)).await, Ok(Some(expected)));
    let nobody = UserChange::default();
    let refused = store
        .change_user(id(7), nobody, audit("user changed"))
        .await;
    assert_eq!(refused, Err(StoreError::Unknown("user")));
}

pub async fn a_password_is_replaced_only_if_it_is_the_one_that_was_read(home: &Home) {
    let store = home.open().await;
    let before = user(&*store, 1, "ana", administrator()).await.password;
    let replace = async |before: Option<String>, after: &str| {
        let change = UserChange {
            password: Some(after.into()),
            password_before: before,
            ..UserChange::default()
        };
        let changed = store.change_user(id(1), change, audit("user changed"));
        changed.await.unwrap().password.unwrap()
    };
    assert_eq!(replace(before.clone(), "second").await, "second");
    assert_eq!(replace(before, "third").await, "second");
    assert_eq!(replace(None, "fourth").await, "fourth");
}

pub async fn secrets_are_not_in_what_is_logged(home: &Home) {
    let store = home.open().await;
    let ana = user(&*store, 1, "ana", vec![]).await;
    let change = UserChange {
        totp: Some(Some("JBSWY3DPEHPK3PXP".into())),
        ..UserChange::default()
    };
    let ana = store
        .change_user(ana.id, change, audit("user changed"))
        .await;
    let logged = format!("{:?} {:?}", ana.unwrap(), new_user(2, "bo"));
    assert!(logged.contains("ana@town.example"));
    assert!(!logged.contains("argon2id"), "{logged}");
    assert!(!logged.contains("JBSWY3DPEHPK3PXP"), "{logged}");
}

fn disabled(disabled: bool) -> UserChange {
    UserChange {
        disabled: Some(disabled),
        ..UserChange::default()
    }
}

pub async fn who_is_disabled_is_signed_out(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    store
        .create_session(session("token", 1), audit("sign-in"))
        .await
        .unwrap();
    store
        .change_user(id(1), disabled(true), audit("user changed"))
        .await
        .unwrap();
    let token = TokenHash::of("token");
    assert_eq!(store.session(&token, hours_later(1)).await, Ok(None));
    let again = store
        .create_session(session("token 2", 1), audit("sign-in"))
        .await;
    assert_eq!(again, Err(StoreError::Unknown("user")));
    store
        .change_user(id(1), disabled(false), audit("user changed"))
        .await
        .unwrap();
    // Whoever had the old session has to sign in anew.
    assert_eq!(store.session(&token, hours_later(1)).await, Ok(None));
}

pub async fn the_last_administrator_stays(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    user(&*store, 1, "ana", administrator()).await;
    // None of these could manage the accounts: in one town only, without a password, a planner.
    let in_one_town = vec![Grant::in_town(Role::Administrator, town())];
    user(&*store, 2, "bo", in_one_town).await;
    let invited = NewUser {
        password: None,
        ..new_user(3, "cai")
    };
    store
        .create_user(invited, administrator(), audit("user made"))
        .await
        .unwrap();
    user(&*store, 4, "dan", vec![Grant::everywhere(Role::Planner)]).await;
    let no_grants = UserChange {
        grants: Some(vec![]),
        ..UserChange::default()
    };
    for change in [disabled(true), no_grants.clone()] {
        let refused = store
            .change_user(id(1), change, audit("user changed"))
            .await;
        assert_eq!(refused, Err(StoreError::LastAdministrator));
        let ana = store.user(id(1)).await.unwrap().unwrap();
        assert!(ana.is_working_administrator());
    }
    // With a second one, the first may go; then the second may not.
    user(&*store, 5, "eva", administrator()).await;
    store
        .change_user(id(1), no_grants.clone(), audit("user changed"))
        .await
        .unwrap();
    let refused = store
        .change_user(id(5), no_grants, audit("user changed"))
        .await;
    assert_eq!(refused, Err(StoreError::LastAdministrator));
}

pub async fn a_one_time_password_works_once(home: &Home) {
    let store = home.open().await;
    user(&*store, 1, "ana", vec![]).await;
    assert_eq!(store.spend_totp_step(id(1), 100).await, Ok(true));
    assert_eq!(store.spend_totp_step(id(1), 100).await, Ok(false));
    assert_eq!(store.spend_totp_step(id(1), 99).await, Ok(false));
    assert_eq!(store.spend_totp_step(id(1), 101).await, Ok(true));
    assert_eq!(store.spend_totp_step(id(2), 101).await, Ok(false));
}
