-- Whatever can be changed counts its wordings, so that whoever saves over somebody else's is told. `arrangement` counts
-- the orders a story's slides have stood in; `changed` is when the wording of a slide or a note was last changed, null
-- while it is the first, and for those that were last changed before this version.
ALTER TABLE stories ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE stories ADD COLUMN arrangement INTEGER NOT NULL DEFAULT 1;
ALTER TABLE slides ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE slides ADD COLUMN changed TEXT;
ALTER TABLE room_notes ADD COLUMN changed TEXT;
PRAGMA user_version = 2;
