use super::*;
use crate::scene::Insets;
use crate::town::sample;
use proptest::prelude::*;

/// The chips of a row of buildings with these names, and the window they are in.
fn chips(names: &[&str], width: f64, selected: Option<usize>) -> (Vec<Placed>, View, Rect<f64>) {
    let town = sample::vacant(&vec![400.0; names.len()]);
    let scene = Scene::new(&town, None);
    let view = View::fit(scene.home, width, 500.0, Insets::default());
    let window = Rect::new((0.0, 0.0), (width, 500.0));
    let wishes: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(shape, text)| Wish {
            shape,
            text,
            pattern: Pattern::Solid,
            selected: selected == Some(shape),
            dimmed: false,
        })
        .collect();
    let placed = layout(
        &scene,
        view,
        window,
        &[],
        &wishes,
        Language::Zh,
        Lettering::Regular,
    )
    .units;
    (placed, view, window)
}

fn boxes(placed: &[Placed], view: View) -> Vec<Rect<f64>> {
    let chips = placed.iter().filter_map(|placed| placed.chip.as_ref());
    chips
        .map(|chip| {
            centred(
                view.to_screen(chip.at) + chip.offset,
                chip.width,
                chip.height,
            )
        })
        .collect()
}

proptest! {
    #[test]
    fn chips_never_touch_and_never_leave(
        names in proptest::collection::vec("[a-zA-Z ]{1,40}|[稻花湾春食里面馆]{1,12}", 1..12),
        width in 240f64..1600.0,
        selected in proptest::option::of(0usize..12),
    ) {
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let (placed, view, window) = chips(&names, width, selected);
        let boxes = boxes(&placed, view);
        for (index, chip) in boxes.iter().enumerate() {
            prop_assert!(contains(window, *chip), "{chip:?} leaves {window:?}");
            for other in &boxes[index + 1..] {
                prop_assert!(!overlap(*chip, *other));
            }
        }
    }

    #[test]
    fn the_selection_always_has_its_name(
        names in proptest::collection::vec("[a-zA-Z][a-zA-Z ]{0,39}|[稻花湾春食里面馆]{1,12}", 1..60),
        width in 240f64..1600.0,
        selected in 0usize..60,
    ) {
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let selected = selected % names.len();
        let (placed, ..) = chips(&names, width, Some(selected));
        let of_selection = placed.iter().find(|placed| placed.shape == selected);
        prop_assert!(of_selection.is_some_and(|placed| placed.chip.is_some()));
    }
}

#[test]
fn names_are_written_where_there_is_room() {
    let (placed, ..) = chips(&["花神咖啡", "便利店"], 1_200.0, None);
    assert_eq!(
        placed.iter().filter(|placed| placed.chip.is_some()).count(),
        2
    );
}

#[test]
fn a_screen_holds_no_more_names_than_can_be_read() {
    let names = vec!["a"; 400];
    let (placed, ..) = chips(&names, 100_000.0, None);
    let written = placed.iter().filter(|placed| placed.chip.is_some()).count();
    assert_eq!(written, MOST_CHIPS);
}
