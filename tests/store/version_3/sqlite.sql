-- A store as version 3 of the SQLite tables left it. It stays as it is: a store of that time must
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

-- Who may sign in, who is signed in, and what happened. Tokens are kept as their SHA-256 alone.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- An argon2id hash as a PHC string.
    password TEXT,
    totp TEXT,
    -- The last time step for which a one-time password was used.
    totp_step INTEGER NOT NULL DEFAULT -1,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL
) STRICT;

-- No town is every town.
CREATE TABLE grants (
    user TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    town TEXT REFERENCES towns (name)
) STRICT;
CREATE INDEX grants_by_user ON grants (user);

CREATE TABLE links (
    token BLOB PRIMARY KEY,
    purpose TEXT NOT NULL,
    -- Whose password is to be set.
    user TEXT REFERENCES users (id),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;

-- What an invitation grants.
CREATE TABLE link_grants (
    link BLOB NOT NULL REFERENCES links (token) ON DELETE CASCADE,
    role TEXT NOT NULL,
    town TEXT REFERENCES towns (name)
) STRICT;
CREATE INDEX link_grants_by_link ON link_grants (link);

CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id),
    created_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    recorded_ms INTEGER NOT NULL,
    actor TEXT,
    action TEXT NOT NULL,
    about TEXT,
    address TEXT,
    request TEXT,
    -- Which entry of which ledger it is the audit of.
    town TEXT,
    sequence INTEGER
) STRICT;
CREATE INDEX audit_by_time ON audit (recorded_ms);
CREATE INDEX audit_by_actor ON audit (actor, number);
CREATE INDEX audit_by_about ON audit (about, number);

-- For whom a link is, in the words of who made it.

ALTER TABLE links ADD COLUMN note TEXT;

-- Somebody who may sign in, and an invitation that says for whom it is.
INSERT INTO versions (version, name) VALUES (1, 'ledger'), (2, 'accounts'), (3, 'notes of links');
INSERT INTO towns (name, created_ms) VALUES ('fragrant-town', 1715587200000);
INSERT INTO users (id, login, name, password, created_ms) VALUES
    ('00000000-0000-0000-0000-000000000009', 'ana@town.example', 'Ana', 'a hash', 1715587200000);
INSERT INTO grants (user, role, town)
    VALUES ('00000000-0000-0000-0000-000000000009', 'administrator', NULL);
INSERT INTO links (token, purpose, note, created_ms, expires_ms)
    VALUES (x'1111111111111111111111111111111111111111111111111111111111111111', 'invitation', 'the night porter', 1715587200000, 1716192000000);
INSERT INTO link_grants (link, role, town)
    VALUES (x'1111111111111111111111111111111111111111111111111111111111111111', 'manager', 'fragrant-town');
INSERT INTO audit (recorded_ms, actor, action)
    VALUES (1715587200000, '00000000-0000-0000-0000-000000000009', 'invite');
