/**
 * Makes lexicons/nl/words/background.tsv: in how many of our own hand-written Dutch texts each word and run of words stands. Themes are held against it where a
 * scan has too few messages of competitors. Run: npx tsx lexicons/build/background.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TermReader } from '../../src/analyze/themes/terms.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The demo's texts are left out: it would be held against itself. */
const FOLDERS = ['gold', 'who', 'topics'];
/** A term of one text says nothing of how common it is. */
const LEAST = 2;

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (typeof inner === 'string' ? (key === 'text' ? [inner] : []) : textsIn(inner)));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

function ownTexts(): string[] {
  const json = FOLDERS.flatMap((name) => {
    const folder = join(ROOT, 'fixtures', name);
    return readdirSync(folder).filter((file) => file.endsWith('.jsonl')).sort().flatMap((file) => linesOf(join(folder, file)).flatMap((line) => textsIn(JSON.parse(line))));
  });
  const places = linesOf(join(ROOT, 'fixtures', 'places', 'cases.tsv')).slice(1).map((line) => line.split('\t')[0] ?? '');
  return [...json, ...places];
}

const reader = new TermReader([]);
const counts = new Map<string, number>();
const texts = ownTexts();
for (const text of texts) for (const key of reader.of(text).keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
const lines = [...counts].filter(([, count]) => count >= LEAST).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key}\t${count}`);
const intro = [
  '# Stems of words, and of two or three words in a row, with the number of our own texts they stand in; * stands for all texts.',
  '# From the hand-written Dutch texts of fixtures/gold, fixtures/who, fixtures/topics and fixtures/places; CC BY 4.0. Made by lexicons/build/background.ts; sorted by code point.',
];
writeFileSync(join(ROOT, 'lexicons', 'nl', 'words', 'background.tsv'), `${[...intro, `*\t${texts.length}`, ...lines].join('\n')}\n`);
process.stderr.write(`${texts.length} texts, ${lines.length} terms\n`);
