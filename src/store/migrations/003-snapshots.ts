/** Numbers of finished runs; part of the third migration. */
export const SNAPSHOTS = `
-- One row a run. Numbers and labels only, never a text: what was counted, under which project and with which instrument.
CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'partly', 'stopped', 'crashed')),
  run_id INTEGER,                -- the collecting it belongs to; NULL where it never came that far
  started_at TEXT NOT NULL,
  finished_at TEXT,
  version TEXT NOT NULL,         -- of the program
  project_hash TEXT NOT NULL,    -- of the whole project file as it was understood
  query_hash TEXT NOT NULL,      -- of what decides which messages count for whom
  instrument_hash TEXT NOT NULL, -- of stages, lexicons and weights
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL,
  messages INTEGER,
  relevant INTEGER,
  -- Kept apart from the columns a list reads: JSON of every figure, and the fact rows they were counted from.
  figures TEXT,
  facts BLOB
) STRICT;
`;
