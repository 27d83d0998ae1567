//! Tests that hold whatever the store is.

/// Runs each test twice: with a SQLite file of its own, and with a database of its own in a real
/// PostgreSQL. A test is a function `pub async fn name(home: &Home)` in the room before its name.
macro_rules! on_every_store {
    ($($room:ident: $($test:ident),+;)+) => {
        mod on_sqlite {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$room::$test(&crate::support::home::Home::on_sqlite()).await;
            })+)+
        }

        mod on_postgres {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$room::$test(&crate::support::home::Home::on_postgres().await).await;
            })+)+
        }
    };
}

pub(crate) use on_every_store;
