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
CREATE INDEX mentions_family ON mentions (family) WHERE family IS NOT NULL;
`;
