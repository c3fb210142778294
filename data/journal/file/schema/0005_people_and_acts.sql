-- Who has logged in, the role an administrator has given them (null: what the provider says), and which logins have ended
-- before their time. And what has been done, by whom: never changed, only taken away when it is old.
CREATE TABLE people (
  person TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
  claimed TEXT, given TEXT, municipality TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 1, checksum TEXT
);
CREATE TABLE ended_logins (
  login TEXT PRIMARY KEY, ended TEXT NOT NULL, checksum TEXT
);
CREATE TABLE acts (
  act_id TEXT PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, edition INTEGER,
  about TEXT NOT NULL, checksum TEXT
);
CREATE INDEX acts_by_time ON acts (at);
PRAGMA user_version = 5;
