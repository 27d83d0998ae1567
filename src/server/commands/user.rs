//! `frontage user …`: accounts without a browser, on the store itself.

use crate::server::auth::{Act, NewLink, link_note, make_link};
use crate::server::cli::{Chosen, Invite, Reset, User};
use crate::server::clock::Clock;
use crate::server::configuration::Configuration;
use crate::server::error::ProblemDetails;
use crate::server::store::{
    self, Audit, Grant, Login, Purpose, Store, StoreError, StoreLocation, UserChange,
};
use anyhow::{Context, Result, anyhow, bail};
use std::process::ExitCode;
use std::sync::Arc;

/// Does one of these tasks.
///
/// # Errors
/// A sentence for the operator: a store that another server has, a login nobody has, …
pub fn user(task: User) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(async {
        match task {
            User::Invite(asked) => invite(asked).await,
            User::Reset(asked) => reset(&asked).await,
            User::Disable(chosen) => set_disabled(&chosen, true).await,
            User::Enable(chosen) => set_disabled(&chosen, false).await,
            User::List(choice) => list(&choice.location()?).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn invite(asked: Invite) -> Result<()> {
    let configuration = asked.settings.configuration()?;
    let store = open(&configuration.location()?).await?;
    let note = link_note(asked.note.as_deref().unwrap_or_default());
    let invitation = NewLink {
        purpose: Purpose::Invitation(asked.grants),
        note: note.map_err(of_problem)?,
    };
    print_link(&*store, &configuration, invitation, audit(Act::Invite)).await
}

async fn reset(asked: &Reset) -> Result<()> {
    let configuration = asked.settings.configuration()?;
    let store = open(&configuration.location()?).await?;
    let user = known(&*store, &asked.login).await?;
    if asked.forget_second_step {
        let change = UserChange {
            totp: Some(None),
            ..UserChange::default()
        };
        let audit = audit(Act::RemoveSecondStep).about(user.id);
        store.change_user(user.id, change, audit).await?;
    }
    let audit = audit(Act::MakeResetLink).about(user.id);
    print_link(&*store, &configuration, Purpose::Reset(user.id), audit).await
}

async fn set_disabled(chosen: &Chosen, disabled: bool) -> Result<()> {
    let store = open(&chosen.store.location()?).await?;
    let user = known(&*store, &chosen.login).await?;
    let change = UserChange {
        disabled: Some(disabled),
        ..UserChange::default()
    };
    let act = if disabled { Act::Disable } else { Act::Enable };
    store
        .change_user(user.id, change, audit(act).about(user.id))
        .await?;
    let word = if disabled { "disabled" } else { "enabled" };
    println!("{} is {word}", user.login);
    Ok(())
}

async fn list(location: &StoreLocation) -> Result<()> {
    for user in open(location).await?.users().await? {
        let grants: Vec<String> = user.grants.iter().map(words).collect();
        let second_step = if user.totp.is_some() {
            ", second step"
        } else {
            ""
        };
        let disabled = if user.disabled { ", disabled" } else { "" };
        let (login, name, may) = (user.login, user.name, grants.join(" "));
        println!("{login}\t{name}\t{may}{second_step}{disabled}");
    }
    Ok(())
}

/// A grant as it is said with `--role`.
fn words(grant: &Grant) -> String {
    match &grant.town {
        Some(town) => format!("{}@{town}", grant.role),
        None => grant.role.to_string(),
    }
}

async fn open(location: &StoreLocation) -> Result<Arc<dyn Store>> {
    match store::open(location).await {
        Err(StoreError::InUse(file)) => bail!(
            "a server has the store {file}: manage accounts on its managers' page, or stop it first"
        ),
        opened => opened.with_context(|| format!("the store {location} cannot be opened")),
    }
}

async fn known(store: &dyn Store, login: &Login) -> Result<store::User> {
    let user = store.user_by_login(login).await?;
    user.ok_or_else(|| anyhow!("nobody has the login {login}"))
}

async fn print_link(
    store: &dyn Store,
    configuration: &Configuration,
    new: impl Into<NewLink>,
    audit: Audit,
) -> Result<()> {
    let made = make_link(store, new, audit, &configuration.base()).await;
    println!("{}", made.map_err(of_problem)?.url);
    Ok(())
}

fn of_problem(problem: ProblemDetails) -> anyhow::Error {
    anyhow!(problem.detail)
}

fn audit(act: Act) -> Audit {
    Audit::of_program(act.as_str(), Clock::System.now_ms())
}
