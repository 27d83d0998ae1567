-- What-if scenarios: changes that nobody has made, kept apart from the ledgers.

CREATE TABLE scenarios (
    town INTEGER NOT NULL REFERENCES towns (id),
    id TEXT NOT NULL,
    owner TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    -- The last entry that was known when it was made.
    base INTEGER NOT NULL,
    change_count INTEGER NOT NULL,
    -- Whether everybody who may read the whole town sees it.
    shared INTEGER NOT NULL,
    -- Counts its saves from 1.
    revision INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    -- JSON. Comes last, so that a list of scenarios is read without it.
    changes TEXT NOT NULL,
    PRIMARY KEY (town, id)
) STRICT;
CREATE INDEX scenarios_by_owner ON scenarios (town, owner);
