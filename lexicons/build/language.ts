/**
 * Makes nl/weights/language.json: how the letters of ten languages and groups differ, counted in lid_lingua15 and in nothing else.
 * `npx tsx lexicons/build/language.ts` writes it; with `--check` it writes nothing, makes it from one half of the set, scores the language
 * stage on the other half and on the other sets, and the other way round. The same rows give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gramsOf } from '../../src/analyze/language/grams.js';
import { LISTED_CLASSES, listedClass } from '../../src/analyze/language/listed.js';
import { type LanguageStatistics, MODELLED, type Modelled, SIZE } from '../../src/analyze/language/model.js';
import { prepareStages } from '../../src/analyze/reader.js';
import { language } from '../../src/analyze/stages/language.js';
import { packagedLexicons } from '../../src/text/lexicon.js';
import { tokenize } from '../../src/text/tokens.js';
import { packagedWords } from '../../src/text/words.js';

interface Row {
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
const SETS = new URL('../../../shared/eval/', import.meta.url);
const TARGET = new URL('../nl/weights/language.json', import.meta.url);
const lists = packagedWords();

const rowsOf = (set: string): Row[] =>
  readFileSync(new URL(`${set}/dev.tsv`, SETS), 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => {
    const [label = '', text = ''] = line.split('\t');
    return { label, text };
  });

const wordsOf = (text: string): string[] => tokenize(text).filter(({ kind, form }) => kind === 'word' && !/[0-9]/u.test(form)).map(({ form }) => form);

function statisticsOf(rows: readonly Row[]): LanguageStatistics {
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

interface Tally { right: number; wrong: number; missed: number; n: number }

/** The language stage with these statistics. */
function stageWith(statistics: LanguageStatistics): (text: string) => string {
  const packaged = packagedLexicons();
  const lexicons = { lines: (name: string) => packaged.lines(name), weights: () => JSON.stringify(statistics) };
  const reader = prepareStages({ lexicons, stages: [language] });
  return (text) => reader.read({ mention: { text, sourceType: 'forum', sourceId: 'check' } })['language']?.[0]?.label ?? 'und';
}

const isDutch = (label: string): boolean => label === 'nl' || label === 'nl-BE';

function count(tally: Tally, row: Row, said: string): void {
  tally.n++;
  if (isDutch(said)) tally[isDutch(row.label) ? 'right' : 'wrong']++;
  else if (isDutch(row.label)) tally.missed++;
}

const f1 = ({ right, wrong, missed, n }: Tally): string => `F1 ${((2 * right) / (2 * right + wrong + missed)).toFixed(3)}  P ${(right / (right + wrong)).toFixed(3)}  R ${(right / (right + missed)).toFixed(3)}  n ${n}`;

function check(folds: number): void {
  const rows = rowsOf('lid_lingua15');
  const nth = new Map<string, number>();
  const fold = rows.map(({ label }) => {
    const at = nth.get(label) ?? 0;
    nth.set(label, at + 1);
    return at % folds;
  });
  const models = Array.from({ length: folds }, (_, one) => stageWith(statisticsOf(rows.filter((_row, i) => fold[i] !== one))));
  const tallies = new Map<string, Tally>();
  const tally = (name: string): Tally => {
    const made = tallies.get(name) ?? { right: 0, wrong: 0, missed: 0, n: 0 };
    tallies.set(name, made);
    return made;
  };
  const size = (text: string): string => (text.length <= 20 ? 'lingua, to 20 letters' : text.length <= 60 ? 'lingua, 21–60' : text.length <= 140 ? 'lingua, 61–140' : 'lingua, longer');
  for (const [i, row] of rows.entries()) {
    const model = models[fold[i] ?? 0];
    if (model === undefined) continue;
    count(tally(size(row.text)), row, model(row.text));
    if (row.label === 'af' && row.text.length > 40) count(tally('Afrikaans of lingua, cut at 60'), row, model(row.text.slice(0, 60)));
  }
  for (const [at, model] of models.entries()) {
    for (const set of ['lid_tweets6', 'lid_sib_confusable', 'lid_frisian_ud']) for (const row of rowsOf(set)) count(tally(`${set}, made from all but part ${at + 1}`), row, model(row.text));
  }
  console.log(`made from ${folds - 1} of ${folds} parts of lid_lingua15, scored on the part left out and on the other sets`);
  for (const name of [...tallies.keys()].sort()) console.log(`${name.padEnd(52)} ${f1(tally(name))}  read as Dutch by mistake ${tally(name).wrong}`);
}

if (!existsSync(SETS)) console.log('The evaluation data (../shared/eval) is not here: nothing can be made.');
else if (process.argv.includes('--check')) for (const folds of [2, 5]) check(folds);
else {
  const text = `${JSON.stringify(statisticsOf(rowsOf('lid_lingua15')))}\n`;
  writeFileSync(TARGET, text);
  console.log(`${text.length} bytes`);
}
