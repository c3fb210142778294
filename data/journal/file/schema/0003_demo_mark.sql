-- Whether a slide shows invented figures, so that nobody has to read its document for that. Before, only the document
-- had the mark: its text, or null. A document that cannot be read is in no file either.
ALTER TABLE slides ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
UPDATE slides SET demo = CASE WHEN json_valid(content) THEN json_extract(content, '$.demo') IS NOT NULL ELSE 0 END;
PRAGMA user_version = 3;
