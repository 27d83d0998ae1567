//! The scenarios that are open, one beside the other: what each comes to, and what can be done with it.

use super::{MoveInWords, Standing, Summary, badge, button, head};
use crate::query::UrlState;
use crate::town::Language;
use crate::words::manage::{self, scenarios as words};
use maud::{Markup, html};

/// A line of what a scenario comes to.
pub struct Line {
    /// In words.
    pub words: MoveInWords,
    /// Whether the town has become so.
    pub is_already_so: bool,
    /// What clashes, in words.
    pub clashes: Vec<String>,
    /// Whether it may have its way over that.
    pub can_keep: bool,
    /// What has been chosen.
    pub keeps: Option<bool>,
    /// The rule that says no.
    pub refusal: Option<String>,
}

/// A scenario that is open.
pub struct Open<'a> {
    /// What the list says of it.
    pub summary: &'a Summary,
    /// How it stands with the server.
    pub standing: &'a Standing,
    /// What it comes to, a line a move.
    pub lines: Vec<Line>,
    /// Whether all is known that was saved to the town since it was made.
    pub is_fitted: bool,
    /// Whether the town has moved on since it was made.
    pub is_rebased: bool,
    /// Whether who looks may make it real.
    pub may_make_real: bool,
    /// Whether who looks may remove it.
    pub may_remove: bool,
}

impl Open<'_> {
    fn is_waiting_for_a_choice(&self) -> bool {
        self.lines.iter().any(|line| !line.clashes.is_empty())
    }

    /// Whether it is known how it fits the town: then moves are added, and it is made real.
    fn may_go_on(&self) -> bool {
        self.is_fitted && !self.is_waiting_for_a_choice()
    }

    fn is_all_so(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.is_already_so)
    }

    fn is_possible(&self) -> bool {
        self.lines.iter().all(|line| line.refusal.is_none())
    }
}

/// The screen with scenarios open: what they come to, and the comparison where there is one.
pub fn opened(
    language: Language,
    url: &UrlState,
    open: &[Open],
    others: &[Summary],
    comparison: Option<Markup>,
) -> Markup {
    let mut list = url.clone();
    list.scenarios.clear();
    let has_room = open.len() < UrlState::MOST_SCENARIOS;
    let others: Vec<_> = (others.iter())
        .filter(|it| !url.scenarios.contains(&it.id))
        .collect();
    html! {
        (head(language, html! {
            a.button href={ "?" (list.write()) } data-action="what-if:list" data-key="what-if-list" {
                (words::back_to_list(language))
            }
            @if has_room && !others.is_empty() && comparison.is_some() {
                label.what-if-choice {
                    span { (words::compare_with(language)) }
                    select data-what-if="compare" data-key="what-if-compare" {
                        option value="" { (words::choose(language)) }
                        @for it in others { option value=(it.id) { (it.name) } }
                    }
                }
            }
        }))
        div.what-if-columns {
            @for it in open { (card_of(language, it, open.len() > 1)) }
        }
        @if let Some(comparison) = comparison { (comparison) }
    }
}

fn card_of(language: Language, open: &Open, is_beside: bool) -> Markup {
    let summary = open.summary;
    let id = summary.id;
    let may_add = summary.is_mine && open.may_go_on();
    html! {
        section.dashboard-card.what-if data-scenario=(id) aria-labelledby={ "what-if-name-" (id) } {
            @match open.standing {
                Standing::Asked => p.hint role="status" { (crate::words::loading(language)) },
                Standing::Missing => p.hint { (words::not_there(language)) },
                Standing::Unanswered => p.form-problem role="alert" {
                    (manage::no_answer(language)) " "
                    (button("text-button", "load-other", id, manage::try_again(language)))
                },
                _ => {
                    header.what-if-head {
                        h2 id={ "what-if-name-" (id) } { (summary.name) }
                        @if summary.is_mine { (badge(language, summary)) }
                        @else { span.hint { (words::by(language, &summary.owner)) } }
                    }
                    (standing(language, open))
                    @if !open.is_fitted {
                        p.form-problem role="alert" {
                            (words::not_fitted(language)) " "
                            (button("text-button", "fit", id, manage::try_again(language)))
                        }
                    } @else if open.is_all_so() {
                        p.what-if-note { (words::all_already_so(language)) }
                    } @else if open.is_rebased {
                        p.hint { (words::rebased(language)) }
                    }
                    (moves(language, open))
                    @if may_add {
                        div.panel-actions {
                            (button("button", "put-in", id, words::put_in(language)))
                            (button("button", "move-date", id, words::move_date(language)))
                            (button("button", "end", id, words::end_lease(language)))
                        }
                    }
                    div.what-if-tools {
                        @if summary.is_mine {
                            (button("text-button", "rename", id, words::rename(language)))
                        }
                        (button("text-button", "duplicate", id, words::duplicate(language)))
                        @if summary.is_shared {
                            (button("text-button", "copy-link", id, words::copy_link(language)))
                            @if summary.is_mine { (button("text-button", "unshare", id, words::unshare(language))) }
                        } @else if summary.is_mine {
                            (button("text-button", "share", id, words::share(language)))
                        }
                        @if open.may_remove { (button("text-button", "remove", id, words::remove(language))) }
                    }
                    @if open.may_make_real && !open.lines.is_empty() && !open.is_all_so() && open.is_possible()
                        && open.may_go_on() {
                        (button("button what-if-real", "real", id, words::make_real(language)))
                    }
                }
            }
            @if is_beside { (button("text-button", "close", id, words::close(language))) }
        }
    }
}

/// What the server has not taken.
fn standing(language: Language, open: &Open) -> Markup {
    let id = open.summary.id;
    html! {
        div role="status" {
            @match open.standing {
                Standing::Saving => p.hint { (words::saving(language)) },
                Standing::Silent | Standing::SignedOut => p.form-problem {
                    @if *open.standing == Standing::Silent { (words::unsent(language)) }
                    @else { (words::signed_out(language)) }
                    " "
                    (button("text-button", "send", id, manage::try_again(language)))
                },
                Standing::Refused(why) => p.form-problem {
                    (words::not_saved(language)) ": " (why) " "
                    (button("text-button", "send", id, manage::try_again(language)))
                },
                Standing::Stale => p.form-problem {
                    (words::stale(language)) " "
                    (button("text-button", "load-other", id, words::load_other(language)))
                    (button("text-button", "keep-this", id, words::keep_this(language)))
                },
                _ => {}
            }
        }
    }
}

fn moves(language: Language, open: &Open) -> Markup {
    let summary = open.summary;
    html! {
        @if open.lines.is_empty() {
            p.hint {
                (words::no_moves(language)) " "
                @if summary.is_mine { (words::no_moves_hint(language)) }
            }
        } @else {
            ol.what-if-moves aria-label=(words::moves(language)) {
                @for (place, line) in open.lines.iter().enumerate() {
                    li data-so=[line.is_already_so.then_some("")] {
                        span { (line.words.line(language)) }
                        @if line.is_already_so { span.badge data-tone="opening-soon" { (words::already_so(language)) } }
                        @if summary.is_mine && line.clashes.is_empty() && !open.is_waiting_for_a_choice() {
                            button.text-button type="button" data-action={ "what-if:drop-move/" (summary.id) "/" (place) }
                                data-key={ "what-if-drop-" (place) "-" (summary.id) }
                                aria-label={ (words::drop_move(language)) " · " (line.words.what) } {
                                (words::drop_move(language))
                            }
                        }
                        @if let Some(refusal) = &line.refusal {
                            p.form-problem { b { (words::not_possible(language)) } ": " (refusal) }
                        }
                        @if !line.clashes.is_empty() { (clashing(language, summary, place, line)) }
                    }
                }
            }
        }
    }
}

fn clashing(language: Language, summary: &Summary, place: usize, line: &Line) -> Markup {
    let choose = |does: &str, name: &str, is_chosen: bool| {
        html! {
            button.segment type="button" data-action={ "what-if:" (does) "/" (summary.id) "/" (place) }
                data-key={ "what-if-" (does) "-" (place) } aria-pressed=(is_chosen) { (name) }
        }
    };
    html! {
        div.what-if-clash {
            p { b { (words::clashes(language)) } }
            @for clash in &line.clashes { p { (clash) } }
            @if summary.is_mine {
                p.hint { (words::clash_hint(language)) }
                div.what-if-tools {
                    @if line.can_keep {
                        (choose("keep", words::keep_mine(language), line.keeps == Some(true)))
                    }
                    (choose("drop", words::drop_it(language), line.keeps == Some(false)))
                }
            }
        }
    }
}
