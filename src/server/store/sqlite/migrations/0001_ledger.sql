-- The towns and their ledgers. Moments are milliseconds since 1970 (UTC), ids are UUIDs as text.

CREATE TABLE towns (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,
    -- The number of the last entry.
    head INTEGER NOT NULL DEFAULT 0,
    -- Events up to and with this number are forgotten.
    events_pruned_to INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entries (
    town INTEGER NOT NULL REFERENCES towns (id),
    sequence INTEGER NOT NULL,
    id TEXT NOT NULL,
    recorded_ms INTEGER NOT NULL,
    actor TEXT,
    reason TEXT,
    body TEXT NOT NULL,
    undo TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    UNIQUE (town, id)
) STRICT;
CREATE INDEX entries_by_actor ON entries (town, actor, sequence);
CREATE INDEX entries_by_time ON entries (town, recorded_ms);

-- A ledger is appended to, never rewritten.
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE (ABORT, 'an entry of a ledger is never rewritten');
END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN
    SELECT RAISE (ABORT, 'an entry of a ledger is never removed');
END;

-- Which things an entry touches, for filtering the history.
CREATE TABLE entry_things (
    town INTEGER NOT NULL,
    thing TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (town, thing, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
) STRICT, WITHOUT ROWID;

-- What the public is told of an entry: the outbox of the live stream.
CREATE TABLE events (
    town INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
) STRICT;

CREATE TABLE snapshots (
    town INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    recorded_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
) STRICT;

CREATE TABLE idempotency_keys (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    answer TEXT NOT NULL,
    recorded_ms INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT;
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (recorded_ms);
