//! The connection that hears what any server appends.
//!
//! `NOTIFY` is part of the transaction that appends, so a notice comes if and only if the entries
//! are there. What is said while the connection is down is lost; after it is back, listeners are
//! told to check everything.

use super::pool::Access;
use crate::server::store::notice::{Notice, Notifier};
use crate::server::store::{Result, Sequence};
use std::future::poll_fn;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls};

/// The name of the channel.
pub(super) const CHANNEL: &str = "frontage_appended";

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What is said on the channel.
pub(super) fn message(town: &str, head: Sequence) -> String {
    format!("{town} {head}")
}

/// Listens until it is dropped.
pub(super) struct Listener(JoinHandle<()>);

impl Listener {
    /// Answers once nothing is missed any more.
    pub(super) async fn start(access: Access, notifier: Notifier) -> Result<Self> {
        let first = Ear::open(&access, &notifier).await?;
        Ok(Self(tokio::spawn(keep_listening(first, access, notifier))))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// One connection.
struct Ear {
    /// Ends when the connection does.
    heard: JoinHandle<()>,
    /// Keeps the connection open.
    _client: Client,
}

impl Ear {
    async fn open(access: &Access, notifier: &Notifier) -> Result<Self> {
        let notifier = notifier.clone();
        let (client, heard) = match &access.tls {
            Some(tls) => {
                let (client, connection) = access.config.connect(tls.clone()).await?;
                (client, tokio::spawn(hear(connection, notifier)))
            }
            None => {
                let (client, connection) = access.config.connect(NoTls).await?;
                (client, tokio::spawn(hear(connection, notifier)))
            }
        };
        client.batch_execute(&format!("LISTEN {CHANNEL}")).await?;
        Ok(Self {
            heard,
            _client: client,
        })
    }
}

/// Passes on what is said, until the connection ends.
async fn hear<S, T>(mut connection: Connection<S, T>, notifier: Notifier)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut next = async || poll_fn(|context| connection.poll_message(context)).await;
    while let Some(Ok(message)) = next().await {
        if let AsyncMessage::Notification(notification) = message {
            notifier.tell(meaning(notification.payload()));
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.heard.abort();
    }
}

async fn keep_listening(mut ear: Ear, access: Access, notifier: Notifier) {
    loop {
        // However it ended, it is to be opened again.
        let _ = (&mut ear.heard).await;
        tracing::warn!("the store's database does not tell any more what others change");
        ear = open_again(&access, &notifier).await;
        tracing::info!("the store's database tells again what others change");
        notifier.tell(Notice::CheckEverything);
    }
}

async fn open_again(access: &Access, notifier: &Notifier) -> Ear {
    let mut pause = FIRST_PAUSE;
    loop {
        match Ear::open(access, notifier).await {
            Ok(ear) => return ear,
            Err(reason) => tracing::debug!("{reason}"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// What a message says; one that nobody of us has sent could mean anything.
fn meaning(message: &str) -> Notice {
    let appended = || {
        let (town, head) = message.split_once(' ')?;
        Some(Notice::Appended {
            town: town.parse().ok()?,
            head: Sequence::new(head.parse().ok()?),
        })
    };
    appended().unwrap_or(Notice::CheckEverything)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::towns::TownName;

    #[test]
    fn a_message_is_understood_and_an_odd_one_means_to_look() {
        let town: TownName = "sample-mall".parse().unwrap();
        let head = Sequence::new(7);
        let sent = message(town.as_str(), head);
        assert_eq!(meaning(&sent), Notice::Appended { town, head });
        for odd in ["", "sample-mall", "sample-mall x", "Sample Mall 7"] {
            assert_eq!(meaning(odd), Notice::CheckEverything, "{odd:?}");
        }
    }
}
