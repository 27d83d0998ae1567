//! The table of routes: what answers where, each beside its description.
//!
//! The router and the OpenAPI document are both made from it, so no route is without a description
//! and nothing is described that is not there.

use super::description::Operation;
use crate::server::App;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};

/// A route as the document has it.
#[derive(Debug)]
pub struct Route {
    /// Such as GET.
    pub method: Method,
    /// Below `/api`, such as `/users/{id}`.
    pub path: &'static str,
    /// What it takes and answers.
    pub operation: Operation,
}

/// Routes below `/api`.
#[derive(Debug, Default)]
pub struct Routes(Vec<(Route, MethodRouter<App>)>);

impl Routes {
    /// The same with a route that answers GET, and HEAD.
    pub fn get<H, T>(self, path: &'static str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with((Method::GET, MethodFilter::GET), path, handler, operation)
    }

    /// The same with a route that answers POST.
    pub fn post<H, T>(self, path: &'static str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with((Method::POST, MethodFilter::POST), path, handler, operation)
    }

    /// The same with a route that answers PUT.
    pub fn put<H, T>(self, path: &'static str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with((Method::PUT, MethodFilter::PUT), path, handler, operation)
    }

    /// The same with a route that answers PATCH.
    pub fn patch<H, T>(self, path: &'static str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let patch = (Method::PATCH, MethodFilter::PATCH);
        self.with(patch, path, handler, operation)
    }

    /// The same with a route that answers DELETE.
    pub fn delete<H, T>(self, path: &'static str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let delete = (Method::DELETE, MethodFilter::DELETE);
        self.with(delete, path, handler, operation)
    }

    /// The routes of both.
    pub fn merge(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The same, where something holds for each of them.
    pub fn layered(self, layer: impl Fn(MethodRouter<App>) -> MethodRouter<App>) -> Self {
        let layered = |(route, answering)| (route, layer(answering));
        Self(self.0.into_iter().map(layered).collect())
    }

    /// What answers.
    pub fn into_router(self) -> Router<App> {
        let routes = self.0.into_iter();
        routes.fold(Router::new(), |router, (route, answering)| {
            router.route(route.path, answering)
        })
    }

    /// What is described.
    pub fn into_described(self) -> Vec<Route> {
        self.0.into_iter().map(|(route, _)| route).collect()
    }

    fn with<H, T>(
        mut self,
        (method, filter): (Method, MethodFilter),
        path: &'static str,
        handler: H,
        operation: Operation,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let route = Route {
            method,
            path,
            operation,
        };
        self.0.push((route, on(filter, handler)));
        self
    }
}
