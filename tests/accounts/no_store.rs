//! A server that only shows towns.

use crate::support::server::where_nothing_is_kept;
use serde_json::json;

#[tokio::test]
async fn nobody_can_sign_in_where_nothing_is_kept() {
    let (mut browser, _site) = where_nothing_is_kept();
    let answer = browser.sign_in("ana", "seven red lanterns").await;
    answer.problem(404);
    assert!(answer.text().contains("without a data folder or store"));
    let token = json!({"token": "A".repeat(43)});
    browser.post("/api/links/inspect", token).await.problem(404);
    browser.get("/api/users/me").await.problem(401);
    assert_eq!(browser.delete("/api/sessions/current").await.status, 204);
}
