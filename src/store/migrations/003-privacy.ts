/** What must not come back, and what is no longer kept; part of the third migration. */
export const PRIVACY = `
-- What was erased and must stay away: HMAC-SHA-256 under the project's key of a post, an address, an author, a thread or a run of words,
-- first 16 bytes. words: length of a run of words; 0 for the others.
CREATE TABLE tombstones (hash BLOB PRIMARY KEY, words INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_words ON tombstones (words) WHERE words > 0;
-- 1: title and text are no longer kept; what was found in them is.
ALTER TABLE mentions ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
-- When the source last showed the post; NULL: when it was added.
ALTER TABLE mention_sources ADD COLUMN seen_at TEXT;
`;
