import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TermReader } from '../../src/analyze/themes/terms.js';
import { type Theme, type ThemeDocument, themesOf } from '../../src/analyze/themes/themes.js';
import { random } from '../bench/generate.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (typeof inner === 'string' ? (key === 'text' ? [inner] : []) : textsIn(inner)));
}

/** Our own messages about many firms: half of them are the organisation's, half are elsewhere. */
const TEXTS = ['gold/', 'who/'].flatMap((folder) => readdirSync(new URL(folder, FIXTURES)).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) =>
  readFileSync(new URL(`${folder}${name}`, FIXTURES), 'utf8').trim().split('\n').flatMap((line) => textsIn(JSON.parse(line)))));

/** Messages of one theme each, said in five ways. */
const PLANTED = [
  ['Het kattenluik klemt weer, de kat kan niet naar buiten.', 'Weet iemand hoe je het kattenluik kalibreert?', 'Sinds de update gaat ons kattenluik niet meer open.', 'Het kattenluik piept de hele nacht.', 'Kattenluik zelf geplaatst, werkt prima.'],
  ['Het statiegeld op de nieuwe laadpas is te gek voor woorden.', 'Waarom moet ik statiegeld betalen voor die laadpas?', 'Laadpas ingeleverd en het statiegeld nooit teruggezien.', 'De laadpas weigert bij elke paal.', 'Statiegeld op een laadpas is nergens voor nodig.'],
  ['Ze hebben de spreekuren van de wijkpost geschrapt.', 'De wijkpost is dicht en de spreekuren ook.', 'Het spreekuur bij de wijkpost vervalt.', 'Waar moeten ouderen heen nu de wijkpost geen spreekuren meer heeft?', 'Geen wijkpost, geen spreekuur, wel een hogere premie.'],
];

const reader = new TermReader(['Vonk']);
const documents = (texts: readonly string[]): ThemeDocument[] => texts.map((text, at) => ({ id: at + 1, family: at + 1, terms: reader.of(text) }));

function scan(seed: number, share: number): { readonly themes: readonly Theme[]; readonly planted: (theme: Theme) => boolean } {
  const next = random(seed);
  const shuffled = TEXTS.map((text) => ({ text, at: next() })).toSorted((a, b) => a.at - b.at).map(({ text }) => text);
  const half = shuffled.length >> 1;
  const plant = PLANTED[seed % PLANTED.length] ?? [];
  const own = [...shuffled.slice(0, half), ...Array.from({ length: Math.round(half * share) }, () => plant[Math.floor(next() * plant.length)] ?? '')];
  const counts = new Map<string, number>();
  for (const text of shuffled.slice(half)) for (const key of reader.of(text).keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const whole = documents(own);
  const themes = themesOf(() => whole, { texts: half, of: (key) => counts.get(key) ?? 0 });
  return { themes, planted: ({ terms }) => terms.some((term) => plant.some((text) => text.toLowerCase().includes(term))) };
}

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('themes', () => {
  it.each([0.01, 0.02, 0.05])('that stand in a share of %s of a thousand messages are found', (share) => {
    for (const seed of SEEDS) {
      const { themes, planted } = scan(seed, share);
      expect(themes.filter(planted).length, `seed ${seed}`).toBeGreaterThanOrEqual(1);
    }
  });

  it('are hardly ever seen where two lots of messages are alike', () => {
    const found = SEEDS.reduce((sum, seed) => sum + scan(seed, 0).themes.length, 0);
    expect(found / SEEDS.length).toBeLessThanOrEqual(0.5);
  });

  it('are the same in whatever order messages come', () => {
    const texts = [...TEXTS.slice(0, 300), ...Array.from({ length: 30 }, (_, at) => PLANTED[0]?.[at % 5] ?? '')];
    const whole = documents(texts);
    const elsewhere = { texts: 1000, of: () => 0 };
    const turned = whole.toReversed();
    expect(themesOf(() => turned, elsewhere)).toEqual(themesOf(() => whole, elsewhere));
  });

  it('are not made by copies, by one author, or by what a place puts into its own texts', () => {
    const texts = Array.from({ length: 40 }, (_, at) => TEXTS[at] ?? '');
    const told = PLANTED[1] ?? [];
    const elsewhere = { texts: 3000, of: () => 2 };
    const add = (more: (at: number) => Partial<ThemeDocument>, texts2: readonly string[]): ThemeDocument[] => [
      ...documents(texts).map((one) => ({ ...one, source: 1 })), ...texts2.map((text, at): ThemeDocument => ({ id: 1000 + at, family: 1000 + at, source: 1, terms: reader.of(text), ...more(at) })),
    ];
    const many = Array.from({ length: 20 }, (_, at) => told[at % 5] ?? '');
    const isTold = ({ terms }: Theme): boolean => terms.some((term) => /laadpas|statiegeld/u.test(term));
    const themesIn = (list: readonly ThemeDocument[]): boolean => themesOf(() => list, elsewhere).some(isTold);
    expect(themesIn(add(() => ({}), many))).toBe(true);
    expect(themesIn(add(() => ({ family: 1000 }), many))).toBe(false);
    expect(themesIn(add(() => ({ author: 7 }), many))).toBe(false);
    expect(themesIn(add(() => ({ source: 2 }), many.map((_, at) => `Laadpas statiegeld ${TEXTS[100 + at] ?? ''}`)))).toBe(false);
  });
});
