//! What-if scenarios.

use crate::sample::{HOUR, MORNING, at, audit, grow, id, other_town, scenario as save, town, user};
use crate::support::home::Home;
use frontage::server::store::{
    AuditFilter, MOST_SCENARIOS, Scenario, ScenarioSave, ScenarioSummary, Store, StoreError,
    UserChange,
};
use uuid::Uuid;

const ANA: u128 = 1;
const BO: u128 = 2;

fn shared(save: ScenarioSave) -> ScenarioSave {
    ScenarioSave {
        is_shared: true,
        ..save
    }
}

/// The same on a revision.
fn on(revision: u64, save: ScenarioSave) -> ScenarioSave {
    ScenarioSave {
        revision: Some(revision),
        ..save
    }
}

/// A store with a town and two people.
async fn peopled(home: &Home) -> std::sync::Arc<dyn Store> {
    let store = home.open().await;
    grow(&*store, 3).await;
    store.create_town(&other_town(), MORNING).await.unwrap();
    user(&*store, ANA, "ana", vec![]).await;
    user(&*store, BO, "bo", vec![]).await;
    store
}

async fn put(store: &dyn Store, save: ScenarioSave) -> Result<ScenarioSummary, StoreError> {
    store.put_scenario(&town(), save).await
}

async fn seen(store: &dyn Store, number: u128, by: u128) -> Option<Scenario> {
    let found = store.scenario(&town(), id(number), id(by)).await;
    found.unwrap()
}

async fn listed(store: &dyn Store, by: u128) -> Vec<Uuid> {
    let all = store.scenarios(&town(), id(by)).await.unwrap();
    all.into_iter().map(|one| one.id).collect()
}

pub async fn a_scenario_comes_back_as_it_was(home: &Home) {
    let store = peopled(home).await;
    let saved = ScenarioSave {
        name: "二楼 “food”; DROP TABLE towns".into(),
        base: at(3),
        changes: "[{\"a\":1},{\"b\":\"租约\"}]".into(),
        change_count: 2,
        ..shared(save(7, ANA))
    };
    let summary = ScenarioSummary {
        id: id(7),
        owner: id(ANA),
        owner_name: "ana".into(),
        name: saved.name.clone(),
        base: at(3),
        change_count: 2,
        is_shared: true,
        revision: 1,
        created_ms: MORNING,
        updated_ms: MORNING,
    };
    let answer = put(&*store, saved.clone()).await;
    assert_eq!(answer, Ok(summary.clone()));
    let whole = Scenario {
        summary: summary.clone(),
        changes: saved.changes,
    };
    drop(store);
    let store = home.open().await;
    assert_eq!(seen(&*store, 7, ANA).await, Some(whole));
    let all = store.scenarios(&town(), id(ANA)).await;
    assert_eq!(all, Ok(vec![summary]));
}

pub async fn one_that_is_private_is_its_owners_alone(home: &Home) {
    let store = peopled(home).await;
    put(&*store, save(7, ANA)).await.unwrap();
    put(&*store, shared(save(8, ANA))).await.unwrap();
    assert_eq!(listed(&*store, ANA).await, [id(7), id(8)]);
    assert_eq!(listed(&*store, BO).await, [id(8)]);
    assert_eq!(seen(&*store, 7, BO).await, None);
    assert!(seen(&*store, 8, BO).await.is_some());
    // What was shared can be taken back.
    put(&*store, on(1, save(8, ANA))).await.unwrap();
    assert_eq!(listed(&*store, BO).await, [] as [Uuid; 0]);
    assert_eq!(seen(&*store, 8, BO).await, None);
    assert!(seen(&*store, 8, ANA).await.is_some());
}

pub async fn the_latest_saved_comes_first(home: &Home) {
    let store = peopled(home).await;
    for (number, hours) in [(7, 1), (8, 3), (9, 2)] {
        let saved = ScenarioSave {
            saved_ms: MORNING + hours * HOUR,
            ..save(number, ANA)
        };
        put(&*store, saved).await.unwrap();
    }
    assert_eq!(listed(&*store, ANA).await, [id(8), id(9), id(7)]);
    let again = ScenarioSave {
        saved_ms: MORNING + 4 * HOUR,
        name: "Renamed".into(),
        ..on(1, save(7, ANA))
    };
    let renamed = put(&*store, again).await.unwrap();
    let (created, updated) = (MORNING + HOUR, MORNING + 4 * HOUR);
    assert_eq!(
        (renamed.created_ms, renamed.updated_ms, renamed.revision),
        (created, updated, 2)
    );
    assert_eq!(listed(&*store, ANA).await, [id(7), id(8), id(9)]);
}

pub async fn a_save_on_an_old_revision_is_refused(home: &Home) {
    let store = peopled(home).await;
    put(&*store, save(7, ANA)).await.unwrap();
    let second = ScenarioSave {
        changes: "[2]".into(),
        ..on(1, save(7, ANA))
    };
    assert_eq!(put(&*store, second).await.unwrap().revision, 2);
    let stale = Err(StoreError::Stale { revision: 2 });
    for revision in [None, Some(0), Some(1), Some(3), Some(u64::MAX)] {
        let late = ScenarioSave {
            changes: "[3]".into(),
            revision,
            ..save(7, ANA)
        };
        assert_eq!(put(&*store, late).await, stale, "{revision:?}");
    }
    assert_eq!(seen(&*store, 7, ANA).await.unwrap().changes, "[2]");
    let gone = put(&*store, on(1, save(8, ANA))).await;
    assert_eq!(gone, Err(StoreError::Unknown("scenario")));
}

pub async fn a_save_that_comes_again_is_kept_once(home: &Home) {
    let store = peopled(home).await;
    let first = put(&*store, save(7, ANA)).await.unwrap();
    let again = ScenarioSave {
        saved_ms: MORNING + HOUR,
        ..save(7, ANA)
    };
    assert_eq!(put(&*store, again).await, Ok(first));
    let second = ScenarioSave {
        name: "Renamed".into(),
        ..on(1, save(7, ANA))
    };
    let renamed = put(&*store, second.clone()).await.unwrap();
    assert_eq!(renamed.revision, 2);
    assert_eq!(put(&*store, second).await, Ok(renamed));
}

pub async fn nobody_saves_in_the_place_of_somebody_elses(home: &Home) {
    let store = peopled(home).await;
    put(&*store, shared(save(7, ANA))).await.unwrap();
    let taken = Err(StoreError::Taken("scenario"));
    for revision in [None, Some(1)] {
        let others = ScenarioSave {
            revision,
            ..shared(save(7, BO))
        };
        assert_eq!(put(&*store, others).await, taken);
    }
    assert_eq!(
        seen(&*store, 7, BO).await.unwrap().summary.owner,
        id(ANA),
        "it is still hers"
    );
}

pub async fn scenarios_belong_to_one_town(home: &Home) {
    let store = peopled(home).await;
    put(&*store, shared(save(7, ANA))).await.unwrap();
    let there = store.scenario(&other_town(), id(7), id(ANA)).await;
    assert_eq!(there, Ok(None));
    assert_eq!(
        store.scenarios(&other_town(), id(ANA)).await,
        Ok(Vec::new())
    );
    // A town without an entry is a base all the same.
    let same_id = ScenarioSave {
        base: at(0),
        ..save(7, BO)
    };
    let other = store.put_scenario(&other_town(), same_id).await;
    assert_eq!(other.unwrap().owner, id(BO));
    assert_eq!(seen(&*store, 7, ANA).await.unwrap().summary.owner, id(ANA));
}

pub async fn a_scenario_needs_a_base_and_an_owner(home: &Home) {
    let store = peopled(home).await;
    let ahead = ScenarioSave {
        base: at(4),
        ..save(7, ANA)
    };
    let refused = put(&*store, ahead.clone()).await;
    assert_eq!(refused, Err(StoreError::Unknown("entry")));
    put(&*store, save(7, ANA)).await.unwrap();
    let refused = put(&*store, on(1, ahead)).await;
    assert_eq!(refused, Err(StoreError::Unknown("entry")));
    let nobodys = put(&*store, save(8, 99)).await;
    assert_eq!(nobodys, Err(StoreError::Unknown("user")));
    for (name, changes) in [("a zero\0byte", "[]"), ("good", "[\"a zero\0byte\"]")] {
        let odd = ScenarioSave {
            name: name.into(),
            changes: changes.into(),
            ..save(9, ANA)
        };
        let refused = put(&*store, odd).await;
        assert!(
            matches!(refused, Err(StoreError::Invalid(_))),
            "{refused:?}"
        );
    }
}

pub async fn a_person_keeps_so_many_and_no_more(home: &Home) {
    let store = peopled(home).await;
    let most = MOST_SCENARIOS as u128;
    for number in 0..most {
        put(&*store, save(1000 + number, ANA)).await.unwrap();
    }
    let too_many = Err(StoreError::TooMany(MOST_SCENARIOS));
    assert_eq!(put(&*store, save(1, ANA)).await, too_many);
    // What is there can still be changed; others and other towns have room of their own.
    let renamed = ScenarioSave {
        name: "Renamed".into(),
        ..on(1, save(1000, ANA))
    };
    put(&*store, renamed).await.unwrap();
    put(&*store, save(1, BO)).await.unwrap();
    let elsewhere = ScenarioSave {
        base: at(0),
        ..save(1, ANA)
    };
    store.put_scenario(&other_town(), elsewhere).await.unwrap();
    let removed = store
        .remove_scenario(&town(), id(1001), id(ANA), audit("removed"))
        .await;
    assert_eq!(removed, Ok(true));
    // Two at once, for which there is room for one.
    let (one, two) = tokio::join!(put(&*store, save(2, ANA)), put(&*store, save(3, ANA)));
    let refused = [one, two].into_iter().filter_map(Result::err);
    assert_eq!(
        refused.collect::<Vec<_>>(),
        [StoreError::TooMany(MOST_SCENARIOS)]
    );
}

pub async fn of_two_saves_on_one_revision_one_is_kept(home: &Home) {
    let store = peopled(home).await;
    put(&*store, save(7, ANA)).await.unwrap();
    let other = |text: &str| ScenarioSave {
        changes: text.into(),
        ..on(1, save(7, ANA))
    };
    let (one, two) = tokio::join!(put(&*store, other("[2]")), put(&*store, other("[3]")));
    let refused = [&one, &two].into_iter().filter(|save| save.is_err());
    let refused: Vec<_> = refused.cloned().collect();
    assert_eq!(refused, [Err(StoreError::Stale { revision: 2 })]);
    let expected = if one.is_ok() { "[2]" } else { "[3]" };
    assert_eq!(seen(&*store, 7, ANA).await.unwrap().changes, expected);
}

pub async fn what_is_removed_is_gone_and_in_the_audit(home: &Home) {
    let store = peopled(home).await;
    put(&*store, save(7, ANA)).await.unwrap();
    put(&*store, shared(save(8, ANA))).await.unwrap();
    let remove = async |number: u128, by: u128| {
        let about = audit("scenario removed").by(id(by));
        let town = town();
        let removed = store.remove_scenario(&town, id(number), id(by), about);
        removed.await.unwrap()
    };
    // Nobody removes what they do not see.
    assert!(!remove(7, BO).await);
    assert!(remove(8, BO).await);
    assert!(remove(7, ANA).await);
    assert!(!remove(7, ANA).await);
    assert_eq!(listed(&*store, ANA).await, [] as [Uuid; 0]);
    let filter = AuditFilter {
        action: Some("scenario removed".into()),
        ..AuditFilter::default()
    };
    let rows = store.audit(&filter, 10).await.unwrap();
    let actors: Vec<_> = rows.iter().map(|row| row.audit.actor).collect();
    assert_eq!(actors, [Some(id(ANA)), Some(id(BO))]);
    // The id is free again, for a scenario that begins anew.
    let again = put(&*store, save(7, BO)).await.unwrap();
    assert_eq!((again.owner, again.revision), (id(BO), 1));
}

pub async fn a_scenario_stays_when_its_owner_is_disabled_or_renamed(home: &Home) {
    let store = peopled(home).await;
    put(&*store, shared(save(7, ANA))).await.unwrap();
    let change = UserChange {
        name: Some("Ana Maria".into()),
        disabled: Some(true),
        ..UserChange::default()
    };
    store
        .change_user(id(ANA), change, audit("user changed"))
        .await
        .unwrap();
    let kept = seen(&*store, 7, BO).await.unwrap().summary;
    assert_eq!(kept.owner_name, "Ana Maria");
}
