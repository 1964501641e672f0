/** What people said of mentions by hand; part of the third migration. */
export const CODES = `
-- Samples drawn for coding by hand. Mentions numbered after last_id came later: the sample says nothing of them.
CREATE TABLE code_samples (no INTEGER PRIMARY KEY, seed INTEGER NOT NULL UNIQUE, last_id INTEGER NOT NULL, drawn_at TEXT NOT NULL) STRICT;
-- stratum: index in WEBCARE_CLASSES of the class the machine gave; size: mentions it held when drawn.
CREATE TABLE code_strata (
  sample_no INTEGER NOT NULL REFERENCES code_samples ON DELETE CASCADE,
  stratum INTEGER NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (sample_no, stratum)
) STRICT, WITHOUT ROWID;
CREATE TABLE code_draws (
  sample_no INTEGER NOT NULL REFERENCES code_samples ON DELETE CASCADE,
  place INTEGER NOT NULL,                        -- order of coding, from 0
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  stratum INTEGER NOT NULL,
  PRIMARY KEY (sample_no, place),
  UNIQUE (sample_no, mention_id)
) STRICT, WITHOUT ROWID;
-- Indexes in ABOUT, SENTIMENTS and WEBCARE_CLASSES. revision: the text that was read; a later one must be read anew.
CREATE TABLE codes (
  no INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  coder TEXT NOT NULL,
  about INTEGER NOT NULL,
  sentiment INTEGER,
  webcare INTEGER,
  revision INTEGER NOT NULL,
  coded_at TEXT NOT NULL,
  UNIQUE (mention_id, coder)
) STRICT;
-- What was agreed where coders differed.
CREATE TABLE code_decisions (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  about INTEGER NOT NULL,
  sentiment INTEGER,
  webcare INTEGER,
  revision INTEGER NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
`;
