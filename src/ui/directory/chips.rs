//! The chips: two groups, tenant type and status, each with live counts.

use crate::page;
use crate::query::{Facets, GroupCount};
use crate::town::{LeasingStatus, OpeningStatus, TenantType};
use crate::ui::state::App;
use crate::words;
use leptos::prelude::*;

/// Both groups.
pub fn chips(app: App) -> impl IntoView {
    let facets = Memo::new(move |_| app.selection.with(|selection| selection.facets.clone()));
    let in_trial =
        Memo::new(move |_| app.with_context(|context| context.town.is_in_internal_trial()));
    view! {
        <div class="chips-box">
            <h2 class="chips-title" id="chips-type">{move || words::types(app.language())}</h2>
            <div class="chips" role="group" aria-labelledby="chips-type">
                <For each=move || facets.with(|facets| facets.groups.clone())
                    key=|entry| entry.group
                    let(entry)>{group(app, facets, &entry)}</For>
                {move || types(app, &facets.get())}
            </div>
            <h2 class="chips-title" id="chips-status">{move || words::statuses(app.language())}</h2>
            <div class="chips" role="group" aria-labelledby="chips-status">
                <Show when=move || facets.with(|facets| facets.open_now.is_some())>
                    {open_now(app, facets)}
                </Show>
                <For each=move || facets.with(|facets| facets.statuses.clone())
                    key=|entry| entry.value
                    let(entry)>{status(app, facets, in_trial, entry.value)}</For>
                <For each=move || facets.with(unlet)
                    key=|status| *status
                    let(value)>{leasing(app, facets, value)}</For>
            </div>
        </div>
    }
}

/// What a visitor's chips show of the leasing statuses: those without a shop behind the door.
fn unlet(facets: &Facets) -> Vec<LeasingStatus> {
    let statuses = facets.leasing.iter().map(|entry| entry.value);
    statuses
        .filter(|status| {
            matches!(
                status,
                LeasingStatus::InNegotiation | LeasingStatus::Available
            )
        })
        .collect()
}

fn group(app: App, facets: Memo<Facets>, entry: &GroupCount) -> impl IntoView + use<> {
    let group = entry.group;
    let now = move || {
        facets.with(|facets| {
            let found = facets.groups.iter().find(|entry| entry.group == group);
            found.map_or((0, false), |entry| (entry.units, entry.chosen))
        })
    };
    view! {
        <button type="button" class="chip" data-facet-type=group.slug() data-group=group.slug()
            data-pattern="solid" data-empty=move || (now().0 == 0).then_some("")
            aria-pressed=move || now().1.to_string()
            on:click=move |_| app.adjust(|url| url.filter.toggle_type(group.slug()))
        >
            <span class="swatch" aria-hidden="true"
                inner_html=page::tenant_icon(group.icon()).into_string()></span>
            {move || group.name(app.language())}
            <span class="count">{move || now().0}</span>
        </button>
    }
}

/// The types of chosen groups, where a group has more than one: a finer choice.
fn types(app: App, facets: &Facets) -> impl IntoView + use<> {
    let language = app.language();
    let groups = facets.groups.iter().filter(|entry| {
        entry.types.len() > 1 && (entry.chosen || entry.types.iter().any(|kind| kind.chosen))
    });
    groups
        .flat_map(|entry| entry.types.iter().map(move |kind| (entry.group, kind)))
        .map(|(group, kind)| {
            let slug = kind.value.clone();
            let name = TenantType::read(&slug).name(language).to_owned();
            let facet = slug.clone();
            view! {
                <button type="button" class="chip chip-fine" data-facet-type=facet
                    data-group=group.slug() aria-pressed=kind.chosen.to_string()
                    on:click=move |_| {
                        let slug = slug.clone();
                        app.adjust(|url| {
                            url.filter.types.remove(group.slug());
                            url.filter.toggle_type(&slug);
                        });
                    }
                >
                    {name}
                    <span class="count">{kind.units}</span>
                </button>
            }
        })
        .collect_view()
}

fn status(
    app: App,
    facets: Memo<Facets>,
    in_trial: Memo<bool>,
    value: OpeningStatus,
) -> impl IntoView {
    let now = move || {
        facets.with(|facets| {
            let found = facets.statuses.iter().find(|entry| entry.value == value);
            found.map_or((0, false), |entry| (entry.units, entry.chosen))
        })
    };
    view! {
        <button type="button" class="chip" data-facet-status=value.slug()
            data-empty=move || (now().0 == 0).then_some("")
            aria-pressed=move || now().1.to_string()
            on:click=move |_| app.adjust(|url| url.filter.toggle_status(value))
        >
            {move || words::opening(app.language(), value, in_trial.get())}
            <span class="count">{move || now().0}</span>
        </button>
    }
}

fn leasing(app: App, facets: Memo<Facets>, value: LeasingStatus) -> impl IntoView {
    let now = move || {
        facets.with(|facets| {
            let found = facets.leasing.iter().find(|entry| entry.value == value);
            found.map_or((0, false), |entry| (entry.units, entry.chosen))
        })
    };
    view! {
        <button type="button" class="chip" data-facet-leasing=value.slug()
            data-empty=move || (now().0 == 0).then_some("")
            aria-pressed=move || now().1.to_string()
            on:click=move |_| app.adjust(|url| url.filter.toggle_leasing(value))
        >
            {move || words::leasing(app.language(), value)}
            <span class="count">{move || now().0}</span>
        </button>
    }
}

fn open_now(app: App, facets: Memo<Facets>) -> impl IntoView {
    let is_chosen = move || app.url.with(|url| url.filter.open_now);
    view! {
        <button type="button" class="chip" data-facet-open="now"
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_| app.adjust(|url| url.filter.toggle_open_now())
        >
            {move || words::open_now(app.language())}
            <span class="count">{move || facets.with(|facets| facets.open_now.unwrap_or(0))}</span>
        </button>
    }
}
