use super::support::{Kept, area, changing, renamed};
use frontage::server::keeper::{Audience, News};
use frontage::server::store::Sequence;

#[tokio::test]
async fn every_entry_is_told_to_members_and_the_public_hears_what_it_sees() {
    let kept = Kept::new().await;
    let mut stream = kept.town.listen();
    kept.town
        .save(&changing(1, vec![renamed("Huashen Coffee", "花神")]))
        .await
        .unwrap();
    let Some(News::Entry(event)) = stream.next().await else {
        panic!("an entry is told");
    };
    assert_eq!(event.sequence, Sequence::new(2));
    let public = event.data_for(Audience::Public).unwrap();
    assert!(
        public.contains("occupant/") && !public.contains("花神"),
        "{public}"
    );
    let entry = event.data_for(Audience::Members).unwrap();
    assert!(
        entry.contains("花神") && entry.contains("as measured"),
        "{entry}"
    );
}

#[tokio::test]
async fn a_listener_that_does_not_read_is_dropped() {
    let kept = Kept::new().await;
    let mut slow = kept.town.listen();
    for round in 0..300_u32 {
        let base = kept.town.head().number();
        let change = area("03", 166.0 + f64::from(round % 4));
        kept.town.save(&changing(base, vec![change])).await.unwrap();
    }
    assert_eq!(slow.next().await, None);
}
