//! The files of the built site, as `cargo xtask dist` wrote them.
//!
//! A file with a hash of its content in its name never changes and is kept for a year; every other
//! file is asked for again each time and answered with 304 while it is the same. Where a `.br` or
//! `.gz` lies beside a file it is sent as it is, everything else is compressed on the way.
//!
//! The town files in `data` are the exception: of those the server gives what the public may know,
//! and a town in its own folder comes before the site's.

mod confidential;
mod file_name;
pub mod not_found;

use super::App;
use super::api::public_file;
use super::conditional::{self, ETag};
use super::error::{internal, method_not_allowed};
use super::towns::TownName;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use confidential::is_withheld;
use file_name::{decoded, is_hashed, may_be_asked_for};
use std::io;
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// A file up to this size is read to name it by its content; a larger one is streamed, and named by
/// its size and date.
const READ_AT_ONCE: u64 = 4 * 1024 * 1024;

/// The folder of the site.
pub struct Site {
    folder: PathBuf,
    files: ServeDir,
}

impl Site {
    /// The site in this folder.
    pub fn new(folder: PathBuf) -> Self {
        let files = ServeDir::new(&folder)
            .append_index_html_on_directories(false)
            .ignore_multi_range_requests(true)
            .precompressed_br()
            .precompressed_gzip();
        Self { folder, files }
    }

    /// The visitors' page as it was built.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn index(&self) -> io::Result<String> {
        tokio::fs::read_to_string(index_in(&self.folder)).await
    }

    async fn send(&self, uri: &Uri, asked: HeaderMap) -> io::Result<Response> {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri.clone();
        *request.headers_mut() = asked;
        let response = self.files.clone().try_call(request).await?;
        Ok(response.map(Body::new))
    }
}

/// Where the visitors' page lies in a site's folder.
pub fn index_in(folder: &Path) -> PathBuf {
    folder.join("index.html")
}

/// Any file of the site.
pub async fn file(State(app): State<App>, method: Method, uri: Uri, asked: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return method_not_allowed().into_response();
    }
    if let Some(name) = town_in_data(uri.path()) {
        // A JSON file that is no town is a file like any other, unless it is not the site's.
        match public_file(&app, name.clone(), "../api/", &asked).await {
            Ok(answer) => return answer,
            Err(problem) if app.towns.replaces(&name).await => return problem.into_response(),
            Err(_) => {}
        }
    }
    if !may_be_asked_for(uri.path()) || is_withheld(&app, uri.path()).await {
        return not_found::page();
    }
    let sent = if is_hashed(uri.path()) {
        immutable(&app.site, &uri, asked).await
    } else {
        revalidated(&app.site, &uri, asked).await
    };
    sent.unwrap_or_else(|error| unreadable(&uri, &error))
}

fn town_in_data(path: &str) -> Option<TownName> {
    let path = decoded(path);
    let name = path.strip_prefix("/data/")?.strip_suffix(".json")?;
    name.parse().ok()
}

async fn immutable(site: &Site, uri: &Uri, asked: HeaderMap) -> io::Result<Response> {
    let response = site.send(uri, asked).await?;
    Ok(finished(response, "public, max-age=31536000, immutable"))
}

async fn revalidated(site: &Site, uri: &Uri, asked: HeaderMap) -> io::Result<Response> {
    // Conditions and ranges are about our validator, which is known when the file has been read.
    let mut plainly = asked.clone();
    for condition in [
        header::IF_MATCH,
        header::IF_NONE_MATCH,
        header::IF_MODIFIED_SINCE,
        header::IF_UNMODIFIED_SINCE,
        header::RANGE,
    ] {
        plainly.remove(condition);
    }
    let response = finished(site.send(uri, plainly).await?, "no-cache");
    if response.status() != StatusCode::OK {
        return Ok(response);
    }
    if length(&response).is_none_or(|length| length > READ_AT_ONCE) {
        return Ok(finished(site.send(uri, asked).await?, "no-cache"));
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(io::Error::other)?;
    parts.headers.remove(header::LAST_MODIFIED);
    parts.headers.remove(header::ACCEPT_RANGES);
    Ok(conditional::answer(
        &ETag::of(&bytes),
        parts.headers,
        bytes,
        &asked,
    ))
}

fn length(response: &Response) -> Option<u64> {
    let length = response.headers().get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// A file that is sent is told how long it keeps and in what letters it is written.
fn finished(mut response: Response, keep: &'static str) -> Response {
    if response.status() == StatusCode::NOT_FOUND
        || response.status().is_redirection() && response.status() != StatusCode::NOT_MODIFIED
    {
        return not_found::page();
    }
    if response.status().is_client_error() {
        return response;
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    let in_utf8 = headers.get(header::CONTENT_TYPE).and_then(|media_type| {
        let media_type = media_type.to_str().ok()?;
        let is_text = media_type.starts_with("text/") && !media_type.contains("charset");
        is_text.then(|| HeaderValue::from_str(&format!("{media_type}; charset=utf-8")))
    });
    if let Some(Ok(media_type)) = in_utf8 {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    response
}

fn unreadable(uri: &Uri, error: &io::Error) -> Response {
    match error.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::IsADirectory
        | io::ErrorKind::PermissionDenied
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidFilename => not_found::page(),
        _ => {
            tracing::error!("{} cannot be read: {error}", uri.path());
            internal("This file cannot be read now.").into_response()
        }
    }
}
