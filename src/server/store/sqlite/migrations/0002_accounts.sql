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
