-- Whether a page or a figure helped, and what is wrong with it: said by anybody, without a name, on a day and not at a
-- moment. `card` is "" for the page as a whole; `mended_in` the edition that mends it, null for every state but that one.
CREATE TABLE feedback (
  feedback_id TEXT PRIMARY KEY, page TEXT NOT NULL, card TEXT NOT NULL, address TEXT NOT NULL, title TEXT NOT NULL,
  edition INTEGER NOT NULL, indicator TEXT, municipality_code TEXT, demo INTEGER NOT NULL, language TEXT NOT NULL,
  helped INTEGER NOT NULL, text TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL, mended_in INTEGER, answered TEXT,
  revision INTEGER NOT NULL DEFAULT 1, checksum TEXT
);
CREATE INDEX feedback_by_state ON feedback (state, page, card);
CREATE INDEX feedback_by_day ON feedback (day);
PRAGMA user_version = 6;
