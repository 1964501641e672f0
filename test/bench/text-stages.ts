import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eld } from 'eld/extrasmall';
import type { prepareStages as Prepare } from '../../src/analyze/reader.js';
import type { Entity } from '../../src/domain/project.js';
import { packagedLexicons, parseLexicon } from '../../src/text/lexicon.js';
import { generatedDrafts } from './generate.js';

// The built files, as they are shipped: what runs .ts files wraps every function to keep its name, which costs a tenth.
const { prepareStages } = (await import(new URL('../../dist/src/analyze/reader.js', import.meta.url).href)) as { readonly prepareStages: typeof Prepare }; // made of that very file

const ENTITIES: readonly Entity[] = [
  { id: 'vonk', kind: 'brand', name: 'Vonk', terms: ['Vonk'], unless: [] },
  { id: 'kadelijn', kind: 'competitor', name: 'Kadelijn', terms: ['Kadelijn'], unless: [] },
];
/** The lists that a plain pipeline would turn into one RegExp a term. */
const LISTS = ['topics', 'webcare', 'places'];

/** What two ways of reading the same texts took, in processor time of this process, so that neighbours on the machine count less. */
export interface TextTiming {
  readonly texts: string;
  readonly letters: number;
  readonly oursPerSecond: number;
  readonly referencePerSecond: number;
  /** The median over the rounds of what the reference took for each second of ours. */
  readonly ratio: number;
}

interface Analyzer {
  getSentiment(words: readonly string[]): number;
}
type AnalyzerClass = new (language: string, stemmer: unknown, vocabulary: string) => Analyzer;

/** natural's sentiment with its stemmer on words between blanks, eld, and a RegExp per term. */
function referencePipeline(): (text: string) => number {
  const require = createRequire(import.meta.url);
  // CommonJS modules without types of their own.
  const SentimentAnalyzer = require('natural/lib/natural/sentiment/SentimentAnalyzer.js') as AnalyzerClass;
  const stemmer: unknown = require('natural/lib/natural/stemmers/porter_stemmer_nl.js');
  const analyzer = new SentimentAnalyzer('Dutch', stemmer, 'pattern');
  const terms = [...ENTITIES.flatMap((entity) => entity.terms), ...LISTS.flatMap((name) => parseLexicon(name, packagedLexicons().lines(name)).entries.map(({ term }) => term))];
  const shapes = terms.map((term) => new RegExp(`(?<![\\p{L}\\p{N}])${shapeOf(term)}(?![\\p{L}\\p{N}])`, 'iu'));
  return (text) => {
    let found = analyzer.getSentiment(text.split(/\s+/u)) + (eld.detect(text).language === 'nl' ? 1 : 0);
    for (const shape of shapes) if (shape.test(text)) found++;
    return found;
  };
}

/** A lexicon's term as a regular expression. */
function shapeOf(term: string): string {
  return term.trim().split(/(\[[^\]]*\]|<n>|\s+|[*_~])/u).map((piece) => {
    if (/^\s+$/u.test(piece)) return '\\s*';
    if (piece === '*') return '\\p{L}*';
    if (piece === '_') return '\\S+';
    if (piece === '~') return '(?:\\S+\\s+){0,3}';
    if (piece === '<n>') return '(?:\\d+|\\p{L}+)';
    if (piece.startsWith('[')) return `(?:${piece.slice(1, -1).split('|').map((option) => escaped(option.trim())).join('|')})`;
    return escaped(piece);
  }).join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function goldTexts(): string[] {
  const folder = new URL('../../fixtures/gold/', import.meta.url);
  return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) =>
    // The gold files are ours; test/gold-shape.test.ts holds their fields.
    readFileSync(new URL(name, folder), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text));
}

/** Our stages and the reference pipeline over the same texts, in turns. */
export function timeTextStages(rounds = 5): readonly TextTiming[] {
  const reader = prepareStages({ project: { entities: ENTITIES } });
  const reference = referencePipeline();
  const read = (text: string): void => void reader.read({ mention: { text, sourceType: 'forum', sourceId: 'bench' } });
  const sets: [string, readonly string[]][] = [['generated', [...generatedDrafts(5000)].map(({ text }) => text)], ['gold', goldTexts()]];
  return sets.map(([name, texts]) => {
    const few = texts.filter((_, at) => at % Math.ceil(texts.length / 200) === 0);
    for (let warm = 0; warm < 3; warm++) for (const text of texts) read(text);
    for (const text of few) reference(text);
    const times = Array.from({ length: rounds }, () => ({
      ours: seconds(() => texts.forEach(read)) / texts.length,
      theirs: seconds(() => few.forEach((text) => reference(text))) / few.length,
    }));
    return {
      texts: name,
      letters: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
      oursPerSecond: 1 / median(times.map(({ ours }) => ours)),
      referencePerSecond: 1 / median(times.map(({ theirs }) => theirs)),
      ratio: median(times.map(({ ours, theirs }) => theirs / ours)),
    };
  });
}

/** Memory of this process after reading so many generated texts, no two with the same number in it, and letting go of them. */
export interface MemoryAfter {
  readonly texts: number;
  readonly rssMb: number;
  /** What is still in use after a collection. */
  readonly heapMb: number;
}

/** One reader goes on through all counts, so that what it keeps of each text would add up. */
export function memoryAfter(counts: readonly number[]): readonly MemoryAfter[] {
  const reader = prepareStages({ project: { entities: ENTITIES } });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // what the flag makes
  let read = 0;
  return counts.map((texts) => {
    for (const { text } of generatedDrafts(texts - read)) reader.read({ mention: { text: `${text} #${read} ${read++} zaak${read}`, sourceType: 'forum', sourceId: 'bench' } });
    collect();
    const { rss, heapUsed } = process.memoryUsage();
    return { texts, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 };
  });
}
