/** What people talk about more than elsewhere; part of the third migration. */
export const THEMES = `
-- Themes of the last analysis. key is made of the first term, name of its most telling ones; score in standard deviations.
CREATE TABLE themes (no INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, score REAL NOT NULL) STRICT;
CREATE TABLE theme_mentions (
  mention_id INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  theme_no INTEGER NOT NULL REFERENCES themes ON DELETE CASCADE,
  PRIMARY KEY (mention_id, theme_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX theme_mentions_theme ON theme_mentions (theme_no);
`;
