//! What a browser does: it keeps the cookie, and says where a request comes from.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use std::net::SocketAddr;
use tower::ServiceExt;

#[derive(Clone)]
pub struct Browser {
    router: Router,
    origin: String,
    /// The cookies, `name=value`, as they are sent.
    pub cookie: Option<String>,
    /// From where the connection comes.
    pub peer: SocketAddr,
    /// What every request has besides.
    pub headers: Vec<(&'static str, String)>,
}

impl Browser {
    /// Looking at the pages of this origin.
    pub fn at(router: Router, origin: &str) -> Self {
        Self {
            router,
            origin: origin.into(),
            cookie: None,
            peer: "127.0.0.1:50000".parse().unwrap(),
            headers: Vec::new(),
        }
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        let body = json!({"login": login, "password": password});
        self.post("/api/sessions", body).await
    }

    /// The id of who is signed in.
    pub async fn own_id(&mut self) -> String {
        let me = self.get("/api/users/me").await;
        me.json()["id"].as_str().unwrap().to_owned()
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body)).await
    }

    pub async fn put(&mut self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some(body)).await
    }

    pub async fn patch(&mut self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, Some(body)).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send("DELETE", path, None).await
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let mut headers = vec![("sec-fetch-site", "same-origin"), ("origin", &self.origin)];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.map_or(String::new(), |body| body.to_string());
        let answer = self.ask(method, path, &headers, body).await;
        if let Some(cookie) = answer.headers.get("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let is_empty = pair.ends_with('=');
            self.cookie = (!is_empty).then(|| pair.to_owned());
        }
        answer
    }

    /// A request with exactly these headers besides Host, the cookie, and the browser's own.
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let host = self.origin.split("://").nth(1).unwrap();
        let mut request = Request::builder().method(method).uri(path);
        request = request
            .header("host", host)
            .extension(ConnectInfo(self.peer));
        let own = self.headers.iter().map(|(name, value)| (*name, &**value));
        let cookie = self.cookie.as_deref().map(|cookie| ("cookie", cookie));
        for (name, value) in headers.iter().copied().chain(own).chain(cookie) {
            request = request.header(name, value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        Answer::of(response).await
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The whole of a response.
    pub async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap(),
        }
    }

    /// A header as text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Asserts that it is problem details, and gives the heading of its kind.
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().is_some_and(|d| d.len() > 10));
        let kind = problem["type"].as_str().unwrap();
        kind.rsplit('#').next().unwrap().to_owned()
    }
}
