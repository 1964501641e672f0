import { FACT_FIELDS, NO_HOUR, type FactField } from '../domain/fact.js';
import { SOURCE_TYPES } from '../domain/source-type.js';
import { WEBCARE_CLASSES } from '../domain/webcare.js';
import { writing, type Database } from './database.js';
import { PUBLISHED_SQL } from './quotes.js';

/** The number a field of a packed fact holds. */
function fieldSql(packed: string, field: FactField): string {
  const { shift, bits } = FACT_FIELDS[field];
  return `((${packed} >> ${shift}) & ${(1 << bits) - 1})`;
}

/** The word for a field of a packed fact. */
function wordSql(packed: string, field: FactField): string {
  const layout = FACT_FIELDS[field];
  return 'values' in layout ? caseSql(fieldSql(packed, field), layout.values) : fieldSql(packed, field);
}

function caseSql(number: string, words: readonly string[]): string {
  return `CASE ${number} ${words.map((word, index) => `WHEN ${index} THEN '${word}'`).join(' ')} END`;
}

/** Counts the facts whose field holds the word. */
function countSql(field: FactField, word: string): string {
  const layout = FACT_FIELDS[field];
  const values: readonly string[] = 'values' in layout ? layout.values : [];
  return `sum(${fieldSql('f.packed', field)} = ${values.indexOf(word)}) AS ${word}`;
}

const MENTIONS = `CREATE VIEW v_mentions AS
-- One line a mention, with what the stages made of it as a whole (NULL: not analysed yet). Times are local (Europe/Amsterdam);
-- published is as precise as the place tells, hour is NULL where it gives no time, day where it gives no day.
-- author is a number: names are not kept.
SELECT m.id, ${PUBLISHED_SQL} AS published, date(m.day * 86400, 'unixepoch') AS day, m.hour, m.zone_assumed,
  s.id AS source, ${caseSql('m.type', SOURCE_TYPES)} AS source_type, m.url, t.title AS thread, m.title, m.text, m.author_no AS author, m.rating,
  m.revision, ${wordSql('f.packed', 'language')} AS language, ${wordSql('f.packed', 'voice')} AS voice,
  ${wordSql('f.packed', 'sentiment')} AS sentiment, ${wordSql('f.packed', 'mixed')} AS mixed, ${wordSql('f.packed', 'main')} AS webcare,
  ${wordSql('f.packed', 'addressed')} AS addressed, ${wordSql('f.packed', 'own')} AS own, ${wordSql('f.packed', 'noise')} AS noise
FROM mentions m JOIN sources s ON s.no = m.source_no LEFT JOIN threads t ON t.no = m.thread_no
LEFT JOIN facts f ON f.mention_id = m.id AND f.entity_no = 0 AND f.row = 0`;

const DAYS = `CREATE VIEW v_days AS
-- One line a local day with analysed mentions; day NULL holds the undated. families counts copies of one text once; authors known ones.
SELECT CASE WHEN f.day >= 0 THEN date(f.day * 86400, 'unixepoch') END AS day, count(*) AS messages, count(DISTINCT f.family) AS families,
  count(DISTINCT nullif(f.author_no, 0)) AS authors, sum(${fieldSql('f.packed', 'hour')} = ${NO_HOUR}) AS without_hour,
  ${['negative', 'neutral', 'positive', 'unscored'].map((word) => countSql('sentiment', word)).join(', ')},
  ${WEBCARE_CLASSES.filter((word) => word !== 'none').map((word) => countSql('main', word)).join(', ')},
  sum(${fieldSql('f.packed', 'addressed')}) AS addressed, sum(${fieldSql('f.packed', 'own')}) AS own
FROM facts f WHERE f.entity_no = 0 AND f.row = 0 GROUP BY f.day`;

const SOURCES = `CREATE VIEW v_sources AS
-- One line a source: what is stored of it, and how it went in the last run that came to it. not_read is JSON: how many pages and items
-- were not read, by reason; NULL where nothing was missed.
SELECT s.id AS source, s.label, ${caseSql('s.type', SOURCE_TYPES)} AS source_type, count(m.id) AS mentions, sum(m.id IS NOT NULL AND m.day IS NULL) AS undated,
  date(min(m.day) * 86400, 'unixepoch') AS first_day, date(max(m.day) * 86400, 'unixepoch') AS last_day, count(DISTINCT m.author_no) AS authors,
  r.coverage ->> '$.status' AS status, r.coverage ->> '$.pages' AS pages, r.coverage ->> '$.read' AS posts_read,
  nullif(r.coverage -> '$.skipCounts', '{}') AS not_read,
  r.coverage ->> '$.seen.from' AS seen_from, r.coverage ->> '$.seen.to' AS seen_to
FROM sources s LEFT JOIN mentions m ON m.source_no = s.no
LEFT JOIN run_sources r ON r.source_no = s.no AND r.run_id = (SELECT max(run_id) FROM run_sources WHERE source_no = s.no)
GROUP BY s.no`;

const FINDINGS = `CREATE VIEW v_findings AS
-- One line a finding. about is NULL for the mention as a whole; evidence is JSON: [[start, end, rule, in, note], ...] with offsets in UTF-16
-- units into the text, or into the title or the thread's title where in says so.
SELECT f.mention_id, stage.key AS stage, one.value ->> 0 AS label, nullif(one.value ->> 3, '') AS about, one.value ->> 4 AS score,
  one.value ->> 1 AS confidence, one.value -> 2 AS evidence
FROM findings f, json_each(f.found) AS stage, json_each(stage.value) AS one`;

const VIEWS = { v_mentions: MENTIONS, v_days: DAYS, v_sources: SOURCES, v_findings: FINDINGS } as const;

/** Makes the views for users of the sqlite3 shell what this version says they are: labels may have been added since. */
export function refreshViews(db: Database): void {
  const current = db.prepare<[string], string>(`SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?`).pluck();
  const changed = Object.entries(VIEWS).filter(([name, sql]) => current.get(name) !== sql);
  if (changed.length === 0) return;
  writing(db, () => {
    for (const [name, sql] of changed) db.exec(`DROP VIEW IF EXISTS ${name}; ${sql}`);
  });
}
