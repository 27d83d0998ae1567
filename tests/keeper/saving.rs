use super::support::clock;
use super::support::{Kept, area, batch, changing, fragrant_town, renamed, unit};
use frontage::ledger::{Change, Field, TenancyField, Thing, UnitField, Value};
use frontage::server::keeper::Keeper;
use frontage::server::keeper::{Intent, SaveError};
use frontage::server::store::{HistoryFilter, Sequence};
use frontage::server::towns::TownName;
use frontage::town::{Language, SquareMetres};
use std::collections::BTreeSet;
use std::sync::Arc;

fn area_of(kept: &Kept, number: &str) -> Option<SquareMetres> {
    let Thing::Unit(id) = unit(number) else {
        unreachable!()
    };
    kept.town.read(|now| now.record.unit(id).unwrap().area)
}

#[tokio::test]
async fn a_seeded_town_is_published_as_its_file_says() {
    let kept = Kept::new().await;
    assert_eq!(kept.town.public().town, fragrant_town());
    assert_eq!(kept.town.head(), Sequence::new(1));
}

#[tokio::test]
async fn what_is_saved_is_there_after_a_restart() {
    let kept = Kept::new().await;
    let saved = kept
        .town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    assert_eq!(saved.entries[0].sequence, Sequence::new(2));
    assert!(!saved.merged);
    let before = kept.town.read(|now| now.record.clone());
    let kept = kept.restarted().await;
    assert_eq!(kept.town.head(), Sequence::new(2));
    assert!(kept.town.read(|now| now.record == before));
    assert_eq!(area_of(&kept, "03"), Some(SquareMetres(170.0)));
    // A person keeps it from now on: it is known until the clock's day.
    assert_eq!(
        kept.town.public().town.known_until.to_string(),
        "2026-11-23"
    );
}

#[tokio::test]
async fn different_fields_of_one_thing_both_stand() {
    let kept = Kept::new().await;
    kept.town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    let height = Change::set(unit("03"), Field::Unit(UnitField::Height(Some(7.5))));
    let saved = kept.town.save(&changing(1, vec![height])).await.unwrap();
    assert!(saved.merged);
    let Thing::Unit(id) = unit("03") else {
        unreachable!()
    };
    let (area, height) = kept.town.read(|now| {
        let unit = now.record.unit(id).unwrap();
        (unit.area, unit.height)
    });
    assert_eq!((area, height), (Some(SquareMetres(170.0)), Some(7.5)));
}

#[tokio::test]
async fn the_same_field_changed_by_both_is_a_clash_with_three_values_and_nothing_is_lost() {
    let kept = Kept::new().await;
    kept.town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    let mine = changing(
        1,
        vec![renamed("Huashen Coffee", "花神"), area("03", 180.0)],
    );
    let Err(SaveError::Clash {
        base,
        head,
        clashes,
    }) = kept.town.save(&mine).await
    else {
        panic!("no clash");
    };
    assert_eq!((base, head), (Sequence::new(1), Sequence::new(2)));
    let value = |area| Value::Field(Field::Unit(UnitField::Area(Some(SquareMetres(area)))));
    let [clash] = &clashes[..] else {
        panic!("one clash: {clashes:?}");
    };
    assert_eq!(clash.thing, unit("03"));
    // The smallest building has 166 m².
    assert_eq!(
        [&clash.base, &clash.theirs, &clash.mine],
        [&value(166.0), &value(170.0), &value(180.0)]
    );
    assert_eq!(area_of(&kept, "03"), Some(SquareMetres(170.0)));
    assert_eq!(
        kept.town.head(),
        Sequence::new(2),
        "of a batch nothing is saved"
    );
}

#[tokio::test]
async fn what_a_rule_refuses_leaves_nothing_behind() {
    let kept = Kept::new().await;
    let mut both = changing(1, vec![area("03", 170.0)]);
    both.saves.extend(changing(1, vec![area("04", -1.0)]).saves);
    let Err(SaveError::Refused(refusal)) = kept.town.save(&both).await else {
        panic!("not refused");
    };
    assert_eq!(refusal.thing, unit("04"));
    assert_eq!(refusal.field.as_deref(), Some("area"));
    assert!(!refusal.words.get(Language::Zh).is_empty());
    assert_eq!(area_of(&kept, "03"), Some(SquareMetres(166.0)));
    let saved = kept
        .town
        .save(&changing(1, vec![area("03", 171.0)]))
        .await
        .unwrap();
    assert_eq!(saved.entries[0].sequence, Sequence::new(2));
}

#[tokio::test]
async fn an_entry_is_taken_back_by_an_entry_of_its_own_also_after_a_restart() {
    let kept = Kept::new().await;
    kept.town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    kept.town
        .save(&changing(2, vec![area("04", 200.0)]))
        .await
        .unwrap();
    let kept = kept.restarted().await;
    kept.town
        .save(&batch(3, Intent::Undo(Sequence::new(2))))
        .await
        .unwrap();
    assert_eq!(area_of(&kept, "03"), Some(SquareMetres(166.0)));
    assert_eq!(area_of(&kept, "04"), Some(SquareMetres(200.0)));
    assert_eq!(kept.town.head(), Sequence::new(4));
}

#[tokio::test]
async fn what_was_changed_again_since_is_not_taken_back() {
    let kept = Kept::new().await;
    kept.town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    kept.town
        .save(&changing(2, vec![area("03", 175.0)]))
        .await
        .unwrap();
    let undone = kept
        .town
        .save(&batch(3, Intent::Undo(Sequence::new(2))))
        .await;
    assert!(matches!(undone, Err(SaveError::Clash { .. })), "{undone:?}");
    let beyond = kept
        .town
        .save(&batch(3, Intent::Undo(Sequence::new(9))))
        .await;
    assert_eq!(beyond, Err(SaveError::Ahead(Sequence::new(3))));
}

#[tokio::test]
async fn a_save_that_comes_twice_is_saved_once_and_told_where() {
    let kept = Kept::new().await;
    let saves = changing(1, vec![area("03", 170.0)]);
    kept.town.save(&saves).await.unwrap();
    assert_eq!(
        kept.town.save(&saves).await,
        Err(SaveError::Known(Sequence::new(2)))
    );
    assert_eq!(kept.town.head(), Sequence::new(2));
}

#[tokio::test]
async fn what_the_public_sees_is_told_and_needs_who_may_publish() {
    let kept = Kept::new().await;
    let saved = kept
        .town
        .save(&changing(1, vec![renamed("Huashen Coffee", "花神")]))
        .await
        .unwrap();
    assert!(!saved.entries[0].public.is_empty());
    let mut quiet = changing(2, vec![renamed("Huashen Coffee", "花神咖啡")]);
    quiet.may_publish = false;
    let refused = kept.town.save(&quiet).await;
    assert!(
        matches!(refused, Err(SaveError::NeedsPublisher(_))),
        "{refused:?}"
    );
    assert_eq!(kept.town.head(), Sequence::new(2));
    // A tenancy the public does not know may be changed without.
    let tenancy = kept.town.read(|now| {
        let mut tenancies = now.record.tenancies().iter();
        tenancies.find(|it| it.announced.is_none()).map(|it| it.id)
    });
    if let Some(id) = tenancy {
        let field = Field::Tenancy(TenancyField::UnitIllustrative(false));
        let mut inside = changing(2, vec![Change::set(Thing::Tenancy(id), field)]);
        inside.may_publish = false;
        assert!(kept.town.save(&inside).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_people_at_once_lose_nothing() {
    let kept = Kept::new().await;
    let numbers = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"];
    let mut people = tokio::task::JoinSet::new();
    for person in 0..64 {
        let town = std::sync::Arc::clone(&kept.town);
        people.spawn(async move {
            // Everybody sets another height of some unit until it is saved.
            let height = Field::Unit(UnitField::Height(Some(3.0 + f64::from(person) / 8.0)));
            let change = Change::set(unit(numbers[person as usize % 10]), height);
            loop {
                let base = town.head().number();
                match town.save(&changing(base, vec![change.clone()])).await {
                    Ok(saved) => return saved.entries[0].sequence,
                    Err(SaveError::Clash { .. }) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        });
    }
    let numbers: BTreeSet<_> = people.join_all().await.into_iter().collect();
    let expected: BTreeSet<_> = (2..66).map(Sequence::new).collect();
    assert_eq!(numbers, expected);
    let before = kept.town.read(|now| now.record.clone());
    let kept = kept.restarted().await;
    assert!(kept.town.read(|now| now.record == before));
}

#[tokio::test]
async fn the_past_is_as_it_was_and_the_history_says_who_and_why() {
    let kept = Kept::new().await;
    kept.town
        .save(&changing(1, vec![area("03", 170.0)]))
        .await
        .unwrap();
    kept.town
        .save(&changing(2, vec![area("04", 200.0)]))
        .await
        .unwrap();
    let past = kept.town.as_recorded(Sequence::new(1)).await.unwrap();
    assert_eq!(past.record.town(kept.town.today()), fragrant_town());
    assert!(kept.town.as_recorded(Sequence::new(4)).await.is_err());
    let of_unit = HistoryFilter {
        thing: Some(unit("04").to_string()),
        ..HistoryFilter::default()
    };
    let entries = kept.town.history(&of_unit, 10).await.unwrap();
    let numbers: Vec<_> = entries
        .iter()
        .map(|entry| entry.sequence.number())
        .collect();
    assert_eq!(numbers, [3, 1], "the change, and the import");
    assert_eq!(entries[0].reason.as_deref(), Some("as measured"));
}

#[tokio::test]
async fn who_has_seen_what_another_server_appended_can_save_here() {
    let kept = Kept::new().await;
    let other = Keeper::start(Arc::clone(kept.keeper.store()), clock());
    let there = other.town(&TownName::default()).await.unwrap();
    // Here something was saved, there something after it, and whoever saves here has seen both.
    let here = kept.town.save(&changing(1, vec![area("03", 170.0)])).await;
    assert_eq!(here.unwrap().entries[0].sequence, Sequence::new(2));
    let elsewhere = there.save(&changing(2, vec![area("04", 210.0)])).await;
    assert_eq!(elsewhere.unwrap().entries[0].sequence, Sequence::new(3));
    let here = kept.town.save(&changing(3, vec![area("05", 230.0)])).await;
    assert_eq!(here.unwrap().entries[0].sequence, Sequence::new(4));
    let ahead = kept.town.save(&changing(9, vec![area("05", 231.0)])).await;
    assert_eq!(ahead, Err(SaveError::Ahead(Sequence::new(4))));
}
