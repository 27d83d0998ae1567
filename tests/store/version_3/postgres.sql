-- A store as version 3 of the PostgreSQL tables left it. It stays as it is: a store of that time
-- must still be readable.

CREATE TABLE versions (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- The towns and their ledgers. Moments are milliseconds since 1970 (UTC).

CREATE TABLE towns (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Sorted by code points, as everywhere else.
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    created_ms BIGINT NOT NULL,
    -- The number of the last entry.
    head BIGINT NOT NULL DEFAULT 0,
    -- Events up to and with this number are forgotten.
    events_pruned_to BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE entries (
    town BIGINT NOT NULL REFERENCES towns (id),
    sequence BIGINT NOT NULL,
    id UUID NOT NULL,
    recorded_ms BIGINT NOT NULL,
    actor UUID,
    reason TEXT,
    body TEXT NOT NULL,
    undo TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    UNIQUE (town, id)
);
CREATE INDEX entries_by_actor ON entries (town, actor, sequence);
CREATE INDEX entries_by_time ON entries (town, recorded_ms);

-- A ledger is appended to, never rewritten.
CREATE FUNCTION refuse_to_rewrite_a_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry of a ledger is never rewritten or removed';
END
$$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_a_ledger();
CREATE TRIGGER entries_are_kept BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_a_ledger();

-- Which things an entry touches, for filtering the history.
CREATE TABLE entry_things (
    town BIGINT NOT NULL,
    thing TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (town, thing, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
);

-- What the public is told of an entry: the outbox of the live stream.
CREATE TABLE events (
    town BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
);

CREATE TABLE snapshots (
    town BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    recorded_ms BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (town, sequence),
    FOREIGN KEY (town, sequence) REFERENCES entries (town, sequence)
);

CREATE TABLE idempotency_keys (
    account UUID NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    digest BYTEA NOT NULL,
    answer TEXT NOT NULL,
    recorded_ms BIGINT NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (recorded_ms);

-- Who may sign in, who is signed in, and what happened. Tokens are kept as their SHA-256 alone.

CREATE TABLE users (
    id UUID PRIMARY KEY,
    login TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- An argon2id hash as a PHC string.
    password TEXT,
    totp TEXT,
    -- The last time step for which a one-time password was used.
    totp_step BIGINT NOT NULL DEFAULT -1,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    created_ms BIGINT NOT NULL
);

-- No town is every town.
CREATE TABLE grants (
    "user" UUID NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    town TEXT COLLATE "C" REFERENCES towns (name)
);
CREATE INDEX grants_by_user ON grants ("user");

CREATE TABLE links (
    token BYTEA PRIMARY KEY,
    purpose TEXT NOT NULL,
    -- Whose password is to be set.
    "user" UUID REFERENCES users (id),
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);

-- What an invitation grants.
CREATE TABLE link_grants (
    link BYTEA NOT NULL REFERENCES links (token) ON DELETE CASCADE,
    role TEXT NOT NULL,
    town TEXT COLLATE "C" REFERENCES towns (name)
);
CREATE INDEX link_grants_by_link ON link_grants (link);

CREATE TABLE sessions (
    token BYTEA PRIMARY KEY,
    "user" UUID NOT NULL REFERENCES users (id),
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions ("user");

CREATE TABLE audit (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_ms BIGINT NOT NULL,
    actor UUID,
    action TEXT NOT NULL,
    about UUID,
    address TEXT,
    request TEXT,
    -- Which entry of which ledger it is the audit of.
    town TEXT COLLATE "C",
    sequence BIGINT
);
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
INSERT INTO grants ("user", role, town)
    VALUES ('00000000-0000-0000-0000-000000000009', 'administrator', NULL);
INSERT INTO links (token, purpose, note, created_ms, expires_ms)
    VALUES ('\x1111111111111111111111111111111111111111111111111111111111111111', 'invitation', 'the night porter', 1715587200000, 1716192000000);
INSERT INTO link_grants (link, role, town)
    VALUES ('\x1111111111111111111111111111111111111111111111111111111111111111', 'manager', 'fragrant-town');
INSERT INTO audit (recorded_ms, actor, action)
    VALUES (1715587200000, '00000000-0000-0000-0000-000000000009', 'invite');
