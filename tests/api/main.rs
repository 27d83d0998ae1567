//! The server as its clients see it: the application without a socket, and the program with one.

mod caching;
mod compression;
mod embedding;
mod headers;
mod marks;
mod odd_requests;
mod out_of_reach;
mod pages;
mod pictures;
mod problems;
mod program;
#[path = "../support/mod.rs"]
mod support;
mod test_site;
mod towns;
mod workbooks;
