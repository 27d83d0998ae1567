//! A small application with a store of its own and a clock that stands still.

use super::browser::Browser;
use super::home::Home;
use axum::Router;
use frontage::server::app::Settings;
use frontage::server::auth::{Password, Passwords};
use frontage::server::clock::{Clock, HandClock};
use frontage::server::store::{Audit, AuditFilter, Grant, NewUser, Role, Store, User};
use frontage::server::{App, router, telemetry};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use uuid::Uuid;

/// A password that is good enough.
pub const PASSWORD: &str = "seven red lanterns";

/// 2024-05-13T08:00:00Z.
pub const MORNING: &str = "2024-05-13T08:00:00Z";

/// A browser at a server that only shows towns, and its site.
pub fn where_nothing_is_kept() -> (Browser, TempDir) {
    let site = TempDir::new().unwrap();
    std::fs::write(site.path().join("index.html"), "<!DOCTYPE html>").unwrap();
    let settings = Settings {
        site: site.path().into(),
        ..Settings::default()
    };
    let router = router::app(App::new(settings).unwrap());
    (Browser::at(router, "http://localhost:8080"), site)
}

pub struct Server {
    pub store: Arc<dyn Store>,
    pub router: Router,
    /// What is answered at the operator's address.
    pub metrics: Router,
    clock: HandClock,
    _site: TempDir,
}

impl Server {
    pub async fn new(home: &Home) -> Self {
        Self::with(home, Settings::default()).await
    }

    /// Set up in other ways than its folder, store and time.
    pub async fn with(home: &Home, settings: Settings) -> Self {
        let passwords = Passwords::weak_for_tests().unwrap();
        Self::hashing(home, settings, passwords).await
    }

    pub async fn hashing(home: &Home, settings: Settings, passwords: Passwords) -> Self {
        let site = TempDir::new().unwrap();
        std::fs::write(site.path().join("index.html"), "<!DOCTYPE html>").unwrap();
        let clock = HandClock::at(MORNING.parse().unwrap());
        let store = home.open().await;
        for town in ["fragrant-town", "sample-mall"] {
            let made = store.create_town(&town.parse().unwrap(), 0).await;
            made.unwrap();
        }
        let settings = Settings {
            site: site.path().into(),
            store: Some(Arc::clone(&store)),
            clock: Clock::Hand(clock.clone()),
            ..settings
        };
        let app = App::with_passwords(settings, passwords).unwrap();
        Self {
            store,
            metrics: telemetry::routes(app.clone()),
            router: router::app(app),
            clock,
            _site: site,
        }
    }

    /// A browser on the same computer, in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::at(self.router.clone(), "http://localhost:8080")
    }

    /// A browser in which somebody new is signed in.
    pub async fn browser_of(&self, login: &str, grants: &[Grant]) -> Browser {
        self.user(login, grants).await;
        let mut browser = self.browser();
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        browser
    }

    /// An account with [`PASSWORD`].
    pub async fn user(&self, login: &str, grants: &[Grant]) -> User {
        let passwords = Passwords::weak_for_tests().unwrap();
        let hash = passwords.hash(Password::typed(PASSWORD)).await.unwrap();
        let user = NewUser {
            id: Uuid::new_v4(),
            login: login.parse().unwrap(),
            name: format!("The {login}"),
            password: Some(hash),
        };
        let audit = Audit::of_program("test", 0);
        let made = self.store.create_user(user, grants.to_vec(), audit);
        made.await.unwrap()
    }

    /// Lets time pass.
    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// The words of the audit, from the first to the last.
    pub async fn acts(&self) -> Vec<String> {
        let rows = self.store.audit(&AuditFilter::default(), 1000).await;
        let acts = rows.unwrap().into_iter().rev();
        acts.map(|row| row.audit.action)
            .filter(|action| action != "test")
            .collect()
    }
}

pub fn everywhere(role: Role) -> Grant {
    Grant::everywhere(role)
}

pub fn in_fragrant_town(role: Role) -> Grant {
    Grant::in_town(role, "fragrant-town".parse().unwrap())
}
