-- A store as version 1 of the PostgreSQL tables left it. It stays as it is: a store of that time
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
    VALUES ('00000000-0000-0000-0000-000000000009', 'save-3', '\x0707070707070707070707070707070707070707070707070707070707070707', '{"head":3}', 1715594400000);
