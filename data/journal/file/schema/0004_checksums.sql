-- A checksum of each row, over all its other columns (data.journal.checksums). The list of devices that have voted has
-- none: it holds nothing but hashes, and its columns are to tell as little as can be.
ALTER TABLE stories ADD COLUMN checksum TEXT;
ALTER TABLE slides ADD COLUMN checksum TEXT;
ALTER TABLE room_notes ADD COLUMN checksum TEXT;
ALTER TABLE vote_questions ADD COLUMN checksum TEXT;
ALTER TABLE vote_options ADD COLUMN checksum TEXT;
PRAGMA user_version = 4;
