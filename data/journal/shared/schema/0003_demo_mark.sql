-- In the file's step of this name the mark is also read from the documents of earlier slides, with functions of SQLite.
-- No journal in a database is so old, and one that is moved there from a file has taken every step before.
ALTER TABLE slides ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
