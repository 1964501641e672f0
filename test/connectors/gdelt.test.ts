import { expect, it } from 'vitest';
import { gdelt } from '../../connectors/gdelt.js';

const query = (terms: readonly string[]) => ({ options: { language: 'dutch' }, terms, period: { start: '2026-03-01', end: '2026-03-31' }, seen: {} });

it('names are asked in groups of eight, within the period, in one language; what is no name is not asked', () => {
  const names = Array.from({ length: 9 }, (_, index) => `Stroomopaal ${'abcdefghi'[index]}`);
  const asks = gdelt.start(query([...names, 'Stroomopaal AND storing']));
  expect(asks.map(({ stream }) => stream)).toEqual(['search:0', 'search:1']);
  const asked = new URL(asks[1]?.url ?? '').searchParams;
  expect(asked.get('query')).toBe('"Stroomopaal i" sourcelang:dutch');
  expect([asked.get('startdatetime'), asked.get('enddatetime'), asked.get('maxrecords')]).toEqual(['20260301000000', '20260331235959', '250']);
});

it('a full answer is followed by the question for what is older', async () => {
  const [ask] = gdelt.start(query(['Stroomopaal']));
  if (!ask) throw new Error('nothing was asked');
  const articles = Array.from({ length: 250 }, (_, index) => ({ url: `https://streekblad.example/${index}`, title: 'Storing', seendate: '20260315T081500Z' }));
  const answer = (count: number) => gdelt.read({ ask, url: ask.url, status: 200, headers: {}, bytes: Buffer.from(JSON.stringify({ articles: articles.slice(0, count) })), fetchedAt: '2026-04-01T00:00:00Z' }, query(['Stroomopaal']));
  expect((await answer(250)).follow.map(({ url }) => new URL(url).searchParams.get('enddatetime'))).toEqual(['20260315081500']);
  expect((await answer(249)).follow).toEqual([]);
});
