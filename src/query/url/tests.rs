//! Links as people send them, and every link there can be.

use super::*;
use proptest::prelude::*;

fn statuses(query: &str) -> Vec<OpeningStatus> {
    UrlState::read(query).filter.statuses.into_iter().collect()
}

#[test]
fn a_link_with_everything() {
    let link = "type=cafe,food-and-drink&status=opening-soon,trial&leasing=available,in-negotiation\
                &q=%E8%8A%B1+shen&unit=05&on=2024-12-31&color=status&view=dashboard&lang=en\
                &town=sample-mall&embed=1&open=now&level=-1&at=121.345678,30.700000,250";
    let state = UrlState::read(link);
    assert_eq!(state.write(), link);
    assert_eq!(state.filter.text, "花 shen");
    assert_eq!(state.filter.types.len(), 2);
    assert_eq!(
        statuses(link),
        [OpeningStatus::OpeningSoon, OpeningStatus::Trial]
    );
    assert!(state.filter.leasing.contains(&LeasingStatus::InNegotiation));
    assert!(state.filter.open_now && state.embed);
    assert_eq!(state.on, NaiveDate::from_ymd_opt(2024, 12, 31));
    assert_eq!(
        (state.color, state.view),
        (ColorBy::Status, View::Dashboard)
    );
    assert_eq!((state.lang, state.level), (Some(Language::En), Some(-1)));
    assert_eq!(state.unit.as_deref(), Some("05"));
    assert_eq!(state.town.as_deref(), Some("sample-mall"));
    let at = state.viewport.map(|at| (at.lon(), at.lat(), at.metres()));
    assert_eq!(at, Some((121.345678, 30.7, 250.0)));
}

#[test]
fn what_is_not_understood_is_ignored() {
    for query in [
        "",
        "?",
        "&&&",
        "=",
        "a=b",
        "type=",
        "type=,,",
        "status=maybe",
        "leasing=sold",
        "unit=",
        "unit",
        "on=2024-02-30",
        "on=2024-5-1",
        "on=+2024-05-1",
        "on= 2024-5-1",
        "on=tomorrow",
        "color=red",
        "view=map",
        "lang=fr",
        "embed=0",
        "embed=",
        "open=later",
        "level=ground",
        "level=1.5",
        "level=99999999999",
        "town=",
        "town=../secret",
        "town=a%2Fb",
        "town=Caf%C3%A9",
        "town=A",
        "town=a.json",
        "at=",
        "at=1,2",
        "at=1,2,3,4",
        "at=181,0,100",
        "at=0,91,100",
        "at=0,0,0",
        "at=0,0,-5",
        "at=NaN,0,100",
        "at=0,0,inf",
        "Q=x",
    ] {
        assert_eq!(UrlState::read(query), UrlState::default(), "{query}");
    }
    let among_others = "status=maybe,open,&status=gone&on=soon&utm_source=x&unit=7";
    assert_eq!(UrlState::read(among_others).write(), "status=open&unit=7");
}

#[test]
fn at_most_three_scenarios_are_open_and_none_twice() {
    let id = |number| Uuid::from_u128(number).to_string();
    let all = [1, 2, 1, 3, 4].map(id).join(",");
    let three = [1, 2, 3].map(id).join(",");
    let state = UrlState::read(&format!("work=what-if&scenario={all},none"));
    assert_eq!(state.write(), format!("work=what-if&scenario={three}"));
}

#[test]
fn repeated_lists_are_joined_and_the_last_good_value_wins() {
    assert_eq!(
        statuses("status=open&status=trial"),
        [OpeningStatus::Trial, OpeningStatus::Open]
    );
    assert_eq!(
        UrlState::read("unit=01&unit=02&on=2024-05-13&on=x").write(),
        "unit=02&on=2024-05-13"
    );
}

#[test]
fn encoded_characters_are_read_and_written() {
    // RFC 3986 for the bytes of UTF-8, + for a space; a broken escape is text.
    for (query, text) in [
        ("q=a%2Cb%26c%3Dd%2Be", "a,b&c=d+e"),
        ("q=%e5%92%96%E5%95%A1", "咖啡"),
        ("q=咖啡", "咖啡"),
        ("q=100%&x=1", "100%"),
        ("q=%zz%4", "%zz%4"),
        ("q=a=b", "a=b"),
        ("q=%FF", "\u{FFFD}"),
        ("%71=x", "x"),
    ] {
        assert_eq!(UrlState::read(query).filter.text, text, "{query}");
    }
    let mut state = UrlState::default();
    state.filter.toggle_type("arts, crafts & more");
    assert_eq!(state.write(), "type=arts%2C+crafts+%26+more");
    assert_eq!(UrlState::read(&state.write()), state);
}

#[test]
fn a_view_is_kept_to_a_tenth_of_a_metre() {
    // 0.000 001° of the equator is 40 075 017 m / 360 000 000 = 0.11 m.
    let state = UrlState {
        viewport: Viewport::new(-0.123_456_4, 30.700_000_6, 249.6),
        ..UrlState::default()
    };
    assert_eq!(state.write(), "at=-0.123456,30.700001,250");
    assert_eq!(Viewport::new(f64::NAN, 0.0, 100.0), None);
    assert_eq!(Viewport::new(0.0, 0.0, 0.5), None);
}

fn subset<T: Ord + Clone + std::fmt::Debug + 'static>(
    all: &[T],
) -> impl Strategy<Value = std::collections::BTreeSet<T>> {
    prop::sample::subsequence(all.to_vec(), 0..=all.len())
        .prop_map(|values| values.into_iter().collect())
}

fn filters() -> impl Strategy<Value = Filter> {
    let types = prop::collection::btree_set("\\PC{1,12}|[a-z-]{1,9}", 0..4);
    let (statuses, leasing) = (subset(&OpeningStatus::ALL), subset(&LeasingStatus::ALL));
    (types, statuses, leasing, any::<String>(), any::<bool>()).prop_map(
        |(types, statuses, leasing, text, open_now)| Filter {
            types,
            statuses,
            leasing,
            text,
            open_now,
        },
    )
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0..=9999, 1_u32..=366).prop_filter_map("a year may end a day earlier", |(year, day)| {
        NaiveDate::from_yo_opt(year, day)
    })
}

fn viewports() -> impl Strategy<Value = Viewport> {
    let numbers = (-180.0..=180.0, -90.0..=90.0, 1.0..40_000_000.0);
    numbers.prop_filter_map("on Earth", |(lon, lat, metres)| {
        Viewport::new(lon, lat, metres)
    })
}

fn states() -> impl Strategy<Value = UrlState> {
    let what = (
        filters(),
        prop::option::of("(?s).{1,6}"),
        prop::option::of(days()),
    );
    let look = (
        prop::sample::select(&[ColorBy::Type, ColorBy::Status][..]),
        prop::sample::select(&[View::Map, View::Dashboard][..]),
        prop::option::of(prop::sample::select(&Language::ALL[..])),
    );
    let town = prop::option::of("[a-z0-9-]{1,20}");
    let place = (
        town,
        any::<bool>(),
        any::<Option<i32>>(),
        prop::option::of(viewports()),
        prop::option::of(prop::sample::select(&Work::ALL[..])),
        prop::collection::btree_set(any::<u128>().prop_map(Uuid::from_u128), 0..=3),
    );
    (what, look, place).prop_map(
        |(
            (filter, unit, on),
            (color, view, lang),
            (town, embed, level, viewport, work, scenarios),
        )| {
            UrlState {
                filter,
                unit,
                on,
                color,
                view,
                lang,
                town,
                embed,
                level,
                viewport,
                work,
                scenarios: scenarios.into_iter().collect(),
            }
        },
    )
}

/// Strings that look like queries, so that reading gets past the first character.
fn queries() -> impl Strategy<Value = String> {
    let name = prop::sample::select(
        &[
            "type", "status", "leasing", "q", "unit", "on", "color", "view", "lang", "town",
            "embed", "open", "level", "at", "work", "scenario",
        ][..],
    );
    let value = prop_oneof![
        "\\PC{0,10}",
        "[0-9%,.+-]{0,12}",
        "(cafe|open|trial|available|now|1|zh|status|dashboard|,|%2C){0,4}",
        "(?s).{0,8}",
    ];
    let pairs = prop::collection::vec((name, value), 0..6);
    pairs.prop_map(|pairs| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("&")
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(state in states()) {
        prop_assert_eq!(UrlState::read(&state.write()), state);
    }

    #[test]
    fn any_text_is_read_and_what_it_says_is_written_for_good(query in prop_oneof![any::<String>(), queries()]) {
        let written = UrlState::read(&query).write();
        prop_assert_eq!(UrlState::read(&written).write(), written);
    }

    #[test]
    fn a_query_is_plain_ascii(state in states()) {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%+=&,".contains(&byte);
        prop_assert!(state.write().bytes().all(is_plain));
    }
}
