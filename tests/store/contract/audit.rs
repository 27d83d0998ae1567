//! The audit.

use crate::sample::{HOUR, MORNING, append, at, audit, entry, grow, id, session, town, user};
use crate::support::home::Home;
use frontage::server::store::{
    Append, Audit, AuditFilter, AuditRow, Expired, NewEntry, Origin, Store,
};

async fn actions(store: &dyn Store, filter: AuditFilter) -> Vec<String> {
    let rows = store.audit(&filter, 100).await.unwrap();
    rows.into_iter().map(|row| row.audit.action).collect()
}

pub async fn an_entry_leaves_its_audit(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let origin = Origin {
        address: Some("192.0.2.7".into()),
        request: Some("r-1".into()),
    };
    let by_ana = NewEntry {
        actor: Some(id(1)),
        ..entry(2)
    };
    let save = Append {
        origin: origin.clone(),
        ..append(1, vec![by_ana])
    };
    store.append(&town(), save).await.unwrap();
    let rows = store.audit(&AuditFilter::default(), 1).await.unwrap();
    let expected = AuditRow {
        number: 2,
        audit: Audit {
            recorded_ms: MORNING,
            actor: Some(id(1)),
            action: "entry".into(),
            about: None,
            origin,
        },
        entry: Some((town(), at(2))),
    };
    assert_eq!(rows, [expected]);
}

pub async fn what_is_refused_leaves_none(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    store
        .append(&town(), append(0, vec![entry(2)]))
        .await
        .unwrap_err();
    user(&*store, 1, "ana", vec![]).await;
    store
        .create_session(session("cookie", 2), audit("sign-in"))
        .await
        .unwrap_err();
    let all = actions(&*store, AuditFilter::default()).await;
    assert_eq!(all, ["user made", "entry"]);
}

pub async fn it_can_be_filtered_and_paged(home: &Home) {
    let store = home.open().await;
    let acts = [
        audit("first").by(id(1)),
        audit("second").about(id(1)),
        Audit::of_program("third", MORNING + HOUR)
            .by(id(2))
            .about(id(1)),
    ];
    for act in acts {
        store.record(act).await.unwrap();
    }
    let all = AuditFilter::default;
    assert_eq!(actions(&*store, all()).await, ["third", "second", "first"]);
    let by = AuditFilter {
        actor: Some(id(1)),
        ..all()
    };
    assert_eq!(actions(&*store, by).await, ["first"]);
    let about = AuditFilter {
        about: Some(id(1)),
        ..all()
    };
    assert_eq!(actions(&*store, about).await, ["third", "second"]);
    let person = AuditFilter {
        person: Some(id(2)),
        ..all()
    };
    assert_eq!(actions(&*store, person).await, ["third"]);
    let person = AuditFilter {
        person: Some(id(1)),
        ..all()
    };
    assert_eq!(
        actions(&*store, person).await,
        ["third", "second", "first"],
        "by them and about them"
    );
    let early = AuditFilter {
        to_ms: Some(MORNING + HOUR),
        ..all()
    };
    assert_eq!(actions(&*store, early).await, ["second", "first"]);
    let late = AuditFilter {
        from_ms: Some(MORNING + HOUR),
        ..all()
    };
    assert_eq!(actions(&*store, late).await, ["third"]);
    let page = store.audit(&all(), 2).await.unwrap();
    let next = AuditFilter {
        before: Some(page[1].number),
        ..all()
    };
    assert_eq!(actions(&*store, next).await, ["first"]);
}

/// Acts that happened together are one row, with a word for each.
pub async fn it_is_searched_for_a_whole_word(home: &Home) {
    let store = home.open().await;
    for acts in [
        "rename disable",
        "disable",
        "disabled",
        "re-disable",
        "100% d_sable",
    ] {
        store.record(audit(acts)).await.unwrap();
    }
    let with = |word: &str| AuditFilter {
        action: Some(word.into()),
        ..AuditFilter::default()
    };
    let found = actions(&*store, with("disable")).await;
    assert_eq!(found, ["disable", "rename disable"]);
    assert_eq!(actions(&*store, with("rename")).await, ["rename disable"]);
    // What some databases take for a placeholder is a letter here.
    assert_eq!(actions(&*store, with("d%")).await, [""; 0]);
    assert_eq!(actions(&*store, with("d_sable")).await, ["100% d_sable"]);
}

pub async fn it_is_forgotten_after_its_time(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    store
        .record(Audit::of_program("later", MORNING + HOUR))
        .await
        .unwrap();
    let expired = Expired {
        keys_before: 0,
        ended_before: 0,
        audit_before: MORNING + HOUR,
    };
    store.prune(expired).await.unwrap();
    assert_eq!(actions(&*store, AuditFilter::default()).await, ["later"]);
    // Not the ledger.
    assert_eq!(store.head(&town()).await, Ok(at(1)));
}
