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
