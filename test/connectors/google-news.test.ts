import { expect, it } from 'vitest';
import { googleNews } from '../../connectors/google-news.js';
import type { Ask, Query, Reading } from '../../src/collect/connector.js';

const query = (terms: readonly string[], seen: Query['seen'] = {}) => ({ options: { country: 'NL' as const }, terms, period: { start: '2026-03-01', end: '2026-03-31' }, seen });
const questions = (terms: readonly string[], seen?: Query['seen']): string[] => googleNews.start(query(terms, seen)).map(({ url }) => new URL(url).searchParams.get('q') ?? '');

it('names are asked in Dutch within the days of the period; what is no name is not asked', () => {
  const [ask] = googleNews.start(query(['Stroomopaal', 'Opaal Energie', 'Stroomopaal AND storing']));
  expect(Object.fromEntries(new URL(ask?.url ?? '').searchParams)).toEqual({ q: '"Stroomopaal" OR "Opaal Energie" after:2026-02-28 before:2026-04-01', hl: 'nl', gl: 'NL', ceid: 'NL:nl' });
});

it('many names are asked in several questions, none too long and none lost', () => {
  const names = Array.from({ length: 60 }, (_, index) => `Stroomopaal vestiging ${index}`);
  const asked = questions(names);
  expect(asked.length).toBeGreaterThan(1);
  for (const one of asked) expect(one.length).toBeLessThanOrEqual(450);
  expect(asked.flatMap((one) => one.match(/(?<=")[^"]+(?="(?: OR| after))/gu) ?? [])).toEqual(names);
});

it('a question goes on from the day it was last answered on', () => {
  expect(questions(['Stroomopaal'], { 'search:Stroomopaal': { at: '2026-03-20T09:00:00Z' } })).toEqual(['"Stroomopaal" after:2026-03-19 before:2026-04-01']);
});

it('a full answer is asked again by halves of its days, down to one day, and leaves no mark', async () => {
  const items = Array.from({ length: 100 }, (_, index) => `<item><title>Storing ${index}</title><link>https://news.google.com/rss/articles/${index}</link><pubDate>Tue, 10 Mar 2026 07:12:00 GMT</pubDate></item>`);
  const answer = async (ask: Ask, count: number): Promise<Reading> => googleNews.read({ ask, url: ask.url, status: 200, headers: {}, bytes: Buffer.from(`<rss version="2.0"><channel><title>x</title>${items.slice(0, count).join('')}</channel></rss>`), fetchedAt: '2026-04-01T00:00:00Z' }, query(['Stroomopaal']));
  const asks = [...googleNews.start(query(['Stroomopaal']))];
  const days: string[] = [];
  for (let ask = asks.shift(); ask !== undefined; ask = asks.shift()) {
    const { follow, seen, skipped } = await answer(ask, 100);
    expect(seen).toBeUndefined();
    asks.push(...follow);
    if (follow.length === 0) days.push(new URL(ask.url).searchParams.get('q')?.slice(-33) ?? '');
    expect(skipped.length).toBe(follow.length === 0 ? 1 : 0);
  }
  expect(days.length).toBe(31);
  expect(new Set(days).size).toBe(31);
  const [whole] = googleNews.start(query(['Stroomopaal']));
  if (!whole) throw new Error('nothing was asked');
  expect(await answer(whole, 99)).toMatchObject({ follow: [], seen: { 'search:Stroomopaal': { at: '2026-03-10T07:12:00.000Z' } } });
});

async function titlesOf(...items: readonly string[]): Promise<Reading['mentions']> {
  const [ask] = googleNews.start(query(['Stroomopaal']));
  if (!ask) throw new Error('nothing was asked');
  const bytes = Buffer.from(`<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`);
  return (await googleNews.read({ ask, url: ask.url, status: 200, headers: {}, bytes, fetchedAt: '2026-04-01T00:00:00Z' }, query(['Stroomopaal']))).mentions;
}

it('the outlet is cut off a headline by its own name, dashes in it and before it notwithstanding', async () => {
  const item = (title: string, source: string) => `<item><title>${title}</title><link>https://news.google.com/rss/articles/${title.length}</link>${source}</item>`;
  const found = await titlesOf(
    item('Storing - wat nu? - Noord-Opaal - Vandaag', '<source url="https://a.example">Noord-Opaal - Vandaag</source>'),
    item('Tarief omlaag - klant merkt niets', '<source url="https://b.example">Streekblad</source>'),
    item('Storing verholpen - Streekblad', ''),
  );
  expect(found.map(({ title, author }) => [title, author])).toEqual([['Storing - wat nu?', 'Noord-Opaal - Vandaag'], ['Tarief omlaag - klant merkt niets', 'Streekblad'], ['Storing verholpen', undefined]]);
});
