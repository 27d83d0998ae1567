//! The bar at the top of the managers' page: its screens, whether all is saved, undo and redo, and a
//! menu of what is not for every day.

use crate::query::{UrlState, View, Work};
use crate::town::Language;
use crate::words::{self, manage};
use maud::{Markup, html};

/// How things stand between the page and the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Who is signed in.
    pub person: String,
    /// Whether they may change the town.
    pub may_edit: bool,
    /// Whether they say who else comes in.
    pub may_administer: bool,
    /// How many saves wait to be acknowledged.
    pub waiting: usize,
    /// How many came back.
    pub returned: usize,
    /// Whether the server is heard.
    pub is_heard: bool,
    /// How many facts the public sees are to be confirmed.
    pub stale: usize,
    /// How many steps before an opening are overdue.
    pub overdue: usize,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// Where the bar, its menu, the screens and the sheet stand, beside what the visitors' page has.
pub fn frame() -> Markup {
    html! {
        main.work-screen #work tabindex="-1" {}
        header.work-bar #work-bar {}
        div.work-menu #work-menu popover {}
        dialog.sheet #sheet aria-labelledby="sheet-title" {}
    }
}

/// What the bar leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Town(View),
    Work(Work),
}

impl Place {
    /// What everybody uses every day; the rest is in the menu.
    const DAILY: [Self; 7] = [
        Self::Town(View::Map),
        Self::Town(View::Dashboard),
        Self::Work(Work::Schedule),
        Self::Work(Work::Readiness),
        Self::Work(Work::Freshness),
        Self::Work(Work::History),
        Self::Work(Work::Scenarios),
    ];

    fn of(url: &UrlState) -> Self {
        url.work.map_or(Self::Town(url.view), Self::Work)
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Town(view) => view.slug(),
            Self::Work(work) => work.slug(),
        }
    }

    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Town(View::Map) => words::map(language),
            Self::Town(View::Dashboard) => words::dashboard(language),
            Self::Work(work) => manage::work(language, work),
        }
    }

    /// How much there is to do on a screen.
    fn tasks(self, standing: &Standing) -> usize {
        match self {
            Self::Work(Work::Readiness) => standing.overdue,
            Self::Work(Work::Freshness) => standing.stale,
            _ => 0,
        }
    }

    fn link(self, language: Language, url: &UrlState, tasks: usize) -> Markup {
        let mut there = url.clone();
        show(&mut there, self.slug());
        html! {
            a.work-tab href={ "?" (there.write()) } data-action={ "show:" (self.slug()) }
                data-key={ "show-" (self.slug()) } aria-current=[(Self::of(url) == self).then_some("page")] {
                (self.name(language))
                @if tasks > 0 { span.tab-count { (tasks) } }
            }
        }
    }
}

/// Goes to the screen of this name; one there is not is passed over.
pub fn show(url: &mut UrlState, slug: &str) {
    let work = Work::from_slug(slug);
    if work.is_none() {
        url.set("view", slug);
    }
    url.work = work;
}

/// The bar.
pub fn bar(language: Language, standing: &Standing, url: &UrlState) -> Markup {
    html! {
        nav.work-tabs aria-label=(manage::screens(language)) {
            @for place in Place::DAILY { (place.link(language, url, place.tasks(standing))) }
        }
        div.work-state {
            (state(language, standing))
            @if standing.may_edit {
                button.text-button type="button" data-action="undo" data-key="undo" disabled[!standing.can_undo] {
                    (manage::undo(language))
                }
                button.text-button type="button" data-action="redo" data-key="redo" disabled[!standing.can_redo] {
                    (manage::redo(language))
                }
            }
            button.bar-person type="button" popovertarget="work-menu" data-key="menu" { (standing.person) }
        }
    }
}

fn state(language: Language, standing: &Standing) -> Markup {
    let state = if standing.returned > 0 {
        "returned"
    } else if standing.waiting > 0 {
        "waiting"
    } else if standing.is_heard {
        "saved"
    } else {
        "offline"
    };
    html! {
        p.bar-state data-state=(state) role="status" {
            @if standing.returned > 0 {
                button.text-button type="button" data-action="open-returned" data-key="returned" {
                    (manage::returned(language, standing.returned))
                }
            } @else if standing.waiting > 0 {
                (manage::waiting(language, standing.waiting))
                @if !standing.is_heard { " · " (manage::line_is_down(language)) }
            } @else if !standing.is_heard {
                (manage::line_is_down(language))
            } @else if standing.may_edit {
                (manage::all_saved(language))
            } @else {
                (manage::read_only(language))
            }
        }
    }
}

/// The menu under one's name.
pub fn menu(language: Language, standing: &Standing, url: &UrlState) -> Markup {
    let other = language.other();
    html! {
        @if standing.may_administer { (Place::Work(Work::People).link(language, url, 0)) }
        (Place::Work(Work::Embed).link(language, url, 0))
        (Place::Work(Work::Account).link(language, url, 0))
        a.work-tab href="./" { (manage::to_visitors(language)) }
        button.work-tab type="button" data-action={ "lang:" (other.tag()) } data-switch="language"
            lang=(other.html_lang()) { (words::switch_language(language)) }
        button.work-tab type="button" data-action="sign-out" data-key="sign-out" { (manage::sign_out(language)) }
    }
}
