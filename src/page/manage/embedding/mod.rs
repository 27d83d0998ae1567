//! The code that puts the map into another site, with a form for what it shows and a preview.

mod code;

pub use code::{Choice, How, folder, max_width};

use crate::page::Context;
use crate::query::{ColorBy, Facets, Work};
use crate::town::{Language, LeasingStatus, OpeningStatus, TenantType};
use crate::words::{self as common, manage, manage::embedding as words};
use maud::{Markup, PreEscaped, html};

/// The screen, with what is chosen. `site` is the address of the folder the map is in.
pub fn screen(context: &Context, facets: &Facets, choice: &Choice, site: &str) -> Markup {
    let language = context.language;
    // The preview's own style is the element's: it keeps its height there.
    let preview = Choice {
        width: None,
        ..choice.clone()
    };
    let width = choice.width.map(max_width);
    html! {
        div.embedding {
            header.work-head {
                h1 { (manage::work(language, Work::Embed)) }
                p.hint { (words::intro(language)) }
            }
            form.embed-form #embed-form {
                (filter(context, facets, choice))
                (form(language, choice))
                (looks(language, choice))
            }
            div.embed-result {
                section aria-labelledby="embed-shown" {
                    h2 #embed-shown { (words::preview(language)) }
                    div.embed-preview #embed-preview style=[width] { (PreEscaped(preview.element(""))) }
                }
                section aria-labelledby="embed-copied" {
                    h2 #embed-copied { (words::code(language)) }
                    pre.embed-code { code #embed-code translate="no" { (choice.code(site, language)) } }
                    div.embed-copy {
                        button.button type="button" data-primary="" data-action="embed-copy" data-key="embed-copy" {
                            (words::copy(language))
                        }
                        p.hint #embed-said role="status" {}
                    }
                    p.hint { (words::more(language)) }
                }
            }
        }
    }
}

/// Something to choose among others, as a chip.
fn chip(kind: &str, name: &str, value: &str, is_chosen: bool, label: &str) -> Markup {
    html! {
        label.chip {
            input.visually-hidden type=(kind) name=(name) value=(value) checked[is_chosen] data-key={ "embed-" (name) "-" (value) };
            (label)
        }
    }
}

fn chips(title: &str, hint: &str, chips: Markup) -> Markup {
    html! {
        fieldset.embed-field {
            legend { (title) @if !hint.is_empty() { " " span.hint { (hint) } } }
            div.chips { (chips) }
        }
    }
}

fn filter(context: &Context, facets: &Facets, choice: &Choice) -> Markup {
    let language = context.language;
    let filter = &choice.state.filter;
    let in_trial = context.town.is_in_internal_trial();
    let types = facets.groups.iter().flat_map(|group| &group.types);
    let is_type = |slug: &str| filter.types.contains(slug);
    let is_fine = types.clone().any(|kind| is_type(&kind.value));
    html! {
        (chips(common::types(language), words::choose_none(language), html! {
            @for entry in &facets.groups {
                @let slug = entry.group.slug();
                (chip("checkbox", "type", slug, is_type(slug), entry.group.name(language)))
            }
        }))
        details.embed-finer open[is_fine] {
            summary { (words::finer(language)) }
            div.chips {
                @for kind in types {
                    (chip("checkbox", "type", &kind.value, is_type(&kind.value), TenantType::read(&kind.value).name(language)))
                }
            }
        }
        (chips(common::statuses(language), "", html! {
            @for status in OpeningStatus::ALL {
                (chip("checkbox", "status", status.slug(), filter.statuses.contains(&status), common::opening(language, status, in_trial)))
            }
        }))
        (chips(common::leasing_statuses(language), "", html! {
            @for status in LeasingStatus::ALL {
                (chip("checkbox", "leasing", status.slug(), filter.leasing.contains(&status), common::leasing(language, status)))
            }
        }))
    }
}

fn form(language: Language, choice: &Choice) -> Markup {
    let is_frame = choice.how == How::Frame;
    let how = |value: &str, is_chosen, name: &str, hint: &str| {
        html! {
            label {
                input type="radio" name="how" value=(value) checked[is_chosen];
                span { strong { (name) } " " span.hint { (hint) } }
            }
        }
    };
    html! {
        fieldset.choice.role-choice {
            legend { (words::form(language)) }
            (how("element", !is_frame, words::element(language), words::element_hint(language)))
            (how("frame", is_frame, words::frame(language), words::frame_hint(language)))
        }
        div.field-pair {
            (number("width", words::width(language), choice.width, words::width_hint(language)))
            (number("height", words::height(language), choice.height, ""))
        }
        div.field-pair {
            (select("lang", words::language(language), choice.state.lang.map(Language::tag), &[
                ("", words::their_own(language)), ("zh", "中文"), ("en", "English"),
            ]))
            label.field {
                span { (words::day(language)) }
                input type="date" name="on" value=[choice.state.on];
                small.hint { (words::day_hint(language)) }
            }
        }
    }
}

fn looks(language: Language, choice: &Choice) -> Markup {
    let color =
        |by: ColorBy, name: &str| chip("radio", "color", by.slug(), choice.state.color == by, name);
    html! {
        (chips(common::color_by(language), "", html! {
            (color(ColorBy::Type, common::by_type(language)))
            (color(ColorBy::Status, common::by_status(language)))
        }))
        (select("theme", words::theme(language), choice.theme.as_deref(), &[
            ("", words::theirs(language)), ("light", words::light(language)), ("dark", words::dark(language)),
        ]))
        (own_colour("accent", "#2F6B4F", choice.accent.as_deref(), words::accent(language), words::colour(language)))
        (own_colour("paper", "#FFFDF8", choice.paper.as_deref(), words::paper(language), words::colour(language)))
    }
}

fn own_colour(name: &str, default: &str, own: Option<&str>, label: &str, colour: &str) -> Markup {
    html! {
        div.embed-colour {
            label { input type="checkbox" name="own" value=(name) checked[own.is_some()]; (label) }
            input type="color" name=(name) value=(own.unwrap_or(default)) aria-label={ (colour) " · " (label) };
        }
    }
}

fn number(name: &str, label: &str, value: Option<u32>, hint: &str) -> Markup {
    html! {
        label.field {
            span { (label) }
            input type="number" name=(name) min="1" max="10000" inputmode="numeric" value=[value];
            @if !hint.is_empty() { small.hint { (hint) } }
        }
    }
}

fn select(name: &str, label: &str, value: Option<&str>, options: &[(&str, &str)]) -> Markup {
    html! {
        label.field {
            span { (label) }
            select name=(name) {
                @for (it, label) in options {
                    option value=(it) selected[value == Some(it)] { (label) }
                }
            }
        }
    }
}
