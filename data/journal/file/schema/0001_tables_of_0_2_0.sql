-- The tables as version 0.2.0 made them. It gave its files no number, and made of these what was used there first:
-- so a file from it may have all of them or some.
CREATE TABLE IF NOT EXISTS stories (
  story_id TEXT PRIMARY KEY, title TEXT NOT NULL, language TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS slides (
  slide_id TEXT PRIMARY KEY, story_id TEXT NOT NULL REFERENCES stories ON DELETE CASCADE, position INTEGER NOT NULL,
  title TEXT NOT NULL, talking_points TEXT NOT NULL, page TEXT NOT NULL, card TEXT NOT NULL, parameters TEXT NOT NULL,
  edition INTEGER NOT NULL, shown_title TEXT NOT NULL, content TEXT NOT NULL, created TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS slides_by_story ON slides (story_id, position);
CREATE TABLE IF NOT EXISTS room_notes (
  note_id TEXT PRIMARY KEY, story_id TEXT, slide_id TEXT, page TEXT NOT NULL, address TEXT NOT NULL,
  title TEXT NOT NULL, edition INTEGER NOT NULL, sentence TEXT NOT NULL, source TEXT NOT NULL, level TEXT NOT NULL,
  demo INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, theme TEXT, industry TEXT, municipality_code TEXT,
  sub_region TEXT, session_id TEXT, created TEXT NOT NULL, handed_over INTEGER, revision INTEGER NOT NULL,
  withdrawn TEXT
);
CREATE INDEX IF NOT EXISTS room_notes_by_story ON room_notes (story_id);
CREATE TABLE IF NOT EXISTS vote_questions (
  question_id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  story_id TEXT NOT NULL,
  slide_id TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  edition INTEGER NOT NULL,
  salt BLOB NOT NULL,
  opened_at TEXT NOT NULL,
  closes_at TEXT NOT NULL,
  closed_at TEXT
);
CREATE TABLE IF NOT EXISTS vote_options (
  question_id TEXT NOT NULL REFERENCES vote_questions (question_id),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  votes INTEGER NOT NULL DEFAULT 0,
  shown INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (question_id, place)
) WITHOUT ROWID;
-- Without row numbers, which would keep the order the votes came in.
CREATE TABLE IF NOT EXISTS vote_devices (
  question_id TEXT NOT NULL REFERENCES vote_questions (question_id),
  device BLOB NOT NULL,
  ballot BLOB NOT NULL,
  PRIMARY KEY (question_id, device)
) WITHOUT ROWID;
PRAGMA user_version = 1;
