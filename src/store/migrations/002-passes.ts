/** Released: never change it, append a new migration instead. */
export const SECOND = `
-- What a text's copies are found by: NULL where it is too short to be a copy of anything. hash is the mention's at the time; linked is 0
-- until the mention has been held against all others.
CREATE TABLE copy_signatures (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  hash INTEGER NOT NULL,
  signature BLOB,
  linked INTEGER NOT NULL DEFAULT 0
) STRICT;
-- Which posts the organisation's own posts answer, and after how many whole minutes.
CREATE TABLE answers (
  own_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (own_id, mention_id)
) STRICT, WITHOUT ROWID;
-- Pieces that tell one event: named by the smallest mention number; a piece alone is not listed.
CREATE TABLE stories (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  story INTEGER NOT NULL
) STRICT;
-- Posts that a source showed once and shows no more, where it should. They stay and count.
CREATE TABLE gone (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  source_no INTEGER NOT NULL REFERENCES sources,
  noticed_at TEXT NOT NULL,
  PRIMARY KEY (mention_id, source_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_family ON mentions (family) WHERE family IS NOT NULL;
`;
