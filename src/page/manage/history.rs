//! History: who changed what, when and why, what it was before and what it is.

use super::change;
use super::forms::why;
use crate::confidential::PersonId;
use crate::ledger::{Clash, Entry, EntryId, Thing};
use crate::query::Work;
use crate::town::Language;
use crate::words::manage::change::{Naming, field_name};
use crate::words::manage::{self, history as words};
use chrono::{NaiveDate, NaiveDateTime};
use maud::{Markup, html};

/// Which entries are asked for. Nothing said is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of this person.
    pub person: Option<PersonId>,
    /// Saved on this day or later, where the venue is.
    pub since: Option<NaiveDate>,
    /// Saved on this day or earlier.
    pub until: Option<NaiveDate>,
    /// Those about the unit of this number, and what belongs to it.
    pub unit: Option<String>,
}

/// How much of the history is there to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Earlier {
    /// More than is shown.
    #[default]
    More,
    /// It is being read.
    Reading,
    /// It could not be read.
    Failed,
    /// Nothing.
    Nothing,
}

/// An entry, when it was saved where the venue is, and how it stands.
pub struct Row<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Who saved it; none for an import.
    pub who: Option<&'a str>,
    /// When.
    pub when: NaiveDateTime,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// Whether it can be taken back.
    pub may_restore: bool,
}

/// The screen around the list of entries, which is filled by itself: what is being typed into the
/// filter is not written anew with every save.
pub fn screen(
    language: Language,
    filter: &Filter,
    people: &[(PersonId, String)],
    units: &[String],
) -> Markup {
    html! {
        header.work-head { h1 { (manage::work(language, Work::History)) } }
        div.history {
            div.history-filter role="group" aria-label=(crate::words::filter(language)) {
                label.field {
                    span { (words::who(language)) }
                    select data-key="history-person" data-history="person" {
                        option value="" { (words::everybody(language)) }
                        @for (id, name) in people {
                            option value=(id.0) selected[filter.person == Some(*id)] { (name) }
                        }
                    }
                }
                label.field {
                    span { (words::unit(language)) }
                    select data-key="history-unit" data-history="unit" {
                        option value="" { (words::whole_town(language)) }
                        @for number in units {
                            option value=(number) selected[filter.unit.as_ref() == Some(number)] { (number) }
                        }
                    }
                }
                (day(words::since(language), "since", filter.since))
                (day(words::until(language), "until", filter.until))
                button.text-button type="button" data-action="history-clear" data-key="history-clear"
                    disabled[*filter == Filter::default()] { (words::clear(language)) }
            }
            div #history-list {}
        }
    }
}

fn day(name: &str, field: &str, value: Option<NaiveDate>) -> Markup {
    html! {
        label.field {
            span { (name) }
            input type="date" data-key={ "history-" (field) } data-history=(field) value=[value];
        }
    }
}

/// The entries: what waits on top, then the latest first, by days. Of each, what it changed `of` these
/// things, where some are asked for.
pub fn list(
    naming: &Naming,
    today: NaiveDate,
    waiting: &[Row],
    rows: &[Row],
    of: Option<&[Thing]>,
    is_filtered: bool,
    earlier: Earlier,
) -> Markup {
    let language = naming.language;
    html! {
        @if !waiting.is_empty() {
            section.history-day data-waiting="" {
                h2 { (words::not_saved_yet(language)) }
                ol.history-entries { @for row in waiting { (entry(naming, row, None, true)) } }
            }
        }
        @for of_day in rows.chunk_by(|one, next| one.when.date() == next.when.date()) {
            section.history-day {
                @for first in &of_day[..1] { h2 { (day_name(language, first.when.date(), today)) } }
                ol.history-entries { @for row in of_day { (entry(naming, row, of, false)) } }
            }
        }
        @if rows.is_empty() && waiting.is_empty() && earlier == Earlier::Nothing {
            p.hint { (if is_filtered { words::nothing_found(language) } else { words::nothing(language) }) }
        }
        div.history-more {
            p.hint role="status" {
                @match earlier {
                    Earlier::Reading => (words::reading(language)),
                    Earlier::Failed => (words::no_answer(language)),
                    _ => {}
                }
            }
            @if matches!(earlier, Earlier::More | Earlier::Failed) {
                button.button type="button" data-action="history-more" data-key="history-more" { (words::more(language)) }
            }
        }
    }
}

fn day_name(language: Language, day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        crate::words::today(language).to_owned()
    } else if day.succ_opt() == Some(today) {
        words::yesterday(language).to_owned()
    } else {
        crate::words::day(day)
    }
}

fn entry(naming: &Naming, row: &Row, of: Option<&[Thing]>, waits: bool) -> Markup {
    let (language, entry) = (naming.language, row.entry);
    let time = crate::words::moment(row.when, row.when);
    let who = row.who.unwrap_or(words::imported(language));
    html! {
        li.history-entry data-key={ "entry-" (entry.id) } data-undone[row.is_undone] {
            header {
                strong { (who) }
                time { (time) }
                @if waits { span.badge data-tone="trial" { (words::waits(language)) } }
                @if row.is_undone { span.badge data-tone="not-known" { (words::undone(language)) } }
            }
            @if let Some(reason) = &entry.reason { p.history-reason { (reason) } }
            (change::changes(naming, entry, of))
            @if waits {
                (act(language, "history-withdraw", entry.id, words::withdraw, who, &time))
            } @else if row.may_restore {
                (act(language, "history-restore", entry.id, words::restore, who, &time))
            }
        }
    }
}

/// What can be done to an entry. Its name says to which: there are many of them.
fn act(
    language: Language,
    verb: &str,
    id: EntryId,
    name: fn(Language) -> &'static str,
    who: &str,
    time: &str,
) -> Markup {
    let name = name(language);
    html! {
        button.text-button type="button" data-action={ (verb) ":" (id) } data-key={ (verb) "-" (id) }
            aria-label={ (name) " · " (who) " " (time) } { (name) }
    }
}

/// What restoring would change, who will see it, and why.
pub fn restoring(naming: &Naming, preview: &Entry) -> Markup {
    let language = naming.language;
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (words::restore_title(language)) }
            p.sheet-subject { (words::restore_intro(language)) }
            div { (change::changes(naming, preview, None)) }
            (why(language))
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                button.button data-primary="" type="submit" { (words::restore_now(language)) }
            }
        }
    }
}

/// Why nothing is restored: a rule, or what was changed since.
pub fn not_restored(naming: &Naming, refusal: Option<&str>, clashes: &[Clash]) -> Markup {
    let language = naming.language;
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (words::restore_title(language)) }
            @match refusal {
                Some(refusal) => p.form-problem { (words::is_refused(language)) " " (refusal) },
                None => p.form-problem { (words::changed_since(language)) },
            }
            @for clash in clashes {
                div.clash {
                    p.change-thing {
                        (naming.thing(&clash.thing))
                        @if let Some(field) = &clash.field {
                            " · " (field_name(language, &clash.thing, field))
                        }
                    }
                    dl.change-lines {
                        @for (name, value) in [
                            (words::before_it(language), &clash.mine),
                            (words::it_made(language), &clash.base),
                            (words::now(language), &clash.theirs),
                        ] {
                            div { dt { (name) } dd { (naming.side(value)) } }
                        }
                    }
                }
            }
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (words::close(language)) }
            }
        }
    }
}
