-- What-if scenarios: changes that nobody has made, kept apart from the ledgers.

CREATE TABLE scenarios (
    town BIGINT NOT NULL REFERENCES towns (id),
    id UUID NOT NULL,
    owner UUID NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    -- The last entry that was known when it was made.
    base BIGINT NOT NULL,
    change_count BIGINT NOT NULL,
    -- Whether everybody who may read the whole town sees it.
    shared BOOLEAN NOT NULL,
    -- Counts its saves from 1.
    revision BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    -- JSON.
    changes TEXT NOT NULL,
    PRIMARY KEY (town, id)
);
CREATE INDEX scenarios_by_owner ON scenarios (town, owner);
