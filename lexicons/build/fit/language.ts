import { gramsOf } from '../../../src/analyze/language/grams.js';
import { LISTED_CLASSES, listedClass } from '../../../src/analyze/language/listed.js';
import { type LanguageStatistics, MODELLED, type Modelled, SIZE } from '../../../src/analyze/language/model.js';
import { prepareStages } from '../../../src/analyze/reader.js';
import { language } from '../../../src/analyze/stages/language.js';
import { packagedLexicons } from '../../../src/text/lexicon.js';
import { tokenize } from '../../../src/text/tokens.js';
import { packagedWords } from '../../../src/text/words.js';

export interface Row {
  readonly label: string;
  readonly text: string;
}

/** As many buckets as fit into 300,000 bytes of base64 beside the rest. */
const BUCKETS = 21_000;
/** Added to each count (Lidstone), and how many times the mean share of all languages is added on top. */
const ADDED = 0.3;
/** Counted before any word of a class is seen. */
const ADDED_LISTED = 2;
/** The share of log-odds that may lie beyond the largest signed byte. */
const BEYOND = 0.0001;

const GROUPS: Readonly<Record<string, Modelled>> = { es: 'rom', it: 'rom', pt: 'rom', ro: 'rom', da: 'nor', nb: 'nor', sv: 'nor' };
const lists = packagedWords();

const wordsOf = (text: string): string[] => tokenize(text).filter(({ kind, form }) => kind === 'word' && !/[0-9]/u.test(form)).map(({ form }) => form);

/** Counts the letters of labelled texts. The same rows give the same statistics. Throws where a label has no group. */
export function statisticsOf(rows: readonly Row[]): LanguageStatistics {
  const counts = new Float64Array(BUCKETS * SIZE);
  const totals = new Float64Array(SIZE);
  const classes = Array.from({ length: LISTED_CLASSES }, () => Array.from({ length: SIZE }, () => ADDED_LISTED));
  const grams: number[] = [];
  for (const { label, text } of rows) {
    const at = MODELLED.findIndex((name) => name === (GROUPS[label] ?? label));
    if (at === -1) throw new Error(`no group for the language ${label}`);
    for (const form of wordsOf(text)) {
      const row = classes[listedClass(form, lists)];
      if (row !== undefined) row[at] = (row[at] ?? 0) + 1;
      gramsOf(form, BUCKETS, grams);
      for (const gram of grams) counts[gram * SIZE + at] = (counts[gram * SIZE + at] ?? 0) + 1;
      totals[at] = (totals[at] ?? 0) + grams.length;
    }
  }
  return { buckets: BUCKETS, listed: shares(classes), ...packed(logOdds(counts, totals)) };
}

/** Log-odds of each bucket against the mean of all languages; 0 where nothing was seen. */
function logOdds(counts: Float64Array, totals: Float64Array): Float64Array {
  const odds = new Float64Array(counts.length);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const at = (i: number): number => counts[bucket * SIZE + i] ?? 0;
    const mean = MODELLED.reduce((sum, _, i) => sum + at(i) / (totals[i] ?? 1), 0) / SIZE;
    if (mean === 0) continue;
    const logs = MODELLED.map((_, i) => Math.log((at(i) + ADDED + mean) / ((totals[i] ?? 0) + ADDED * BUCKETS)));
    const middle = logs.reduce((sum, log) => sum + log, 0) / SIZE;
    for (const [i, log] of logs.entries()) odds[bucket * SIZE + i] = log - middle;
  }
  return odds;
}

function packed(odds: Float64Array): { scale: number; grams: string } {
  const sizes = Float64Array.from(odds, Math.abs).sort();
  const scale = Number(((sizes[Math.floor(sizes.length * (1 - BEYOND))] ?? 1) / 127).toPrecision(5));
  const bytes = Int8Array.from(odds, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  return { scale, grams: Buffer.from(bytes.buffer).toString('base64') };
}

/** Log of the share of each class among the words of its length. */
function shares(classes: readonly (readonly number[])[]): number[][] {
  return classes.map((row, at) => row.map((count, i) => {
    const length = classes.slice(at - (at % 4), at - (at % 4) + 4).reduce((sum, one) => sum + (one[i] ?? 0), 0);
    return Number(Math.log(count / length).toFixed(3));
  }));
}

/** The language stage with these statistics. */
export function stageWith(statistics: LanguageStatistics): (text: string) => string {
  const packaged = packagedLexicons();
  const lexicons = { lines: (name: string) => packaged.lines(name), weights: () => JSON.stringify(statistics) };
  const reader = prepareStages({ lexicons, stages: [language] });
  return (text) => reader.read({ mention: { text, sourceType: 'forum', sourceId: 'check' } })['language']?.[0]?.label ?? 'und';
}

/** The part of each row: rows of one language go to the parts in turn. */
export function partsOf(rows: readonly Row[], parts: number): number[] {
  const nth = new Map<string, number>();
  return rows.map(({ label }) => {
    const at = nth.get(label) ?? 0;
    nth.set(label, at + 1);
    return at % parts;
  });
}

/** The language stage once for each part, with statistics counted in the other parts. */
export function stagesWithout(rows: readonly Row[], parts: number): readonly ((text: string) => string)[] {
  const part = partsOf(rows, parts);
  return Array.from({ length: parts }, (_, one) => stageWith(statisticsOf(rows.filter((_row, at) => part[at] !== one))));
}
