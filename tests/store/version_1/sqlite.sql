-- A store as version 1 of the SQLite tables left it. It stays as it is: a store of that time must
-- still be readable.

PRAGMA application_id = 1181904500;
CREATE TABLE versions (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    since TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;

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

-- A town with three entries, of which the first two were public and the first event is forgotten.
INSERT INTO versions (version, name) VALUES (1, 'ledger');
INSERT INTO towns (name, created_ms, head, events_pruned_to)
    VALUES ('fragrant-town', 1715587200000, 3, 1);
INSERT INTO entries (town, sequence, id, recorded_ms, actor, reason, body, undo) VALUES
    (1, 1, '00000000-0000-0000-0000-000000000001', 1715587200000, NULL, NULL, '[1]', '[-1]'),
    (1, 2, '00000000-0000-0000-0000-000000000002', 1715590800000,
        '00000000-0000-0000-0000-000000000009', '租约已签', '[2]', '[-2]'),
    (1, 3, '00000000-0000-0000-0000-000000000003', 1715594400000,
        '00000000-0000-0000-0000-000000000009', NULL, '[3]', '[-3]');
INSERT INTO entry_things (town, thing, sequence) VALUES (1, 'unit:7', 2), (1, 'unit:7', 3);
INSERT INTO events (town, sequence, body) VALUES (1, 2, '{"open":true}');
INSERT INTO snapshots (town, sequence, recorded_ms, body) VALUES (1, 2, 1715590800000, '{"town":2}');
INSERT INTO idempotency_keys (account, key, digest, answer, recorded_ms)
    VALUES ('00000000-0000-0000-0000-000000000009', 'save-3', x'0707070707070707070707070707070707070707070707070707070707070707', '{"head":3}', 1715594400000);
