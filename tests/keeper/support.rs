//! A keeper over a SQLite file in a temporary folder.

use frontage::confidential::{FullTown, PersonId};
use frontage::formats::town_file;
use frontage::ledger::{Actor, Change, EntryId, Field, OccupantField, Thing, UnitField};
use frontage::server::clock::Clock;
use frontage::server::keeper::{Batch, Intent, Keeper, KeptTown, Save, Seed};
use frontage::server::store::{Origin, Sequence, SqliteStore};
use frontage::server::towns::TownName;
use frontage::town::{Labels, SquareMetres, Town};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

const FRAGRANT_TOWN: &str = include_str!("../../public/data/fragrant-town.json");

/// The Fragrant Town as it is published.
pub fn fragrant_town() -> Town {
    town_file::read(FRAGRANT_TOWN).unwrap().town
}

/// A keeper over this folder's store, at noon in Shanghai on 23 November 2026.
pub fn keeper_in(folder: &Path) -> Arc<Keeper> {
    keeper_over(SqliteStore::open(&folder.join("store.sqlite")).unwrap())
}

fn keeper_over(store: SqliteStore) -> Arc<Keeper> {
    Keeper::start(Arc::new(store), clock())
}

/// Noon in Shanghai on 23 November 2026.
pub fn clock() -> Clock {
    Clock::Fixed("2026-11-23T04:00:00Z".parse().unwrap())
}

/// A kept Fragrant Town.
pub struct Kept {
    pub folder: TempDir,
    pub keeper: Arc<Keeper>,
    pub town: Arc<KeptTown>,
}

impl Kept {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let keeper = keeper_in(folder.path());
        let seed = Seed {
            name: TownName::default(),
            town: FullTown::part(&fragrant_town(), Vec::new(), Vec::new()),
        };
        assert!(keeper.seed(seed).await.unwrap());
        let town = keeper.town(&TownName::default()).await.unwrap();
        Self {
            folder,
            keeper,
            town,
        }
    }

    /// The same folder, opened by another process later.
    pub async fn restarted(self) -> Self {
        let Self {
            folder,
            keeper,
            town,
        } = self;
        drop((keeper, town));
        // The file is free once the last task has let go of it.
        let keeper = loop {
            match SqliteStore::open(&folder.path().join("store.sqlite")) {
                Ok(store) => break keeper_over(store),
                Err(_) => tokio::task::yield_now().await,
            }
        };
        let town = keeper.town(&TownName::default()).await.unwrap();
        Self {
            folder,
            keeper,
            town,
        }
    }
}

/// The unit of this number.
pub fn unit(number: &str) -> Thing {
    let town = fragrant_town();
    Thing::Unit(town.unit_by_number(number).unwrap().id)
}

/// The occupant with this English name.
pub fn occupant(name: &str) -> Thing {
    let town = fragrant_town();
    let named = |labels: &Labels| labels.get(frontage::town::Language::En) == name;
    let occupant = town.occupants.iter().find(|it| named(&it.name)).unwrap();
    Thing::Occupant(occupant.id)
}

/// That a unit has another stated area.
pub fn area(number: &str, square_metres: f64) -> Change {
    let area = Some(SquareMetres(square_metres));
    Change::set(unit(number), Field::Unit(UnitField::Area(area)))
}

/// That a shop has another name.
pub fn renamed(name: &str, to: &str) -> Change {
    let field = OccupantField::Name(Labels::new(to, to));
    Change::set(occupant(name), Field::Occupant(field))
}

pub fn person(number: u128) -> Actor {
    Actor::Person(PersonId(Uuid::from_u128(number)))
}

/// A batch of one save by the first person.
pub fn batch(base: u64, intent: Intent) -> Batch {
    Batch {
        base: Sequence::new(base),
        saves: vec![Save {
            id: EntryId(Uuid::new_v4()),
            reason: Some("as measured".into()),
            intent,
        }],
        actor: person(1),
        may_publish: true,
        idempotency: None,
        origin: Origin::default(),
    }
}

pub fn changing(base: u64, changes: Vec<Change>) -> Batch {
    batch(base, Intent::Change(changes))
}
