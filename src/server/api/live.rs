//! `GET /api/live?town=NAME`: what changes in a town, as server-sent events.
//!
//! Visitors hear `changed` with the keys of what looks different; members, with `full=1`, hear
//! `entry` with the entry. The id of an event is its sequence number. Who comes with `Last-Event-ID`,
//! or `after=N`, is told what was missed first, without gap or duplicate. Who has missed more than is
//! kept, or names a number that is not there yet, hears one `resync` and reads the town anew.
//!
//! When another day begins at the venue all hear `day`. It is no entry, so it has no id and moves
//! nobody's place in the stream. Who says for which day they have read the town, `day=2026-11-23`,
//! hears it at once where that day is over.

use super::kept;
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::error::ProblemDetails;
use crate::server::keeper::{Audience, KeptTown, LiveEvent, News, Stream};
use crate::server::query_string::parameter;
use crate::server::store::{Role, Sequence};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use chrono::NaiveDate;
use futures_util::stream;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// A comment as often as this tells both sides that the line is up.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// More than this is not told again: reading the town anew is less.
const MOST_MISSED: usize = 500;

/// Opens the stream.
pub async fn live(
    State(app): State<App>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Sse<impl futures_util::Stream<Item = Result<Event, Infallible>>>, ProblemDetails> {
    let (name, town) = kept::of_query(&app, &uri).await?;
    let audience = if parameter(&uri, "full").is_some_and(|full| full == "1") {
        caller.require(Role::Planner, Some(&name))?;
        Audience::Members
    } else {
        Audience::Public
    };
    // From here on nothing is missed; what is read below may come a second time.
    let stream = town.listen();
    let after = last_heard(&uri, &headers);
    let mut line = Line::open(town, stream, audience, after).await?;
    if let Some(day) = parameter(&uri, "day") {
        line.has_read_on(&day);
    }
    let events = stream::unfold(line, |mut line| async {
        let event = line.next().await?;
        Some((Ok(event), line))
    });
    let heartbeat = KeepAlive::new().interval(HEARTBEAT);
    Ok(Sse::new(events).keep_alive(heartbeat))
}

/// The last event that who asks has heard of; nothing for who comes for the first time.
fn last_heard(uri: &Uri, headers: &HeaderMap) -> Option<Heard> {
    let header = headers.get("last-event-id");
    let text = match header {
        Some(value) => Some(value.to_str().unwrap_or_default().to_owned()),
        None => parameter(uri, "after"),
    };
    text.map(|text| match text.trim().parse() {
        Ok(number) => Heard::Number(Sequence::new(number)),
        Err(_) => Heard::Nonsense,
    })
}

enum Heard {
    Number(Sequence),
    Nonsense,
}

/// One listener.
struct Line {
    audience: Audience,
    stream: Stream,
    /// What is told before the stream.
    first: VecDeque<Event>,
    /// What has been told.
    told: Sequence,
    /// The date at the venue that is known here.
    day: NaiveDate,
}

impl Line {
    async fn open(
        town: Arc<KeptTown>,
        stream: Stream,
        audience: Audience,
        heard: Option<Heard>,
    ) -> Result<Self, ProblemDetails> {
        let head = town.head();
        let mut line = Self {
            audience,
            stream,
            first: VecDeque::from([greeting(head)]),
            told: head,
            day: town.today(),
        };
        match heard {
            None => {}
            Some(Heard::Number(after)) if after == head => {}
            Some(Heard::Number(after)) if after < head => {
                match missed(&town, audience, after).await? {
                    Some((missed, told)) => {
                        line.first.extend(missed);
                        line.told = told;
                    }
                    None => line.first.push_back(resync(head)),
                }
            }
            Some(_) => line.first.push_back(resync(head)),
        }
        Ok(line)
    }

    /// Who listens has read the town on this day.
    fn has_read_on(&mut self, day: &str) {
        if day != self.day.to_string() {
            self.first.push_back(new_day(self.day));
        }
    }

    async fn next(&mut self) -> Option<Event> {
        if let Some(event) = self.first.pop_front() {
            return Some(event);
        }
        loop {
            let news = self.stream.next().await?;
            if let Some(event) = self.of(news) {
                return Some(event);
            }
        }
    }

    /// What of the news is new here, and for this audience.
    fn of(&mut self, news: News) -> Option<Event> {
        match news {
            News::Entry(event) if event.sequence <= self.told => None,
            News::Entry(event) => {
                self.told = event.sequence;
                told(&event, self.audience)
            }
            News::Day(day) if day == self.day => None,
            News::Day(day) => {
                self.day = day;
                Some(new_day(day))
            }
        }
    }
}

/// When to come again after the line has broken: each at another time, so that a thousand do not
/// come at once.
fn greeting(head: Sequence) -> Event {
    let jitter = u64::from(uuid::Uuid::new_v4().as_bytes()[0]) * 16;
    Event::default()
        .comment(format!("entry {head}"))
        .retry(Duration::from_millis(1_000 + jitter))
}

fn resync(head: Sequence) -> Event {
    let event = Event::default().event("resync").id(head.to_string());
    event.data(format!("{{\"sequence\":{head}}}"))
}

fn new_day(day: NaiveDate) -> Event {
    let event = Event::default().event("day");
    event.data(format!("{{\"day\":\"{day}\"}}"))
}

fn told(event: &LiveEvent, audience: Audience) -> Option<Event> {
    let data = event.data_for(audience)?;
    Some(message(audience, event.sequence, data))
}

fn message(audience: Audience, sequence: Sequence, data: &str) -> Event {
    let name = match audience {
        Audience::Public => "changed",
        Audience::Members => "entry",
    };
    Event::default()
        .event(name)
        .id(sequence.to_string())
        .data(data)
}

/// What this audience has missed, and up to which entry; nothing where it is too much.
async fn missed(
    town: &KeptTown,
    audience: Audience,
    after: Sequence,
) -> Result<Option<(Vec<Event>, Sequence)>, ProblemDetails> {
    match audience {
        Audience::Public => {
            let events = town.events_after(after, MOST_MISSED + 1).await?;
            if events.pruned_to > after || events.events.len() > MOST_MISSED {
                return Ok(None);
            }
            let told = events.events.iter();
            let missed = told.map(|event| message(audience, event.sequence, &event.body));
            Ok(Some((missed.collect(), events.head)))
        }
        Audience::Members => {
            let entries = town.entries_after(after, MOST_MISSED + 1).await?;
            if entries.len() > MOST_MISSED {
                return Ok(None);
            }
            let told = entries.last().map_or(after, |entry| entry.sequence);
            let missed = entries
                .iter()
                .map(|entry| message(audience, entry.sequence, &kept::entry_json(entry)));
            Ok(Some((missed.collect(), told)))
        }
    }
}
