//! What the tests put into stores.

use frontage::server::store::{
    Append, Audit, Grant, IdempotencyKey, Login, NewEntry, NewUser, Origin, ScenarioSave, Sequence,
    Session, SessionLimits, Store, TokenHash, User,
};
use frontage::server::towns::TownName;
use uuid::Uuid;

/// 2024-05-13T08:00:00Z.
pub const MORNING: i64 = 1_715_587_200_000;
pub const HOUR: i64 = 3_600_000;

pub fn town() -> TownName {
    "fragrant-town".parse().unwrap()
}

pub fn other_town() -> TownName {
    "sample-mall".parse().unwrap()
}

/// A number as an id, so that a failing test is readable.
pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn at(number: u64) -> Sequence {
    Sequence::new(number)
}

/// An entry that names its number everywhere.
pub fn entry(number: u128) -> NewEntry {
    NewEntry {
        id: id(number),
        recorded_ms: MORNING,
        actor: None,
        reason: None,
        body: format!("[{{\"change\":{number}}}]"),
        undo: format!("[{{\"back\":{number}}}]"),
        things: Vec::new(),
        public: None,
    }
}

pub fn append(after: u64, entries: Vec<NewEntry>) -> Append {
    Append {
        expected_head: at(after),
        entries,
        idempotency: None,
        origin: Origin::default(),
    }
}

pub fn with_key(append: Append, account: Uuid, key: &str) -> Append {
    Append {
        idempotency: Some(IdempotencyKey {
            key: key.into(),
            account,
            digest: [7; 32],
            answer: "{\"head\":1}".into(),
            recorded_ms: MORNING,
        }),
        ..append
    }
}

/// Makes the town and gives it entries 1 to `count`, with the ids of these numbers.
pub async fn grow(store: &dyn Store, count: u64) {
    store.create_town(&town(), MORNING).await.unwrap();
    let entries = (1..=u128::from(count)).map(entry).collect();
    store.append(&town(), append(0, entries)).await.unwrap();
}

pub fn audit(action: &str) -> Audit {
    Audit::of_program(action, MORNING)
}

pub fn login(text: &str) -> Login {
    text.parse().unwrap()
}

pub fn new_user(number: u128, name: &str) -> NewUser {
    NewUser {
        id: id(number),
        login: login(&format!("{name}@town.example")),
        name: name.into(),
        password: Some("$argon2id$v=19$m=47104,t=1,p=1$c2FsdA$aGFzaA".into()),
    }
}

pub async fn user(store: &dyn Store, number: u128, name: &str, grants: Vec<Grant>) -> User {
    let user = new_user(number, name);
    store
        .create_user(user, grants, audit("user made"))
        .await
        .unwrap()
}

/// Signed in in the morning for at most ten hours.
pub fn session(token: &str, user: u128) -> Session {
    Session {
        token: TokenHash::of(token),
        user: id(user),
        created_ms: MORNING,
        seen_ms: MORNING,
        expires_ms: MORNING + 10 * HOUR,
    }
}

/// So many hours later, with sessions that last two hours unused.
pub fn hours_later(hours: i64) -> SessionLimits {
    SessionLimits {
        now_ms: MORNING + hours * HOUR,
        idle_ms: 2 * HOUR,
    }
}

/// A private scenario of a person, with a number as its id.
pub fn scenario(number: u128, owner: u128) -> ScenarioSave {
    ScenarioSave {
        id: id(number),
        owner: id(owner),
        name: format!("Scenario {number}"),
        base: at(1),
        changes: format!("[{{\"change\":{number}}}]"),
        change_count: 1,
        is_shared: false,
        revision: None,
        saved_ms: MORNING,
    }
}
