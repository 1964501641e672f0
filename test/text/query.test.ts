import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import { VOICES } from '../../src/domain/voice.js';
import { QueryError } from '../../src/text/query/ast.js';
import { QuerySet } from '../../src/text/query/match.js';
import { parseQuery } from '../../src/text/query/parse.js';

/** Words of the random texts, each with everything it may be found by, written down by hand. */
const VOCABULARY: readonly { readonly word: string; readonly keys: readonly string[]; readonly exact: readonly string[] }[] = [
  { word: 'KPN', keys: ['kpn'], exact: ['KPN'] },
  { word: 'kpn', keys: ['kpn'], exact: ['kpn'] },
  { word: "KPN's", keys: ["kpn's", 'kpn'], exact: ["KPN's", 'KPN'] },
  { word: 'KPN-klant', keys: ['kpn-klant', 'kpn', 'klant'], exact: ['KPN-klant', 'KPN', 'klant'] },
  { word: 'niet-kpn', keys: ['niet-kpn', 'niet', 'kpn'], exact: ['niet-kpn', 'niet', 'kpn'] },
  { word: '#KPN', keys: ['#kpn', 'kpn'], exact: ['#KPN', 'KPN'] },
  { word: '@kpn', keys: ['@kpn', 'kpn'], exact: ['@kpn', 'kpn'] },
  { word: 'kpn.nl', keys: ['kpn.nl', 'kpn'], exact: ['kpn.nl', 'kpn'] },
  { word: 'Café', keys: ['cafe'], exact: ['Café'] },
  { word: 'cafe', keys: ['cafe'], exact: ['cafe'] },
  { word: 'storing', keys: ['storing'], exact: ['storing'] },
  { word: 'storingen', keys: ['storingen'], exact: ['storingen'] },
  { word: 'Stroomstoring', keys: ['stroomstoring'], exact: ['Stroomstoring'] },
  { word: 'de', keys: ['de'], exact: ['de'] },
  { word: 'klacht', keys: ['klacht'], exact: ['klacht'] },
  { word: 'or', keys: ['or'], exact: ['or'] },
  { word: '2026', keys: ['2026'], exact: ['2026'] },
];
const MARKS = [' ', ' ', ' ', ', ', '. ', '\n', ' (', '! '];

type Word = (typeof VOCABULARY)[number];
interface Text {
  readonly words: readonly Word[];
  readonly text: string;
}

type Shape =
  | { readonly kind: 'word'; readonly query: string; readonly test: (word: Word) => boolean }
  | { readonly kind: 'phrase'; readonly words: readonly Shape[]; readonly quoted: true }
  | { readonly kind: 'near'; readonly left: Shape; readonly right: Shape; readonly most: number }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Shape[] }
  | { readonly kind: 'not' | 'title'; readonly of: Shape };

const folded = (text: string): string => text.toLowerCase().replaceAll('é', 'e');

const word = fc.oneof(
  fc.constantFrom('KPN', 'kpn', 'Kpn-klant', 'café', 'CAFE', 'storing', 'stroomstoring', 'de', 'klacht', '#kpn', '@kpn', 'kpn.nl', 'niet', '2026', 'or').map(
    (query): Shape => ({ kind: 'word', query, test: ({ keys }) => keys.includes(folded(query)) }),
  ),
  fc.constantFrom('KPN', 'kpn', 'Café', 'cafe', 'klant').map((query): Shape => ({ kind: 'word', query: `=${query}`, test: ({ exact }) => exact.includes(query) })),
  fc.constantFrom('stor', 'K', 'caf', 'kpn-').map((query): Shape => ({ kind: 'word', query: `${query}*`, test: ({ keys }) => keys.some((key) => key.startsWith(folded(query))) })),
  fc.constantFrom('storing', 'n', 'klant').map((query): Shape => ({ kind: 'word', query: `*${query}`, test: ({ keys }) => keys.some((key) => key.endsWith(query)) })),
);
const plain = fc.constantFrom('KPN', 'storing', 'de', 'klacht', 'café').map((query): Shape => ({ kind: 'word', query, test: ({ keys }) => keys.includes(folded(query)) }));
const phrase = fc.array(plain, { minLength: 2, maxLength: 3 }).map((words): Shape => ({ kind: 'phrase', words, quoted: true }));
const place: fc.Arbitrary<Shape> = fc.oneof({ weight: 4, arbitrary: word }, phrase);
const near: fc.Arbitrary<Shape> = fc.record({ kind: fc.constant('near' as const), left: place, right: place, most: fc.integer({ min: 0, max: 4 }) });
const { node } = fc.letrec<{ node: Shape; leaf: Shape }>((tie) => ({
  leaf: fc.oneof({ weight: 4, arbitrary: word }, phrase, near),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constantFrom('not' as const), of: tie('node') }),
    fc.record({ kind: fc.constantFrom('title' as const), of: tie('leaf') }),
  ),
}));

function write(shape: Shape): string {
  switch (shape.kind) {
    case 'word':
      return shape.query;
    case 'phrase':
      return `"${shape.words.map(write).join(' ')}"`;
    case 'near':
      return `(${write(shape.left)} NEAR/${shape.most} ${write(shape.right)})`;
    case 'and':
      return `(${shape.of.map(write).join(' AND ')})`;
    case 'or':
      return `(${shape.of.map(write).join(' OR ')})`;
    case 'not':
      return `NOT ${write(shape.of)}`;
    case 'title':
      return `title:(${write(shape.of)})`;
  }
}

/** Every stretch of words a shape can stand for, by trying all of them. */
function stretches(shape: Shape, words: readonly Word[]): [number, number][] {
  const found: [number, number][] = [];
  if (shape.kind === 'word') {
    for (const [i, candidate] of words.entries()) if (shape.test(candidate)) found.push([i, i]);
  } else if (shape.kind === 'phrase') {
    for (let i = 0; i + shape.words.length <= words.length; i++) {
      if (shape.words.every((part, k) => part.kind === 'word' && words[i + k] !== undefined && part.test(words[i + k] as Word))) found.push([i, i + shape.words.length - 1]); // just checked
    }
  } else if (shape.kind === 'near') {
    for (const a of stretches(shape.left, words)) {
      for (const b of stretches(shape.right, words)) {
        const [first, second] = a[0] < b[0] ? [a, b] : [b, a];
        if (second[0] > first[1] && second[0] - first[1] - 1 <= shape.most) found.push([first[0], second[1]]);
      }
    }
  }
  return found;
}

function plainly(shape: Shape, text: Text, title: Text, titleOnly = false): boolean {
  switch (shape.kind) {
    case 'and':
      return shape.of.every((part) => plainly(part, text, title, titleOnly));
    case 'or':
      return shape.of.some((part) => plainly(part, text, title, titleOnly));
    case 'not':
      return !plainly(shape.of, text, title, titleOnly);
    case 'title':
      return plainly(shape.of, text, title, true);
    default:
      return stretches(shape, title.words).length > 0 || (!titleOnly && stretches(shape, text.words).length > 0);
  }
}

const text: fc.Arbitrary<Text> = fc
  .array(fc.tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(...MARKS)), { maxLength: 12 })
  .map((parts) => ({ words: parts.map(([entry]) => entry), text: parts.map(([entry, mark]) => entry.word + mark).join('') }));

interface QueryCase {
  readonly id: string;
  readonly query: string;
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
  readonly source?: string;
  readonly type?: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly match?: boolean;
  readonly error?: { readonly column: number; readonly about: string };
}
const VALUES = { type: SOURCE_TYPES, lang: LANGUAGES, voice: VOICES };
const CASES = readFileSync(new URL('../../fixtures/who/queries.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as QueryCase); // the fixture's own shape, held by its shape test

describe('a hand-written query', () => {
  it.each(CASES.map((one) => [one.id, one.query, one] as const))('%s is read as its author meant it: %s', (_id, query, { text, title, date, match, error, ...rest }) => {
    if (error !== undefined) {
      expect(() => parseQuery(query, VALUES)).toThrow(expect.objectContaining({ column: error.column, about: error.about }));
      return;
    }
    const fields = Object.fromEntries(['source', 'type', 'lang', 'voice'].flatMap((name) => (name in rest ? [[name, rest[name as 'type']]] : [])));
    const document = { text, fields, ...(title === undefined ? {} : { title }), ...(date === undefined ? {} : { day: date.slice(0, 10) }) };
    expect(new QuerySet([{ id: 'q', node: parseQuery(query, VALUES) }]).match(document).length > 0).toBe(match);
  });
});

describe('the query language', () => {
  it('says of 20,000 random queries and texts what a plain reading says', () => {
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 4 }), text, text, (shapes, body, title) => {
        const set = new QuerySet(shapes.map((shape, id) => ({ id, node: parseQuery(write(shape)) })));
        const said = set.match({ text: body.text, title: title.text }).map(({ id }) => id).sort((a, b) => a - b);
        const plain = shapes.flatMap((shape, id) => (plainly(shape, body, title) ? [id] : []));
        expect(said, shapes.map(write).join(' ⏎ ')).toEqual(plain);
      }),
      { numRuns: 20_000, seed: 20_261_125 },
    );
  });

  it('shows the words that made a query hold', () => {
    const set = new QuerySet([{ id: 'q', node: parseQuery('title:storing (glasvezel NEAR/2 traag) NOT kabel') }]);
    const document = { title: 'Grote storing', text: 'De glasvezel is echt traag' };
    expect(set.match(document)).toEqual([{ id: 'q', spans: [{ in: 'title', start: 6, end: 13 }, { start: 3, end: 26 }] }]);
  });

  it('holds a word with marks inside to its letters', () => {
    const set = new QuerySet([{ id: 'c', node: parseQuery('C++') }, { id: 'rd', node: parseQuery('R&D') }]);
    const ids = (words: string): string[] => set.match({ text: words }).map(({ id }) => id);
    expect(ids('ik schrijf c++ en java')).toEqual(['c']);
    expect(ids('vitamine c en d')).toEqual([]);
    expect(ids('de afdeling R&D zoekt mensen')).toEqual(['rd']);
  });

  it('asks fields, and counts Flemish as Dutch', () => {
    const set = new QuerySet(['lang:nl', 'type:forum', 'after:2026-03-02', 'before:2026-03-02', 'NOT voice:media'].map((id) => ({ id, node: parseQuery(id) })));
    const match = (fields: Record<string, string>, day?: string): string[] => set.match({ text: 'x', fields, ...(day === undefined ? {} : { day }) }).map(({ id }) => id);
    expect(match({ lang: 'nl-BE', type: 'forum', voice: 'media' }, '2026-03-02')).toEqual(['lang:nl', 'type:forum', 'after:2026-03-02']);
    expect(match({ lang: 'en', type: 'news' })).toEqual(['NOT voice:media']);
  });

  it.each([
    ['', 1], ['"open', 1], ['a "open', 3], ['(a', 1], ['a)', 2], ['()', 1], ['a OR', 3], ['a OR ()', 6], ['(a AND) b', 4], ['NOT', 1], ['a NEAR b', 3], ['a NEAR/x b', 3], ['a NEAR/3', 3], ['a*b', 1], ['*', 1],
    ['after:morgen', 7], ['type:', 1], ['OR a', 1], ['AND', 1], ['a NEAR/2 (b AND c)', 10],
  ])('points at the column of what is wrong in %j', (query, column) => {
    expect(() => parseQuery(query)).toThrow(QueryError);
    try {
      parseQuery(query);
    } catch (error) {
      expect(error).toMatchObject({ column });
    }
  });
});
