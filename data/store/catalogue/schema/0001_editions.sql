-- What several nodes have in common. `revision` counts whatever was added or taken away, so that a node asks for what is
-- newer than it has. `highest` and `retired` are those of numbers.json: no number is given twice, also after a restore.
CREATE TABLE store_state (
  only_one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_one), store_id TEXT NOT NULL, revision BIGINT NOT NULL,
  highest BIGINT NOT NULL, retired TEXT NOT NULL
);
INSERT INTO store_state (store_id, revision, highest, retired) VALUES (gen_random_uuid()::text, 0, 0, '[]');
CREATE TABLE store_manifests (number BIGINT PRIMARY KEY, content BYTEA NOT NULL, revision BIGINT NOT NULL);
-- `file` is the path below the store's folder, named by what the file says; `sha256` is that of its bytes.
CREATE TABLE store_files (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content BYTEA NOT NULL, revision BIGINT NOT NULL);
CREATE INDEX store_files_by_revision ON store_files (revision);
-- Tables are compressed already.
ALTER TABLE store_files ALTER COLUMN content SET STORAGE EXTERNAL;
