//! The sheet over the page, in which one thing is entered. It is not written anew while it is open:
//! what somebody else saves meanwhile never touches what is being typed.

use super::office;
use crate::desk::Why;
use crate::ledger::{Change, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Thing};
use crate::page::manage::forms::{self, MilestoneForm};
use crate::page::manage::panel::numbered;
use crate::town::{DateSpan, Language, Milestone, TenancyId, TenancyStep};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage as words;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// What is entered in the sheet.
#[derive(Clone)]
enum Subject {
    NewMilestone(TenancyId),
    Milestone(MilestoneOf),
    Returned(crate::desk::Returned),
}

thread_local! {
    static SUBJECT: RefCell<Option<Subject>> = const { RefCell::new(None) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Asks for a milestone of the tenancy with this id.
pub fn add_milestone(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let id = TenancyId(id);
    let language = app.language();
    let form = office::read(|record, _| {
        let tenancy = record.tenancy(id)?;
        let title = record
            .occupant(tenancy.occupant)?
            .name
            .get(language)
            .to_owned();
        let last = tenancy.milestones.last().map(|milestone| milestone.step);
        let steps: Vec<_> = TenancyStep::ALL
            .into_iter()
            .filter(|step| last.is_none_or(|last| last.may_precede(*step)))
            .collect();
        let form = MilestoneForm {
            title: &title,
            milestone: None,
            steps: &steps,
        };
        Some(forms::milestone(language, &form).into_string())
    });
    if let Some(form) = form.flatten() {
        open(app, Subject::NewMilestone(id), &form);
    }
}

/// Asks for other dates of a milestone, by its key.
pub fn change_milestone(app: App, key: &str) {
    let language = app.language();
    let found = office::read(|record, _| {
        let mut tenancies = record.tenancies().iter();
        let (tenancy, milestone, of) = tenancies.find_map(|tenancy| {
            numbered(tenancy)
                .find(|(_, of)| Thing::Milestone(*of).to_string() == key)
                .map(|(milestone, of)| (tenancy, *milestone, of))
        })?;
        let title = record
            .occupant(tenancy.occupant)?
            .name
            .get(language)
            .to_owned();
        let form = MilestoneForm {
            title: &title,
            milestone: Some(&milestone),
            steps: &[],
        };
        Some((of, forms::milestone(language, &form).into_string()))
    });
    if let Some((of, form)) = found.flatten() {
        open(app, Subject::Milestone(of), &form);
    }
}

/// Removes the milestone the sheet is about.
pub fn remove_milestone(app: App, _: &str) {
    if let Some(Subject::Milestone(of)) = SUBJECT.with_borrow(Clone::clone) {
        save(app, vec![Change::Remove(Thing::Milestone(of))]);
    }
}

/// Shows the first that came back.
pub fn open_returned(app: App) {
    if let Some(returned) = office::first_returned() {
        let form = forms::returned(app.language(), &returned).into_string();
        open(app, Subject::Returned(returned), &form);
    }
}

/// Gives up what came back.
pub fn give_up() {
    if let Some(Subject::Returned(returned)) = SUBJECT.with_borrow(Clone::clone) {
        office::dismiss(returned.draft.id);
    }
    close();
}

/// Closes the sheet.
pub fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
    SUBJECT.set(None);
}

/// Whether something is being entered.
pub fn is_open() -> bool {
    dialog().is_some_and(|dialog| dialog.open())
}

fn dialog() -> Option<HtmlDialogElement> {
    dom::by_id("sheet")?.dyn_into().ok()
}

fn open(app: App, subject: Subject, form: &str) {
    let Some(dialog) = dialog() else { return };
    dialog.set_inner_html(form);
    SUBJECT.set(Some(subject));
    if !IS_LISTENING.replace(true) {
        on(&dialog, "submit", move |event: &Event| {
            event.prevent_default();
            submitted(app);
        });
        on(&dialog, "input", move |_: &Event| {
            complain("");
            say_who_sees_it(app);
        });
    }
    let _ = dialog.show_modal();
    say_who_sees_it(app);
}

fn field<T: JsCast>(selector: &str) -> Option<T> {
    let found = dom::by_id("sheet")?.query_selector(selector).ok()??;
    found.dyn_into().ok()
}

fn reason() -> Option<String> {
    let reason = field::<HtmlTextAreaElement>("[name=reason]")?.value();
    let reason = reason.trim();
    (!reason.is_empty()).then(|| reason.to_owned())
}

/// What is entered, as changes; or what is wrong with it.
fn entered(language: Language) -> Result<Vec<Change>, String> {
    let subject = SUBJECT.with_borrow(Clone::clone);
    match subject {
        None => Ok(Vec::new()),
        Some(Subject::NewMilestone(id)) => {
            let slug = field::<HtmlSelectElement>("[name=step]").map(|it| it.value());
            let step = slug.and_then(|slug| {
                TenancyStep::ALL
                    .into_iter()
                    .find(|step| step.slug() == slug)
            });
            let (actual, planned) = dates(language)?;
            let milestone = step.map(|step| Milestone {
                step,
                actual,
                planned,
                inferred: false,
            });
            let owned = milestone.map(|it| OwnedMilestone::Tenancy(id, it));
            Ok(owned
                .map(|it| Change::add(Noun::Milestone(it)))
                .into_iter()
                .collect())
        }
        Some(Subject::Milestone(of)) => {
            let (actual, planned) = dates(language)?;
            let fields = [
                MilestoneField::Actual(actual),
                // What was planned stays known when it has happened.
                MilestoneField::Planned(planned),
            ];
            let fields = fields.into_iter().filter(|field| {
                !(actual.is_some() && matches!(field, MilestoneField::Planned(None)))
            });
            Ok(vec![Change::Set {
                thing: Thing::Milestone(of),
                fields: fields.map(Field::Milestone).collect(),
            }])
        }
        Some(Subject::Returned(returned)) => {
            let Why::Clashes(clashes) = &returned.why else {
                return Ok(returned.draft.changes.clone());
            };
            let keeps: Vec<bool> = (0..clashes.len())
                .map(|place| {
                    let mine = format!("[name=clash-{place}][value=mine]");
                    field::<HtmlInputElement>(&mine).is_some_and(|it| it.checked())
                })
                .collect();
            Ok(returned.resolved(|clash| {
                let place = clashes.iter().position(|other| other == clash);
                place
                    .and_then(|place| keeps.get(place))
                    .copied()
                    .unwrap_or(false)
            }))
        }
    }
}

/// Actual or planned, as chosen.
fn dates(language: Language) -> Result<(Option<DateSpan>, Option<DateSpan>), String> {
    let text = field::<HtmlInputElement>("[name=date]").map(|it| it.value());
    let span: DateSpan = (text.unwrap_or_default().trim().parse())
        .map_err(|_| words::not_a_date(language).to_owned())?;
    let is_planned =
        field::<HtmlInputElement>("[name=kind][value=planned]").is_some_and(|it| it.checked());
    Ok(if is_planned {
        (None, Some(span))
    } else {
        (Some(span), None)
    })
}

/// Says beside the form who will see it. What is not finished says nothing yet.
fn say_who_sees_it(app: App) {
    let language = app.language();
    let (Some(audience), Ok(changes)) = (dom::by_id("sheet-audience"), entered(language)) else {
        return;
    };
    let seen = office::seen_by_the_public(&changes);
    let is_public = matches!(&seen, Some(Ok(things)) if !things.is_empty());
    let said = match seen {
        Some(Ok(_)) if is_public => words::public_sees(language),
        Some(Ok(_)) => words::public_does_not_see(language),
        _ => "",
    };
    audience.set_text_content(Some(said));
    dom::set(&audience, "data-public", is_public.then_some(""));
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", is_public.then_some(""));
    }
}

fn submitted(app: App) {
    match entered(app.language()) {
        Ok(changes) => save(app, changes),
        Err(problem) => complain(&problem),
    }
}

fn save(app: App, changes: Vec<Change>) {
    let language = app.language();
    let subject = SUBJECT.with_borrow(Clone::clone);
    let mut reason = reason();
    if let Some(Subject::Returned(returned)) = &subject {
        reason.clone_from(&returned.draft.reason);
    }
    let is_public =
        matches!(office::seen_by_the_public(&changes), Some(Ok(things)) if !things.is_empty());
    if is_public && reason.is_none() && !matches!(subject, Some(Subject::Returned(_))) {
        return complain(words::reason_needed(language));
    }
    if !changes.is_empty()
        && let Err(refusal) = office::save(changes, reason)
    {
        return complain(refusal.words.get(language));
    }
    if let Some(Subject::Returned(returned)) = subject {
        office::dismiss(returned.draft.id);
    }
    close();
}

/// Says beside the form what is wrong.
fn complain(problem: &str) {
    if let Some(place) = dom::by_id("sheet-problem") {
        place.set_text_content(Some(problem));
    }
}
