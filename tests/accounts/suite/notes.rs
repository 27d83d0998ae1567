//! For whom an invitation is.

use crate::support::home::Home;
use crate::support::server::{Server, everywhere};
use frontage::server::store::Role;
use serde_json::json;

pub async fn an_invitation_says_for_whom_it_is(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let grants = json!([{"role": "planner"}]);
    let noted = json!({"grants": grants, "note": " the surveyor of 二楼 "});
    let made = ana.post("/api/invitations", noted).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let empty = json!({"grants": grants, "note": " "});
    assert_eq!(ana.post("/api/invitations", empty).await.status, 201);
    let list = ana.get("/api/invitations").await.json();
    let notes: Vec<_> = list["invitations"].as_array().unwrap().iter().collect();
    assert_eq!(notes.len(), 2);
    let note_of = |id: &serde_json::Value| {
        let invitation = notes.iter().find(|it| it["id"] == *id).unwrap();
        invitation.get("note").cloned()
    };
    assert_eq!(
        note_of(&made.json()["id"]),
        Some("the surveyor of 二楼".into())
    );
    let without = notes.iter().filter(|it| it.get("note").is_none()).count();
    assert_eq!(without, 1);
    // It is for colleagues: who opens the link is not shown it.
    let url = made.json()["url"].as_str().unwrap().to_owned();
    let token = url.split_once('=').unwrap().1;
    let mut bo = server.browser();
    let inspected = bo.post("/api/links/inspect", json!({"token": token})).await;
    assert!(!inspected.text().contains("surveyor"));
}

pub async fn a_note_is_one_short_line(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let longest = "x".repeat(100);
    let invite = |note: &str| json!({"grants": [{"role": "planner"}], "note": note});
    assert_eq!(
        ana.post("/api/invitations", invite(&longest)).await.status,
        201
    );
    for note in ["two\nlines", "a \u{0} byte", &format!("{longest}x")] {
        let refused = ana.post("/api/invitations", invite(note)).await;
        refused.problem(422);
        assert_eq!(refused.json()["field"], "note", "{note:?}");
    }
}
