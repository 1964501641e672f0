/** Released: never change it, append a new migration instead. */
export const FIRST = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Small numbers for what is said of many mentions.
CREATE TABLE sources (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, type INTEGER NOT NULL) STRICT;
CREATE TABLE entities (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE topics (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE places (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
-- HMAC-SHA-256 of the handle under the key beside the database, first 16 bytes. The handle itself is nowhere.
CREATE TABLE authors (no INTEGER PRIMARY KEY, pseudonym BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE threads (
  no INTEGER PRIMARY KEY,
  source_no INTEGER NOT NULL REFERENCES sources,
  id TEXT NOT NULL,
  title TEXT,
  url TEXT,
  UNIQUE (source_no, id)
) STRICT;
-- keep_hash names the terms under which the thread was found to be about the entity.
CREATE TABLE thread_about (
  thread_no INTEGER NOT NULL REFERENCES threads,
  entity_no INTEGER NOT NULL REFERENCES entities,
  keep_hash TEXT NOT NULL,
  PRIMARY KEY (thread_no, entity_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  source_no INTEGER NOT NULL REFERENCES sources, -- whose text it is
  type INTEGER NOT NULL,                         -- index in SOURCE_TYPES
  url TEXT NOT NULL,
  title TEXT,
  text TEXT NOT NULL,
  partial INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  published TEXT,                                -- as the page said it
  precision INTEGER,                             -- 0 minute, 1 day, 2 month; NULL undated
  instant INTEGER,                               -- ms since 1970 UTC; start of the day or month where no time is known
  zone_assumed INTEGER NOT NULL DEFAULT 0,
  day INTEGER,                                   -- local days since 1970-01-01; NULL undated or month only
  hour INTEGER,                                  -- local hour; NULL where no time is known
  author_no INTEGER REFERENCES authors,
  author_place TEXT,
  lat REAL, lon REAL,
  thread_no INTEGER REFERENCES threads,
  opening INTEGER NOT NULL DEFAULT 0,
  reply_to TEXT,                                 -- native id of the post answered
  views INTEGER, likes INTEGER, shares INTEGER, replies INTEGER, followers INTEGER,
  rating REAL,
  given_tool TEXT, given_sentiment INTEGER,
  family INTEGER,                                -- first mention of its family of copies; NULL its own
  added_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  hash INTEGER NOT NULL,                         -- of all a stage or a fact row can see of the mention
  context INTEGER NOT NULL DEFAULT 0             -- of thread title, opening post and post answered; 0 none
) STRICT;
CREATE INDEX mentions_thread ON mentions (thread_no) WHERE thread_no IS NOT NULL;
CREATE INDEX mentions_opening ON mentions (thread_no) WHERE opening = 1;
CREATE INDEX mentions_reply ON mentions (reply_to) WHERE reply_to IS NOT NULL;

-- Which places showed the mention. draft holds each one's own reading where more than one did.
CREATE TABLE mention_sources (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  source_no INTEGER NOT NULL REFERENCES sources,
  native_id TEXT NOT NULL,                       -- '' where the place gives none
  address BLOB NOT NULL,                         -- hash of the cleaned address
  draft TEXT,
  PRIMARY KEY (mention_id, source_no, native_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mention_sources_native ON mention_sources (source_no, native_id) WHERE native_id <> '';
CREATE UNIQUE INDEX mention_sources_address ON mention_sources (address, source_no, native_id);

-- Earlier texts of edited mentions; the newest stands in mentions.
CREATE TABLE revisions (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  title TEXT,
  text TEXT NOT NULL,
  replaced_at TEXT NOT NULL,
  PRIMARY KEY (mention_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  project_hash TEXT NOT NULL,
  keep_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'crashed')),
  started_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE TABLE run_sources (
  run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  source_no INTEGER NOT NULL REFERENCES sources,
  open INTEGER NOT NULL,
  coverage TEXT NOT NULL,
  PRIMARY KEY (run_id, source_no)
) STRICT, WITHOUT ROWID;
-- The frontier. Of a done ask only the key is kept, and only for the last run.
CREATE TABLE asks (
  position INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  source_no INTEGER NOT NULL REFERENCES sources,
  key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'again')),
  ask TEXT,
  UNIQUE (run_id, source_no, key)
) STRICT;
CREATE TABLE marks (
  source_no INTEGER NOT NULL REFERENCES sources,
  stream TEXT NOT NULL,
  keep_hash TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (source_no, stream)
) STRICT, WITHOUT ROWID;
CREATE TABLE validators (
  source_no INTEGER NOT NULL REFERENCES sources,
  url TEXT NOT NULL,
  keep_hash TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  PRIMARY KEY (source_no, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprint_sets (id INTEGER PRIMARY KEY, stages TEXT NOT NULL UNIQUE) STRICT;
-- Asked, whatever the answer. hash and context are the mention's at the time.
CREATE TABLE analyzed (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  set_id INTEGER NOT NULL REFERENCES fingerprint_sets,
  hash INTEGER NOT NULL,
  context INTEGER NOT NULL
) STRICT;
CREATE TABLE findings (mention_id INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE, found TEXT NOT NULL) STRICT;

-- packed holds the fields of FACT_FIELDS; day is -1 where undated, author_no 0 where unknown.
CREATE TABLE facts (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  entity_no INTEGER NOT NULL,
  row INTEGER NOT NULL,
  packed INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source_no INTEGER NOT NULL,
  type INTEGER NOT NULL,
  author_no INTEGER NOT NULL,
  family INTEGER NOT NULL,
  PRIMARY KEY (mention_id, entity_no, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention_topics (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  topic_no INTEGER NOT NULL REFERENCES topics,
  PRIMARY KEY (mention_id, topic_no)
) STRICT, WITHOUT ROWID;
-- kind: index in PLACE_LINKS.
CREATE TABLE mention_places (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  place_no INTEGER NOT NULL REFERENCES places,
  kind INTEGER NOT NULL,
  PRIMARY KEY (mention_id, place_no, kind)
) STRICT, WITHOUT ROWID;
`;
