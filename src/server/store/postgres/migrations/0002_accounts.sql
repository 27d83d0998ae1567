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
