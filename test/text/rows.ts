import { readFileSync } from 'node:fs';
import type { Lexicon, Match } from '../../src/text/lexicon.js';
import { compileTable } from '../../src/text/table.js';
import type { Way } from '../../src/text/reading.js';

/** A line of a fixture: what is written, a word, and whether the word should be met. */
export interface WordRow {
  readonly written: string;
  readonly word: string;
  readonly met: boolean;
}

/** The rows of fixtures/text/<name>.tsv. */
export function wordRows(name: string): readonly WordRow[] {
  const lines = readFileSync(new URL(`../../fixtures/text/${name}.tsv`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => {
    const [written = '', word = '', met = ''] = line.split('\t');
    return { written, word, met: met === 'yes' };
  });
}

export function listOf(terms: readonly string[], match: readonly Match[] = []): Lexicon {
  return { name: 'list', entries: terms.map((term, index) => ({ index, term, fields: {} })), hash: terms.join(), match };
}

/** The ways in which a text meets the terms of one list. */
export function waysOf(terms: readonly string[], text: string, match: readonly Match[] = []): readonly Way[] {
  const list = listOf(terms, match);
  return compileTable([list]).read(text).hits(list).map(({ way }) => way);
}
